#include "core/vault/decidingvault.h"
#include "support/boardlease.h"
#include "vault/ownfile.h"

#include <QTest>

using namespace countersign;
using namespace countersign::testing;
using countersign::test::BoardLease;
using countersign::test::LeaseBoard;

/// Notes of several instances in one vault: each has its own, and one writes for all.
class TestSharedNotes : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<LeaseBoard> m_board;
    std::shared_ptr<VaultStanding> m_standing;
    std::shared_ptr<BoardLease> m_leases[2];
    std::unique_ptr<DecidingVault> m_a, m_b;

    [[nodiscard]] std::unique_ptr<DecidingVault> one(int number, QList<Action> elsewhere = {})
    {
        m_leases[number] = std::make_shared<BoardLease>(m_board, u"desk%1"_s.arg(number));
        return std::make_unique<DecidingVault>(
            m_dir->path(), SharedNotes{[standing = m_standing] { return *standing; }, m_leases[number], u"notes"_s,
                               [elsewhere] { return elsewhere; }});
    }
    [[nodiscard]] QByteArray dashboard() const { return contentOfFile(m_dir->filePath(u"Dashboard.md"_s)); }
    [[nodiscard]] QStringList in(const char *folder) const
    {
        return QDir(m_dir->filePath(QLatin1String(folder))).entryList(QDir::Files | QDir::Hidden);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_board = std::make_shared<LeaseBoard>();
        m_standing = std::make_shared<VaultStanding>(VaultStanding{true, false, false, u"x"_s, false});
        m_a = one(0);
        QTRY_COMPARE(m_board->by.value(u"notes"_s), u"desk0"_s);
        m_b = one(1);
    }
    void cleanup()
    {
        m_a.reset();
        m_b.reset();
    }

    void eachDecidesOnItsOwnAndAnswersNobodyElses()
    {
        const QString ours = actionId(1), theirs = actionId(2);
        QVERIFY(m_a->offer(ours));
        QVERIFY(m_b->offer(theirs));
        // A copy of B's note: B says so, and A, that knows nothing of it, does not.
        putFile(m_b->path("Approved", theirs), contentOfFile(m_b->path("Pending_Approval", theirs)));
        QTRY_VERIFY(QFile::exists(m_b->answer("Approved", theirs)));
        QVERIFY(QFile::remove(m_b->path("Approved", theirs)));
        QTRY_VERIFY(!QFile::exists(m_b->answer("Approved", theirs)));
        // B's note is moved: B decides. A neither puts it back nor calls it strange.
        QVERIFY(QFile::rename(m_b->path("Pending_Approval", theirs), m_b->path("Approved", theirs)));
        QTRY_VERIFY(m_b->isDecided(theirs));
        QVERIFY(m_a->isQuiet());
        QVERIFY(m_a->made.size() == 1 && !m_a->isDecided(theirs));
        QVERIFY(!QFile::exists(m_a->answer("Approved", theirs)));
        QVERIFY(QFile::exists(m_a->path("Pending_Approval", ours)));
    }

    void nobodyRepairsOrClearsAnothersNotes()
    {
        const QString theirs = actionId(2);
        QVERIFY(m_b->offer(theirs));
        const quint64 inode = inodeOf(m_b->path("Pending_Approval", theirs));
        m_b->end(); // it is away: nobody puts right what is done to its notes
        const QString halfWritten =
            m_dir->filePath(u"Plans/"_s + QString::fromLatin1(temporaryName((actionId(3) + u".md"_s).toLatin1())));
        putFile(halfWritten, "half of ");
        m_a->end();
        m_a->begin(); // looks for everything that is not as it has to be
        QVERIFY(m_a->isQuiet());
        QCOMPARE(inodeOf(m_b->path("Pending_Approval", theirs)), inode);
        QCOMPARE(contentOfFile(halfWritten), QByteArray("half of "));
        QVERIFY(QFile::remove(m_b->path("Pending_Approval", theirs)));
        QVERIFY(m_a->isQuiet());
        QVERIFY(!QFile::exists(m_b->path("Pending_Approval", theirs)));
        m_b->begin();
        QTRY_VERIFY(QFile::exists(m_b->path("Pending_Approval", theirs))); // its own start does
    }

    void oneOfThemAnswersWhatIsNobodys()
    {
        putFile(m_dir->filePath(u"Approved/shopping.md"_s), "milk");
        const QString answer = m_dir->filePath(u"Approved/"_s + answerName(u"shopping.md"_s));
        QTRY_VERIFY(QFile::exists(answer));
        const quint64 inode = inodeOf(answer);
        QVERIFY(m_b->isQuiet());
        QCOMPARE(inodeOf(answer), inode);
        QCOMPARE(in("Approved").filter(u"shopping"_s).size(), 2);
        // What bears the name of an item that is not ours is for its instance.
        putFile(m_a->path("Rejected", actionId(77)), "a forged note");
        QVERIFY(m_a->isQuiet() && m_b->isQuiet());
        QVERIFY(!QFile::exists(m_a->answer("Rejected", actionId(77))));
    }

    void aStartLeavesAnswersOfOthersAlone()
    {
        const QString theirs = actionId(2);
        QVERIFY(m_b->offer(theirs));
        putFile(m_b->path("Approved", theirs), contentOfFile(m_b->path("Pending_Approval", theirs)));
        QTRY_VERIFY(QFile::exists(m_b->answer("Approved", theirs)));
        m_a->end();
        m_a->begin();
        QVERIFY(QFile::exists(m_b->answer("Approved", theirs)));
        m_b->end();
        QVERIFY(QFile::remove(m_b->path("Approved", theirs)));
        m_b->begin();
        QTRY_VERIFY(!QFile::exists(m_b->answer("Approved", theirs))); // its file has gone
    }

    void oneWritesTheDashboardForAll()
    {
        Action theirs;
        theirs.id = actionId(9);
        theirs.title = u"the other's paper"_s;
        theirs.state = State::AwaitingDecision;
        m_a.reset();
        m_board->by.clear();
        m_a = one(0, {theirs});
        QTRY_COMPARE(m_board->by.value(u"notes"_s), u"desk0"_s);
        QVERIFY(m_a->offer(actionId(1)));
        QVERIFY(m_b->offer(actionId(2)));
        QTRY_VERIFY(dashboard().contains("| 2 | 0 |"));
        QVERIFY(dashboard().contains(("[[Pending_Approval/"_L1 + actionId(9)).toUtf8()));
        QVERIFY(!dashboard().contains(actionId(2).toUtf8())); // B writes none
        QTRY_VERIFY(m_b->projector().health().message.contains(u"desk0 writes Dashboard.md"_s));
        // It is lost: from then on the other one writes.
        m_leases[0]->lose(u"notes"_s, *m_leases[1]);
        QTRY_VERIFY(dashboard().contains(actionId(2).toUtf8()) && !dashboard().contains(actionId(1).toUtf8()));
        m_a->source.receive(actionId(5));
        QVERIFY(m_a->isQuiet());
        QVERIFY(!dashboard().contains(actionId(1).toUtf8()));
    }

    void whoIsAloneWritesWhateverRedisSays()
    {
        m_a.reset();
        m_b.reset();
        m_board->by.clear();
        m_board->isAway = true;
        m_standing->isAlone = true;
        m_a = one(0);
        QVERIFY(m_a->offer(actionId(1)));
        QTRY_VERIFY(dashboard().contains(actionId(1).toUtf8()));
        QVERIFY(m_board->by.isEmpty()); // and asks for nothing
    }
};

QTEST_GUILESS_MAIN(TestSharedNotes)
#include "tst_sharednotes.moc"
