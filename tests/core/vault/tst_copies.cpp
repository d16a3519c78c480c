#include "core/vault/decidingvault.h"

#include "base/literals.h"

#include <unistd.h>

using namespace countersign;
using namespace countersign::testing;

namespace {
constexpr int kFirst = 1000; // of many

bool hardLink(const QString &from, const QString &to)
{
    return ::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}
} // namespace

/// A note decides when it has left Pending_Approval, and only then.
class TestCopies : public QObject
{
    Q_OBJECT
    std::unique_ptr<DecidingVault> m_vault;

    [[nodiscard]] QString path(const char *folder, const QString &id = kAction) const
    {
        return m_vault->path(folder, id);
    }
    [[nodiscard]] bool isAnswered(const char *folder) const
    {
        return contentOfFile(m_vault->answer(folder)).contains("# Not decided");
    }
    void expectNothingDecided()
    {
        QVERIFY(m_vault->isQuiet());
        QVERIFY(!m_vault->isDecided(kAction));
    }

private Q_SLOTS:
    void init()
    {
        m_vault = std::make_unique<DecidingVault>();
        QVERIFY(m_vault->offer());
    }
    void cleanup() { m_vault.reset(); }

    void aCopyIsAnsweredAndDecidesNothing_data()
    {
        QTest::addColumn<bool>("link");
        QTest::newRow("copy") << false;
        QTest::newRow("hard link") << true;
    }
    void aCopyIsAnsweredAndDecidesNothing()
    {
        QFETCH(bool, link);
        QVERIFY(link ? hardLink(path("Pending_Approval"), path("Approved"))
                     : QFile::copy(path("Pending_Approval"), path("Approved")));
        QTRY_VERIFY(isAnswered("Approved"));
        QVERIFY(contentOfFile(m_vault->answer("Approved")).contains("still stands in Pending_Approval"));
        const quint64 answer = inodeOf(m_vault->answer("Approved"));
        expectNothingDecided();
        QCOMPARE(inodeOf(m_vault->answer("Approved")), answer); // written once
        QVERIFY(QFile::exists(path("Approved")) && QFile::exists(path("Pending_Approval")));
        QVERIFY(QFile::remove(path("Approved")));
        QTRY_VERIFY(!QFile::exists(m_vault->answer("Approved")));
        expectNothingDecided();
    }

    void itDecidesWhenItsOriginalHasLeft_data()
    {
        QTest::addColumn<bool>("approve");
        QTest::addColumn<bool>("link");
        QTest::newRow("copy, approve") << true << false;
        QTest::newRow("copy, reject") << false << false;
        QTest::newRow("hard link, approve") << true << true;
    }
    void itDecidesWhenItsOriginalHasLeft()
    {
        QFETCH(bool, approve);
        QFETCH(bool, link);
        const char *folder = approve ? "Approved" : "Rejected";
        QVERIFY(link ? hardLink(path("Pending_Approval"), path(folder))
                     : QFile::copy(path("Pending_Approval"), path(folder)));
        QTRY_VERIFY(isAnswered(folder));
        QVERIFY(QFile::remove(path("Pending_Approval")));
        QTRY_COMPARE(m_vault->made.size(), 1);
        QCOMPARE(m_vault->made[0].approve, approve);
        QTRY_VERIFY(!QFile::exists(m_vault->answer(folder)));
        QVERIFY(m_vault->isQuiet());
        QVERIFY(!QFile::exists(m_vault->answer(folder)));
    }

    void aSynchroniserMayDeleteFirst()
    {
        const QByteArray note = contentOfFile(path("Pending_Approval"));
        QVERIFY(QFile::remove(path("Pending_Approval")));
        putFile(path("Approved"), note);
        QTRY_COMPARE(m_vault->made.size(), 1);
    }

    void aNoteThatWasRewrittenIsAnOriginalAgain()
    {
        const QByteArray note = contentOfFile(path("Pending_Approval"));
        QVERIFY(QFile::remove(path("Pending_Approval")));
        QTRY_VERIFY_WITH_TIMEOUT(
            QFile::exists(path("Pending_Approval")), 20'000); // nobody moved it: a view of the journal
        putFile(path("Approved"), note);
        QTRY_VERIFY(isAnswered("Approved"));
        expectNothingDecided();
    }

    void anOriginalThatIsAwayForAMomentHasNotLeft()
    {
        m_vault = std::make_unique<DecidingVault>(3000); // a busy machine needs longer for what follows
        const QString later = actionId(7);
        QVERIFY(m_vault->offer() && m_vault->offer(later));
        QVERIFY(QFile::rename(path("Pending_Approval"), m_vault->file("aside")));
        QVERIFY(QFile::copy(m_vault->file("aside"), path("Approved"))); // comes in the very moment in which it is away
        QVERIFY(QFile::copy(path("Pending_Approval", later), path("Approved", later))); // seen behind it
        QTRY_VERIFY(QFile::exists(m_vault->answer("Approved", later)));
        QVERIFY(!m_vault->isDecided(kAction));
        QVERIFY(QFile::rename(m_vault->file("aside"), path("Pending_Approval")));
        QTRY_VERIFY(isAnswered("Approved"));
        for (int i = 0; i < 30; ++i) { // as editors save
            QVERIFY(QFile::rename(path("Pending_Approval"), m_vault->file("aside")));
            QCoreApplication::processEvents();
            QVERIFY(QFile::rename(m_vault->file("aside"), path("Pending_Approval")));
            QCoreApplication::processEvents();
        }
        expectNothingDecided();
    }

    void aCopyInBothFoldersDecidesNothing()
    {
        for (const char *folder : {"Approved", "Rejected"})
            QVERIFY(QFile::copy(path("Pending_Approval"), path(folder)));
        QTRY_VERIFY(isAnswered("Approved") && isAnswered("Rejected"));
        QVERIFY(QFile::remove(path("Pending_Approval")));
        QTRY_VERIFY(contentOfFile(path("Pending_Approval")).contains("in Approved and in Rejected"));
        QTRY_VERIFY(!QFile::exists(path("Approved")) && !QFile::exists(path("Rejected")));
        QTRY_VERIFY(!QFile::exists(m_vault->answer("Approved")) && !QFile::exists(m_vault->answer("Rejected")));
        expectNothingDecided();
    }

    void movedBackAndForthFast_data()
    {
        QTest::addColumn<int>("moves");
        QTest::newRow("back at last") << 40;
        QTest::newRow("away at last") << 41;
    }
    void movedBackAndForthFast()
    {
        QFETCH(int, moves);
        for (int i = 0; i < moves; ++i)
            QVERIFY(QFile::rename(
                path(i % 2 ? "Approved" : "Pending_Approval"), path(i % 2 ? "Pending_Approval" : "Approved")));
        QVERIFY(m_vault->isQuiet());
        QCOMPARE(m_vault->isDecided(kAction), moves % 2 == 1);
        QVERIFY(!QFile::exists(m_vault->answer("Approved")));
    }

    void whatLayThereBeforeTheNoteWasShownIsACopy()
    {
        for (int i = 0; i < 2000; ++i) // so that its note comes late
            m_vault->source.await(actionId(kFirst + i));
        const QString id = actionId(7);
        m_vault->source.await(id);
        putFile(path("Approved", id), m_vault->render(id)); // somebody who knows the note before it is written
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_vault->answer("Approved", id)), 20'000);
        QVERIFY(QFile::exists(path("Pending_Approval", id)));
        QVERIFY(m_vault->isQuiet());
        QVERIFY(!m_vault->isDecided(id));
    }

    void anUpdateNeverMakesAMovedNoteACopy_data()
    {
        QTest::addColumn<bool>("atOnce");
        QTest::newRow("renamed") << true;
        QTest::newRow("created, deleted") << false;
    }
    void anUpdateNeverMakesAMovedNoteACopy()
    {
        QFETCH(bool, atOnce);
        constexpr int kNotes = 30;
        for (int i = 0; i < kNotes; ++i)
            QVERIFY(m_vault->offer(actionId(kFirst + i)));
        for (int i = 0; i < kNotes; ++i) { // each is moved before, while or after the projector rewrites it
            const QString from = path("Pending_Approval", actionId(kFirst + i)),
                          to = path("Approved", actionId(kFirst + i));
            if (!atOnce)
                QVERIFY(QFile::copy(from, to));
            const int asked = m_vault->source.queries;
            const quint64 before = inodeOf(from);
            m_vault->source.tell(
                actionId(kFirst + i), EventType::ApprovalSnoozed, {{u"until"_s, u"2026-11-03T10:30:00Z"_s}});
            if (i % 3 == 1)
                QVERIFY(QTest::qWaitFor([&] { return m_vault->source.queries > asked; }));
            else if (i % 3 == 2)
                QVERIFY(QTest::qWaitFor([&] { return inodeOf(from) != before; }));
            QVERIFY(atOnce ? QFile::rename(from, to) : QFile::remove(from));
        }
        QVERIFY(m_vault->isQuiet());
        for (int i = 0; i < kNotes; ++i) { // decided, or put back with the reason: never left as a copy
            QVERIFY(!QFile::exists(m_vault->answer("Approved", actionId(kFirst + i))));
            const bool back =
                contentOfFile(path("Pending_Approval", actionId(kFirst + i))).contains("This note was put back.");
            QVERIFY2(m_vault->isDecided(actionId(kFirst + i)) != back, qPrintable(QString::number(i)));
        }
    }

    void aThousandCopiesCostLittle()
    {
        constexpr int kNotes = 1000;
        for (int i = 0; i < kNotes; ++i)
            m_vault->source.await(actionId(kFirst + i));
        const auto notes = [&](const QString &pattern, const char *folder) {
            return QDir(m_vault->folder(folder)).entryList({pattern}).size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(notes(u"*.md"_s, "Pending_Approval"), kNotes + 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_vault->projector().pending(), 0, 20'000);
        const int before = m_vault->source.queries;
        for (int i = 0; i < kNotes; ++i)
            QVERIFY(
                QFile::copy(path("Pending_Approval", actionId(kFirst + i)), path("Approved", actionId(kFirst + i))));
        QTRY_COMPARE_WITH_TIMEOUT(notes(u"* (not decided).md"_s, "Approved"), kNotes, 20'000);
        QCOMPARE(m_vault->source.queries, before); // the journal is not even asked
        QCOMPARE(m_vault->made.size(), 0);
        for (int i = 0; i < kNotes; ++i)
            QVERIFY(QFile::remove(path("Approved", actionId(kFirst + i))));
        QTRY_COMPARE_WITH_TIMEOUT(notes(u"*.md"_s, "Approved"), 0, 20'000);
    }

    void answersEndWithTheDecision()
    {
        QVERIFY(QFile::copy(path("Pending_Approval"), path("Rejected")));
        QTRY_VERIFY(isAnswered("Rejected"));
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved"))); // Approved and Rejected: put back
        QTRY_VERIFY(contentOfFile(path("Pending_Approval")).contains("in Approved and in Rejected"));
        QVERIFY(QFile::copy(path("Pending_Approval"), path("Rejected")));
        QTRY_VERIFY(isAnswered("Rejected"));
        m_vault->source.approve(kAction); // in the window
        QTRY_VERIFY(!QFile::exists(m_vault->answer("Rejected")));
        QTRY_VERIFY(QFile::exists(path("Approved")) && !QFile::exists(path("Rejected")));
    }

    void answersOfAnEarlierRunGo()
    {
        QVERIFY(QFile::copy(path("Pending_Approval"), path("Approved")));
        QTRY_VERIFY(isAnswered("Approved"));
        m_vault->end();
        QVERIFY(QFile::remove(path("Approved")));
        putFile(m_vault->answer("Rejected"), "mine");
        m_vault->begin();
        QTRY_VERIFY(!QFile::exists(m_vault->answer("Approved")));
        QVERIFY(m_vault->isQuiet());
        QVERIFY(QFile::copy(path("Pending_Approval"), path("Rejected")));
        expectNothingDecided();
        QCOMPARE(contentOfFile(m_vault->answer("Rejected")), QByteArray("mine")); // its owner's, whatever it is called
    }
};

QTEST_GUILESS_MAIN(TestCopies)
#include "tst_copies.moc"
