#include "async/taskscope.h"
#include "base/literals.h"
#include "journal/journal.h"
#include "journal/verifier.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/resource.h>
#include <csignal>

using namespace countersign;
using namespace countersign::test;

namespace {
/// While it lives, no file of this process may grow beyond `bytes`.
class SmallFiles
{
public:
    explicit SmallFiles(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(SmallFiles)

private:
    rlimit m_before{};
};
} // namespace

/// The write door against a real SQLite file.
class TestJournal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        open();
    }
    void cleanup()
    {
        waitDone(m_journal->stop());
        m_journal.reset();
    }

    void aStartOutlastsWhoeverHoldsTheFile()
    {
        waitDone(m_journal->stop());
        m_journal.reset();
        const Result<std::unique_ptr<Database>> other =
            Database::open(m_dir->filePath(u"journal.db"_s), Database::Mode::ReadWrite);
        QVERIFY(other.has_value());
        QCOMPARE((*other)->exec("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE"), 0);
        // Not before the first try is over, which holds this thread.
        QTimer::singleShot(
            0, this, [&] { (void)(*other)->exec("COMMIT; PRAGMA locking_mode=NORMAL; SELECT 1 FROM jobs"); });
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), *m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        QVERIFY(awaited(m_journal->append(newAction())).has_value());
    }

    void commitsAndTellsInOrder()
    {
        QList<qint64> seen;
        connect(m_bus.get(), &EventBus::published, this, [&](const Event &event) { seen.append(event.seq); });
        for (int i = 0; i < 50; ++i)
            QVERIFY(awaited(m_journal->append(newAction())).has_value());
        m_bus->flush();
        QCOMPARE(seen.size(), 50);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(seen[i], i + 1);
        QCOMPARE(m_journal->headSeq(), 50);
    }

    void refusesAnotherVersion()
    {
        const Append change = newAction();
        QVERIFY(awaited(m_journal->append(change)).has_value());
        const Result<Appended> again = awaited(m_journal->append(change));
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
        QCOMPARE(m_journal->headSeq(), 1); // and it leaves no gap
        QVERIFY(awaited(m_journal->append(newAction())).has_value());
        QCOMPARE(m_journal->headSeq(), 2);
    }

    void firstOfTwoInOneBatchWins()
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        const Append proposed = proposal(made->action, planWith(made->action.id, {reversibleStep()}));
        auto first = m_journal->append(proposed);
        auto second = m_journal->append(proposed); // submitted before the first is committed
        const Result<Appended> a = awaited(std::move(first)), b = awaited(std::move(second));
        QVERIFY(a.has_value());
        QCOMPARE(b.error().code, ErrorCode::Conflict);
    }

    void refusesIllegalEventsWhole()
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        const Action action = made->action;
        const Append illegal{action.id,
            {makeEvent(EventType::PlanRequested, action.correlationId, action.id, u"t"_s),
                makeEvent(EventType::ApprovalGranted, action.correlationId, action.id, u"t"_s)},
            action.version, {}, {}, {}};
        QCOMPARE(awaited(m_journal->append(illegal)).error().code, ErrorCode::Refused);
        QCOMPARE(awaited(m_journal->action(action.id))->action.state, State::Received);
        QCOMPARE(m_journal->headSeq(), 1);
    }

    void aDiskThatRefusesIsWaitedOut()
    {
        QVERIFY(awaited(m_journal->append(newAction())).has_value());
        QSignalSpy told(m_journal.get(), &Journal::writableChanged);
        const auto [failed, health] = [&] {
            const SmallFiles limit(4096); // every write beyond it fails, as on a broken disk
            const Result<Appended> result = awaited(m_journal->append(newAction()));
            return std::pair(result, m_journal->health());
        }();
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::Io);
        QVERIFY(failed.error().retryable);
        QCOMPARE(health.status, HealthStatus::Unhealthy);
        QCOMPARE(told.value(0).value(0).toBool(), false);
        // Nobody asks for anything: it finds out by itself.
        QTRY_VERIFY_WITH_TIMEOUT(m_journal->isWritable(), 10'000);
        QCOMPARE(told.size(), 2);
        QCOMPARE(m_journal->health().status, HealthStatus::Healthy);
        QVERIFY(awaited(m_journal->append(newAction())).has_value());
        QCOMPARE(m_journal->headSeq(), 2); // the failed one left no gap
        QVERIFY(awaited(m_journal->verify()).has_value());
    }

    void projectsTheWholeAction()
    {
        const Result<Appended> made = awaited(m_journal->append(newAction(u"Rechnung"_s)));
        const Plan plan = planWith(made->action.id, {reversibleStep()});
        QVERIFY(awaited(m_journal->append(proposal(made->action, plan))).has_value());
        const Result<ActionDetail> detail = awaited(m_journal->action(made->action.id));
        QCOMPARE(detail->action.state, State::AwaitingDecision);
        QCOMPARE(detail->action.version, 4);
        QCOMPARE(detail->action.title, u"Rechnung"_s);
        QCOMPARE(detail->action.planDigest, *plan.digest());
        QCOMPARE(detail->action.stepCount, 1);
        QCOMPARE(Plan::fromJson(detail->plan)->digest(), plan.digest());
        QCOMPARE(awaited(m_journal->action(made->action.id.left(23)))->action.id, made->action.id);
        QCOMPARE(awaited(m_journal->action(u"ffffffff"_s)).error().code, ErrorCode::NotFound);
    }

    void survivesAReopen()
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        QVERIFY(awaited(m_journal->setSetting(u"paused"_s, u"1"_s)).has_value());
        waitDone(m_journal->stop());
        open();
        QCOMPARE(m_journal->headSeq(), 1);
        QCOMPARE(*awaited(m_journal->setting(u"paused"_s)), u"1"_s);
        QCOMPARE(awaited(m_journal->action(made->action.id))->action.id, made->action.id);
        QVERIFY(awaited(m_journal->append(newAction())).has_value());
        QCOMPARE(awaited(m_journal->verify())->events, 2);
    }

    void takesASourceOnce()
    {
        Append first = newAction(), second = newAction();
        first.sourceKeys = second.sourceKeys = {u"mail:work:INBOX:1:42"_s};
        QVERIFY(awaited(m_journal->append(first)).has_value());
        QCOMPARE(awaited(m_journal->append(second)).error().code, ErrorCode::Conflict);
        QCOMPARE(awaited(m_journal->actions({}))->size(), 1);
    }

    void takesSeveralKeysOfOneItemAllOrNone()
    {
        const auto item = [](const QStringList &keys) {
            Append change = newAction();
            change.sourceKeys = keys;
            change.events.first().payload.insert(u"source_keys"_s, QJsonArray::fromStringList(keys));
            return change;
        };
        const QString uid = u"mail:work:INBOX:1:42"_s, id = u"mailid:work:ab"_s, other = u"mail:work:INBOX:2:1"_s;
        QVERIFY(awaited(m_journal->append(item({uid, id, uid}))).has_value());
        const Result<Appended> again = awaited(m_journal->append(item({other, id})));
        QCOMPARE(again.error().code, ErrorCode::Conflict);
        QCOMPARE(again.error().detail, id);
        QCOMPARE(awaited(m_journal->actions({}))->size(), 1);
        QCOMPARE(awaited(m_journal->verify())->findings, QStringList());
        QVERIFY(awaited(m_journal->append(item({other}))).has_value()); // the refused one has not taken it
        Append silent = newAction();
        silent.sourceKeys = {u"mail:work:INBOX:2:2"_s}; // no event tells of it
        QVERIFY(awaited(m_journal->append(silent)).has_value());
        QVERIFY(!awaited(m_journal->verify())->findings.isEmpty());
    }

    void keepsJobsWithTheirEvents()
    {
        QSignalSpy put(m_journal.get(), &Journal::jobsPut), ended(m_journal.get(), &Journal::jobsEnded);
        Append change = newAction();
        change.putJobs = {Job{u"j1"_s, u"actions"_s, Priority::High, change.actionId, {{u"v"_s, 1}}, 0}};
        const Result<Appended> made = awaited(m_journal->append(change));
        QCOMPARE(put.count(), 1);
        QCOMPARE(awaited(m_journal->openJobs(u"actions"_s))->size(), 1);
        Append next = proposal(made->action, planWith(made->action.id, {reversibleStep()}));
        next.doneJobs = {u"j1"_s};
        QVERIFY(awaited(m_journal->append(next)).has_value());
        QCOMPARE(ended.count(), 1);
        QVERIFY(awaited(m_journal->openJobs(u"actions"_s))->isEmpty());
    }

    void searchesAndPages()
    {
        for (const char *title : {"Rechnung Nordlicht", "100% sure", "Quarterly review"})
            QVERIFY(awaited(m_journal->append(newAction(QString::fromLatin1(title)))).has_value());
        ActionFilter filter;
        filter.search = u"nordlicht rechn"_s;
        QCOMPARE(awaited(m_journal->actions(filter))->size(), 1);
        filter.search = u"0%"_s;
        QCOMPARE(awaited(m_journal->actions(filter))->size(), 1); // % is a character, not a wildcard
        filter = {};
        filter.limit = 2;
        QCOMPARE(awaited(m_journal->actions(filter))->size(), 2);
        filter.states = {State::Completed};
        QVERIFY(awaited(m_journal->actions(filter))->isEmpty());
        QCOMPARE(awaited(m_journal->counts())->value(State::Received), 3);
    }

    void findsTheSameContent()
    {
        Append change = newAction();
        change.events[0].payload.insert(u"sha256"_s, u"abc"_s);
        QVERIFY(awaited(m_journal->append(change)).has_value());
        QCOMPARE(*awaited(m_journal->findByContentHash(u"abc"_s, u"other"_s)), change.actionId);
        QVERIFY(awaited(m_journal->findByContentHash(u"abc"_s, change.actionId))->isEmpty());
    }

    void tracesByEitherId()
    {
        const Append change = newAction();
        QVERIFY(awaited(m_journal->append(change)).has_value());
        const QString correlation = change.events[0].correlationId;
        QCOMPARE(awaited(m_journal->trace(correlation))->size(), 1);
        const Result<QList<Event>> trace = awaited(m_journal->trace(change.actionId));
        QCOMPARE(trace->first().correlationId, correlation);
        QVERIFY(!trace->first().payload.contains(u"_salt"_s));
        QCOMPARE(trace->first().atUs, change.events[0].atUs);
    }

    void manyWritersShareTheirCommits()
    {
        TaskScope writers;
        int done = 0;
        for (int i = 0; i < 64; ++i)
            writers.spawn(writeSome(20, done));
        waitDone(writers.drained());
        QCOMPARE(done, 64 * 20);
        QCOMPARE(awaited(m_journal->verify())->events, 64 * 20);
    }

    void asksForFullDurability()
    {
        // A reader of the same file sees what the writer has set for good.
        QFile wal(m_dir->filePath(u"journal.db-wal"_s));
        QVERIFY(awaited(m_journal->append(newAction())).has_value());
        QVERIFY(wal.exists());
        QCOMPARE(QFile::permissions(m_dir->filePath(u"journal.db"_s)) & (QFile::ReadGroup | QFile::ReadOther),
            QFile::Permissions());
    }

private:
    void open()
    {
        m_bus = std::make_unique<EventBus>();
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), *m_bus);
        const Result<void> opened = awaited(m_journal->start());
        QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().message));
    }
    QCoro::Task<> writeSome(int count, int &done)
    {
        for (int i = 0; i < count; ++i) {
            const Result<Appended> appended = co_await m_journal->append(newAction());
            done += appended ? 1 : 0;
        }
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<EventBus> m_bus;
    std::unique_ptr<Journal> m_journal;
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
