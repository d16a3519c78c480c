#include "base/literals.h"
#include "core/vault/story.h"
#include "vault/decisions.h"

#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::testing;

class TestDecisions : public QObject
{
    Q_OBJECT
    struct Decision
    {
        QString id, digest;
        bool approve;
    };
    QThreadPool m_pool;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<VaultProjector> m_projector;
    std::unique_ptr<VaultDecisions> m_decisions;
    QList<Decision> m_made;
    QString m_refusal; ///< what the desk says; empty: yes

    [[nodiscard]] QString path(const char *folder, const QString &id = kAction) const
    {
        return VaultLayout(m_dir->path()).notePath(QLatin1String(folder), id);
    }
    QCoro::Task<Result<Action>> decide(QString id, QString digest, bool approve, QString reason)
    {
        m_made.append({id, digest, approve});
        if (!m_refusal.isEmpty())
            co_return fail(ErrorCode::Refused, m_refusal);
        if (approve)
            m_source->approve(id);
        else
            m_source->tell(id, EventType::ApprovalRejected, {{u"reason"_s, reason}}, u"human:vault"_s);
        co_return m_source->details.value(id).action;
    }
    void make(bool vaultDecides = true, const QString &whyNot = {}, const QMap<QString, QString> &warnings = {})
    {
        const VaultOptions options{m_dir->path(), vaultDecides, 20, whyNot, warnings};
        m_projector = std::make_unique<VaultProjector>(options, *m_source, &m_pool);
        m_decisions = std::make_unique<VaultDecisions>(
            options, *m_source, *m_projector,
            [this](QString id, QString digest, bool approve, QString reason) {
                return decide(id, digest, approve, reason);
            },
            &m_pool);
    }
    void begin()
    {
        QVERIFY(QCoro::waitFor(m_projector->start()));
        QVERIFY(QCoro::waitFor(m_decisions->start()));
    }
    void end()
    {
        QCoro::waitFor(m_decisions->stop());
        QCoro::waitFor(m_projector->stop());
    }
    /// One action waiting, its note in place.
    void beginWithOne(const QList<Step> &steps = {step()})
    {
        begin();
        m_source->await(kAction, steps);
        QTRY_VERIFY(QFile::exists(path("Pending_Approval")));
    }
    void expectPutBack(const QByteArray &reason)
    {
        QTRY_VERIFY2(contentOfFile(path("Pending_Approval")).contains(reason),
            contentOfFile(path("Pending_Approval")).left(1200).constData());
        QTRY_VERIFY(!QFile::exists(path("Approved")) && !QFile::exists(path("Rejected")));
        QVERIFY(m_source->details.value(kAction).action.state != State::Approved);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_made.clear();
        m_refusal.clear();
        make();
    }
    void cleanup() { end(); }

    void aMoveApproves()
    {
        beginWithOne();
        const QString digest = m_source->digest(kAction);
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        QTRY_COMPARE(m_made.size(), 1);
        QCOMPARE(m_made[0].id, kAction);
        QCOMPARE(m_made[0].digest, digest);
        QVERIFY(m_made[0].approve);
        QTRY_VERIFY(contentOfFile(path("Approved")).contains("state: \"approved\""));
        m_source->carryOut(kAction);
        QTRY_VERIFY(QFile::exists(path("Done")) && !QFile::exists(path("Approved")));
        QCOMPARE(m_made.size(), 1); // the projector's own note decided nothing
    }

    void aMoveRejects()
    {
        beginWithOne();
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Rejected")));
        QTRY_COMPARE(m_made.size(), 1);
        QVERIFY(!m_made[0].approve);
        QTRY_VERIFY(contentOfFile(path("Rejected")).contains("state: \"rejected\""));
    }

    void aChangedNoteIsPutBack_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("argument") << QByteArray("Acme 100.00") << QByteArray("Acme 999.00");
        QTest::newRow("digest") << QByteArray("plan_digest: \"") << QByteArray("plan_digest: \"0");
        QTest::newRow("space") << QByteArray("## Plan\n") << QByteArray("## Plan \n");
        QTest::newRow("properties") << QByteArray("---\nid") << QByteArray("--\nid");
    }
    void aChangedNoteIsPutBack()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        beginWithOne();
        QByteArray note = contentOfFile(path("Pending_Approval"));
        QVERIFY(note.contains(from));
        putFile(m_dir->filePath(u"edited.md"_s), note.replace(from, to));
        QVERIFY(QFile::remove(path("Pending_Approval")));
        QVERIFY(QFile::rename(m_dir->filePath(u"edited.md"_s), path("Approved")));
        expectPutBack("This note was put back.");
        QCOMPARE(m_made.size(), 0);
        // The note that was put back is genuine again.
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        QTRY_COMPARE(m_made.size(), 1);
    }

    void anOldPlanDecidesNothing()
    {
        beginWithOne();
        end();
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        m_source->propose(kAction, {step(), step()}, u"Another plan"_s);
        make();
        begin();
        expectPutBack("The plan has changed");
        QCOMPARE(m_made.size(), 0);
    }

    void whatCannotBeUndoneNeedsTheWindow()
    {
        beginWithOne({step(), step(Reversibility::Irreversible)});
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        expectPutBack("window or the terminal");
        QCOMPARE(m_made.size(), 0);
    }

    void turnedOffMeansOff()
    {
        end();
        make(false);
        beginWithOne();
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        expectPutBack("turned off");
        QCOMPARE(m_made.size(), 0);
    }

    void aServerThatCouldMoveNotesTakesTheirWordAway()
    {
        make(true, u"The server x could move them."_s, {{step().server, u"It is not kept apart."_s}});
        beginWithOne();
        QVERIFY(contentOfFile(path("Pending_Approval")).contains("The server x could move them."));
        QVERIFY(contentOfFile(path("Pending_Approval")).contains("It is not kept apart."));
        QVERIFY(!contentOfFile(path("Pending_Approval")).contains("Move this note to"));
        QCOMPARE(m_decisions->health().message, u"The server x could move them."_s);
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        expectPutBack("This note was put back.");
        QCOMPARE(m_made.size(), 0);
        end();
    }

    void theDesksRefusalIsShown()
    {
        m_refusal = u"The agent is paused."_s;
        beginWithOne();
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        expectPutBack("The agent is paused.");
        QCOMPARE(m_made.size(), 1);
    }

    void movesWhileNothingRanCount()
    {
        beginWithOne();
        m_source->await(actionId(1));
        QTRY_VERIFY(QFile::exists(path("Pending_Approval", actionId(1))));
        end();
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        QVERIFY(QFile::rename(path("Pending_Approval", actionId(1)), path("Rejected", actionId(1))));
        make();
        begin();
        QTRY_COMPARE(m_made.size(), 2);
        QTRY_COMPARE(m_source->details.value(kAction).action.state, State::Approved);
        QTRY_COMPARE(m_source->details.value(actionId(1)).action.state, State::Rejected);
    }

    void aContradictionDecidesNothing()
    {
        beginWithOne();
        end();
        QVERIFY(QFile::copy(path("Pending_Approval"), path("Approved")));
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Rejected")));
        make();
        begin();
        expectPutBack("in Approved and in Rejected");
        QCOMPARE(m_made.size(), 0);
    }

    void aRecalledApprovalIsNotApprovedAgain()
    {
        beginWithOne();
        m_source->approve(kAction);
        QTRY_VERIFY(QFile::exists(path("Approved")));
        m_source->tell(kAction, EventType::ApprovalRecalled);
        m_decisions->rescan();
        QTRY_VERIFY(QFile::exists(path("Pending_Approval")) && !QFile::exists(path("Approved")));
        QCOMPARE(m_made.size(), 0);
    }

    void finishedNotesGoWhereTheyBelong()
    {
        beginWithOne();
        m_source->approve(kAction);
        m_source->carryOut(kAction);
        QTRY_VERIFY(QFile::exists(path("Done")));
        QVERIFY(QFile::rename(path("Done"), path("Rejected")));
        QTRY_VERIFY(QFile::exists(path("Done")) && !QFile::exists(path("Rejected")));
        QCOMPARE(m_made.size(), 0);
    }

    void otherFilesDecideNothing()
    {
        beginWithOne();
        const QByteArray note = contentOfFile(path("Pending_Approval"));
        const QString approved = QFileInfo(path("Approved")).path() + u'/';
        const QString conflict = approved + kAction + u" (sync conflict).md"_s;
        putFile(conflict, note);
        putFile(approved + u'.' + kAction + u".md"_s, note);
        putFile(path("Approved", actionId(99)), note); // another name than its id
        QVERIFY(QFile::link(path("Pending_Approval"), approved + actionId(98) + u".md"_s));
        m_source->await(actionId(1)); // a real one behind them, as a marker
        QTRY_VERIFY(QFile::exists(path("Pending_Approval", actionId(1))));
        QVERIFY(QFile::rename(path("Pending_Approval", actionId(1)), path("Approved", actionId(1))));
        QTRY_COMPARE(m_made.size(), 1);
        QCOMPARE(m_made[0].id, actionId(1));
        QVERIFY(QFile::exists(conflict));
    }

    void manyMovesAtOnce()
    {
        begin();
        for (int i = 0; i < 200; ++i)
            m_source->await(actionId(i));
        QTRY_COMPARE(QDir(QFileInfo(path("Pending_Approval")).path()).entryList({u"*.md"_s}).size(), 200);
        for (int i = 0; i < 200; ++i)
            QVERIFY(QFile::rename(
                path("Pending_Approval", actionId(i)), path(i % 2 ? "Approved" : "Rejected", actionId(i))));
        QTRY_COMPARE_WITH_TIMEOUT(m_made.size(), 200, 20'000);
        QTRY_COMPARE(m_projector->pending(), 0);
        QCOMPARE(m_made.size(), 200);
    }
};

QTEST_GUILESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
