#include "base/literals.h"
#include "core/vault/story.h"
#include "vault/projector.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::testing;

class TestProjector : public QObject
{
    Q_OBJECT
    QThreadPool m_pool;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<VaultProjector> m_projector;

    [[nodiscard]] QString path(const char *folder, const QString &id = kAction) const
    {
        return VaultLayout(m_dir->path()).notePath(QLatin1String(folder), id);
    }
    [[nodiscard]] int notesOf(const QString &id) const
    {
        int count = 0;
        for (const QString &folder : noteFolders())
            count += QFile::exists(VaultLayout(m_dir->path()).notePath(folder, id));
        return count;
    }
    /// As after a restart: nothing is remembered.
    void makeAnew()
    {
        if (m_projector)
            QCoro::waitFor(m_projector->stop());
        m_projector = std::make_unique<VaultProjector>(VaultOptions{m_dir->path(), true, 20}, *m_source, &m_pool);
    }
    void begin()
    {
        const Result<void> started = QCoro::waitFor(m_projector->start());
        QVERIFY(started);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_projector.reset();
        m_source = std::make_unique<FakeSource>();
        makeAnew();
    }
    void cleanup()
    {
        if (m_projector)
            QCoro::waitFor(m_projector->stop());
    }

    void followsEveryState()
    {
        begin();
        m_source->receive(kAction);
        QTRY_VERIFY(QFile::exists(path("Plans")));
        m_source->propose(kAction);
        QTRY_VERIFY(QFile::exists(path("Pending_Approval")) && notesOf(kAction) == 1);
        m_source->approve(kAction);
        QTRY_VERIFY(QFile::exists(path("Approved")) && notesOf(kAction) == 1);
        m_source->carryOut(kAction);
        QTRY_VERIFY(QFile::exists(path("Done")) && notesOf(kAction) == 1);
        QVERIFY(contentOfFile(path("Done")).contains("# Completed: rechnung nov"));
    }

    void skipsWhatHasPassed()
    {
        begin();
        QTRY_COMPARE(m_projector->pending(), 0);
        const qint64 before = m_projector->written();
        for (int i = 0; i < 2000; ++i) {
            m_source->await(actionId(i));
            m_source->approve(actionId(i));
            m_source->carryOut(actionId(i));
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_projector->pending(), 0, 30'000);
        QCOMPARE(QDir(QFileInfo(path("Done")).path()).entryList({u"*.md"_s}).size(), 2000);
        QVERIFY(m_projector->written() - before <= 2 * 2000); // of 18,000 changes
    }

    void aWrittenNoteIsNotHeldBackAnyMore()
    {
        begin();
        m_source->await(actionId(1));
        QTRY_COMPARE(m_projector->heldBack(), 0);
        QTimer restless; // something always changes, so that no quiet moment ends the waiting
        connect(&restless, &QTimer::timeout, this,
            [this] { Q_EMIT m_source->actionChanged(m_source->details.value(actionId(1)).action); });
        restless.start(20);
        m_source->receive(kAction);
        QCOMPARE(m_projector->heldBack(), 1);
        QTRY_VERIFY(QFile::exists(path("Plans")));
        QCOMPARE(m_projector->heldBack(), 0);
    }

    void rewritesVanishedAndBrokenNotes()
    {
        begin();
        m_source->await(kAction);
        QTRY_VERIFY(QFile::exists(path("Pending_Approval")));
        const QByteArray note = contentOfFile(path("Pending_Approval"));
        QVERIFY(QFile::remove(path("Pending_Approval")));
        QTRY_COMPARE_WITH_TIMEOUT(contentOfFile(path("Pending_Approval")), note, 20'000);
        putFile(path("Pending_Approval"), "scribble");
        QTRY_COMPARE_WITH_TIMEOUT(contentOfFile(path("Pending_Approval")), note, 20'000);
    }

    void theNoteOfWhatWasTakenBackIsWrittenAnew()
    {
        begin();
        m_source->await(kAction);
        m_source->approve(kAction);
        m_source->carryOut(kAction);
        QTRY_VERIFY(QFile::exists(path("Done")) && m_projector->pending() == 0);
        QVERIFY(!contentOfFile(path("Done")).contains("taken back"));
        m_source->stories[kAction].append(
            makeEvent(EventType::ExecutionCompleted, u"c"_s, actionId(1), u"executor"_s, {{u"undo_of"_s, kAction}}));
        m_source->await(actionId(1)); // so that there is a note of it
        Action undo = m_source->details.value(kAction).action;
        undo.id = actionId(1);
        undo.source = u"undo:"_s + kAction;
        Q_EMIT m_source->actionChanged(undo);
        QTRY_VERIFY(contentOfFile(path("Done")).contains("taken back"));
    }

    void catchesUpAtStart()
    {
        m_source->await(kAction);
        m_source->await(actionId(1));
        m_source->approve(actionId(1));
        m_source->carryOut(actionId(1));
        putFile(path("Plans", actionId(1)), "left by a crash");
        begin();
        QTRY_VERIFY(QFile::exists(path("Pending_Approval")));
        QTRY_VERIFY(QFile::exists(path("Done", actionId(1))) && notesOf(actionId(1)) == 1);
    }

    void aNoteMovedWhileNothingRanIsNotMadeAnew()
    {
        m_source->await(kAction);
        begin();
        QTRY_VERIFY(QFile::exists(path("Pending_Approval")));
        makeAnew();
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        m_source->refusals = 1; // what has been offered before is not known yet
        begin();
        Q_EMIT m_source->actionChanged(m_source->details.value(kAction).action);
        QTRY_COMPARE(m_projector->pending(), 1);
        QTRY_COMPARE(m_projector->pending(), 0);
        QVERIFY(!QFile::exists(path("Pending_Approval")) && QFile::exists(path("Approved")));
    }

    void looksAgainWhenTheJournalCouldNotAnswer()
    {
        m_source->await(kAction);
        makeAnew();
        m_source->refusals = 1;
        begin();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("Pending_Approval")), 20'000);
    }

    void putsBackWithTheReason()
    {
        begin();
        m_source->await(kAction);
        QTRY_VERIFY(QFile::exists(path("Pending_Approval")));
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        m_projector->putBack(kAction, u"It was changed."_s);
        QTRY_VERIFY(contentOfFile(path("Pending_Approval")).contains("It was changed."));
        QTRY_COMPARE(notesOf(kAction), 1);
    }

    void keepsTheDashboard()
    {
        begin();
        m_source->await(kAction);
        const QString dashboard = m_dir->filePath(u"Dashboard.md"_s);
        QTRY_VERIFY(contentOfFile(dashboard).contains("[[Pending_Approval/" + kAction.toLatin1()));
    }

    void aDashboardOfItsOwnersStays()
    {
        const QString theirs = m_dir->filePath(u"Dashboard.md"_s), ours = m_dir->filePath(u"Countersign.md"_s);
        putFile(theirs, "# My week\n");
        begin();
        m_source->await(kAction);
        QTRY_VERIFY(contentOfFile(ours).contains(kAction.toLatin1()));
        QCOMPARE(contentOfFile(theirs), QByteArray("# My week\n"));
        QVERIFY(QFile::remove(theirs)); // there is room now
        m_source->approve(kAction);
        QTRY_VERIFY(contentOfFile(theirs).contains("countersign: \"dashboard\""));
        QTRY_VERIFY(!QFile::exists(ours));
    }
    void aDashboardThatItsOwnerChangedIsKept()
    {
        const QString dashboard = m_dir->filePath(u"Dashboard.md"_s), kept = m_dir->filePath(u"Dashboard (yours).md"_s);
        begin();
        QTRY_VERIFY(QFile::exists(dashboard));
        const QByteArray theirs = contentOfFile(dashboard) + "Call Karin.\n";
        putFile(dashboard, theirs);
        m_source->await(kAction);
        QTRY_COMPARE(contentOfFile(kept), theirs);
        QTRY_VERIFY(contentOfFile(dashboard).contains(kAction.toLatin1()));
    }
    void withoutAPlaceTheDashboardSaysSo()
    {
        putFile(m_dir->filePath(u"Dashboard.md"_s), "mine");
        putFile(m_dir->filePath(u"Countersign.md"_s), "mine, too");
        begin();
        QTRY_VERIFY(m_projector->health().message.contains(u"files of your own"_s));
        QCOMPARE(contentOfFile(m_dir->filePath(u"Countersign.md"_s)), QByteArray("mine, too"));
    }
    void anEditIsKeptOnceItsOwnerPauses()
    {
        begin();
        m_source->await(kAction);
        QTRY_VERIFY(QFile::exists(path("Pending_Approval")));
        const QByteArray note = contentOfFile(path("Pending_Approval"));
        const QString kept = m_dir->filePath(u"Pending_Approval/"_s + kAction + u" (yours).md"_s);
        putFile(path("Pending_Approval"), note + "Is this the right account?\n");
        QTRY_COMPARE_WITH_TIMEOUT(contentOfFile(path("Pending_Approval")), note, 10'000);
        QCOMPARE(contentOfFile(kept), note + "Is this the right account?\n");
    }
    void theLastDashboardIsTrue()
    {
        const QString dashboard = m_dir->filePath(u"Dashboard.md"_s);
        m_projector = std::make_unique<VaultProjector>(VaultOptions{m_dir->path(), true, 60'000}, *m_source, &m_pool);
        begin();
        QTRY_VERIFY(QFile::exists(dashboard));
        m_source->await(kAction);
        QCoro::waitFor(m_projector->stop());
        QVERIFY(contentOfFile(dashboard).contains("[[Pending_Approval/" + kAction.toLatin1()));
    }

    void makesARemovedFolderAnew()
    {
        begin();
        m_source->await(kAction);
        QTRY_VERIFY(QFile::exists(path("Pending_Approval")));
        const QString folder = QFileInfo(path("Pending_Approval")).path();
        QVERIFY(QDir(folder).removeRecursively());
        QTRY_VERIFY(QFile::exists(path("Pending_Approval")));
        QTRY_COMPARE(m_projector->pending(), 0);
        QVERIFY(QFile::remove(path("Pending_Approval"))); // the new folder is watched, too
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("Pending_Approval")), 20'000);
    }

    void triesAgainWhenTheDiskRefuses()
    {
        begin();
        const QString folder = QFileInfo(path("Pending_Approval")).path();
        QVERIFY(QDir(folder).removeRecursively());
        putFile(folder, "a file in the way");
        m_source->await(kAction);
        QTRY_COMPARE(m_projector->health().status, HealthStatus::Degraded);
        QVERIFY(QFile::remove(folder) && QDir().mkdir(folder));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("Pending_Approval")), 15'000);
        QTRY_COMPARE(m_projector->health().status, HealthStatus::Healthy);
    }

    void canGoWhileItWorks()
    {
        begin();
        for (int i = 0; i < 200; ++i)
            m_source->await(actionId(i));
        QTRY_VERIFY(m_source->queries > 0);
        m_projector.reset();
        m_pool.waitForDone();
        QCoreApplication::processEvents();
        m_projector = std::make_unique<VaultProjector>(VaultOptions{m_dir->path(), true, 20}, *m_source, &m_pool);
        begin();
        QTRY_COMPARE(QDir(QFileInfo(path("Pending_Approval")).path()).entryList({u"*.md"_s}).size(), 200);
    }
};

QTEST_GUILESS_MAIN(TestProjector)
#include "tst_projector.moc"
