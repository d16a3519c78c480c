#include "async/offload.h"
#include "async/taskscope.h"
#include "base/hash.h"
#include "base/literals.h"
#include "bench.h"
#include "bus/eventbus.h"
#include "desk/approvaldesk.h"
#include "journal/bundle.h"
#include "journal/journal.h"
#include "journal/sqlite.h"
#include "journal/verifier.h"
#include "queue/localqueue.h"
#include "support/samples.h"

#include <QCoreApplication>
#include <QDir>

#include <ctime>

// What a long past costs: to verify, to search, to start with.

namespace countersign::bench {

using namespace countersign::test;

namespace {
QTemporaryDir onDisk()
{
    return QTemporaryDir(QDir::currentPath() + u"/bench-XXXXXX"_s);
}

/// Events of no item, one after another.
QCoro::Task<> appendMany(Journal &journal, qint64 count, bool &going, Report *report)
{
    const QString filler(140, u'x');
    for (qint64 i = 0; i < count && going; ++i) {
        QElapsedTimer timer;
        timer.start();
        QList<Event> events;
        for (int k = 0; k < (report ? 1 : 100); ++k)
            events.append(makeEvent(EventType::HealthChanged, newId(), {}, u"system"_s, {{u"note"_s, filler}}));
        const Append change{{}, events, 0, {}, {}, {}};
        const Result<Appended> done = co_await journal.append(change);
        if (!done)
            co_return;
        if (report)
            report->latencies.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
}

constexpr int kEventsEach = 5;

/// Items as they pass through: taken in, planned, proposed, rejected; one in a hundred still waits.
QCoro::Task<> appendActions(Journal &journal, qint64 count)
{
    for (qint64 i = 0; i < count; ++i) {
        Append change = newAction(u"Invoice %1 of a vendor"_s.arg(i), u"invoice"_s);
        Action action;
        action.id = change.actionId;
        action.correlationId = change.events.first().correlationId;
        change.events.first().payload.insert(u"sha256"_s, QString::fromLatin1(sha256Hex(action.id.toLatin1())));
        change.events +=
            proposal(action, planWith(action.id, {reversibleStep(), reversibleStep(u"Records/b.txt"_s)})).events;
        if (i % 100 != 0)
            change.events.append(
                makeEvent(EventType::ApprovalRejected, action.correlationId, action.id, u"human:gui"_s, {}));
        const Result<Appended> done = co_await journal.append(change);
        if (!done)
            co_return;
    }
}
} // namespace

Report verify(const Ask &ask)
{
    const QTemporaryDir dir = onDisk();
    EventBus bus;
    Journal journal(dir.filePath(u"journal.db"_s), bus);
    if (!QCoro::waitFor(journal.start()))
        return {0, 0, {}, {}, u"no journal"_s};
    Report report;
    report.n = ask.countOr(1'000'000);
    bool going = true;
    TaskScope scope;
    // Six events of ten belong to items: 120,000 of them in a million events.
    for (int i = 0; i < 10; ++i) {
        scope.spawn(appendMany(journal, report.n * 4 / 10 / 1000, going, nullptr));
        scope.spawn(appendActions(journal, report.n * 6 / 10 / kEventsEach / 10));
    }
    if (!spin([&] { return scope.running() == 0; }, 300))
        return {0, 0, {}, {}, u"not filled"_s};
    for (int i = 0; i < 8; ++i)
        scope.spawn(appendMany(journal, 1'000'000'000, going, &report));
    QElapsedTimer timer;
    timer.start();
    double verified = 0;
    qsizetype whileVerifying = 0;
    // Verified, then exported, each while the writers append.
    scope.spawn([](Journal &j, QString folder, QElapsedTimer &clock, double &seconds, qsizetype &count, bool &on,
                    Report &out) -> QCoro::Task<> {
        const Result<Verification> found = co_await j.verify();
        seconds = double(clock.nsecsElapsed()) / 1e9;
        count = qsizetype(out.latencies.size());
        out.more = {{u"verified"_s, found ? found->events : 0}, {u"actions"_s, found ? found->actions : 0}};
        if (!found || found->found > 0)
            out.error = found ? found->findings.first() : found.error().message;
        const Result<void> exported =
            co_await offload(QThreadPool::globalInstance(), [path = j.path(), folder]() -> Result<void> {
                const Result<std::unique_ptr<Database>> db = Database::open(path, Database::Mode::ReadOnly);
                const Result<BundleSummary> done =
                    db ? writeBundle(**db, path, folder) : Result<BundleSummary>(fail(db.error()));
                return done ? Result<void>() : Result<void>(fail(done.error()));
            });
        if (!exported)
            out.error = exported.error().message;
        on = false;
    }(journal, dir.filePath(u"bundle"_s), timer, verified, whileVerifying, going, report));
    spin([&] { return !going; }, 600);
    report.seconds = verified;
    std::vector<double> exporting(report.latencies.begin() + whileVerifying, report.latencies.end());
    std::ranges::sort(exporting);
    if (!exporting.empty())
        report.more.insert(u"export_p99_ms"_s, exporting[exporting.size() * 99 / 100]);
    report.more.insert(u"export_seconds"_s, double(timer.nsecsElapsed()) / 1e9 - verified);
    report.latencies.resize(size_t(whileVerifying));
    spin([&] { return scope.running() == 0; }, 10);
    QCoro::waitFor(journal.stop());
    return report;
}

Report search(const Ask &ask)
{
    const QTemporaryDir dir = onDisk();
    const QString path = dir.filePath(u"journal.db"_s);
    EventBus bus;
    Report report;
    report.n = ask.countOr(1'000'000);
    {
        Journal journal(path, bus);
        if (!QCoro::waitFor(journal.start()))
            return {0, 0, {}, {}, u"no journal"_s};
        QCoro::waitFor(journal.stop());
        // The rows of a past that nobody wants to wait for.
        const auto db = *Database::open(path, Database::Mode::ReadWrite);
        const QByteArray fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                                QByteArray::number(report.n) +
                                ") "
                                "INSERT INTO actions SELECT printf('01a20cb7-%04x-7002-bcb5-%012x', i % 65536, i), "
                                "printf('c%d', i), 'invoice', "
                                "printf('Invoice %d of %s', i, CASE i % 3 WHEN 0 THEN 'Nordlicht Werkzeuge' WHEN 1 "
                                "THEN 'Stadtwerke' ELSE 'Papier und Mehr' END), "
                                "printf('inbox:rechnung %d.pdf', i), 1, 7, 9, '', '', 'File the invoice', 2, 1, '', i, "
                                "i, 0, 0, '', 'human:gui' FROM n;"
                                "INSERT INTO words (id, text) SELECT id, title || ' ' || source || ' ' || type || ' ' "
                                "|| summary || ' ' || id || ' ' || correlation_id FROM actions ORDER BY updated;";
        if (db->exec(fill.constData()) != 0)
            return {0, 0, {}, {}, db->lastError()};
    }
    Journal journal(path, bus);
    QElapsedTimer start;
    start.start();
    if (!QCoro::waitFor(journal.start()))
        return {0, 0, {}, {}, u"no journal"_s};
    report.more.insert(u"open_ms"_s, double(start.nsecsElapsed()) / 1e6);
    QElapsedTimer timer;
    timer.start();
    qint64 hits = 0;
    for (const char *words : {"nordlicht", "invoice stadtwerke", "999999", "rechnung 4711", "nobody has written this",
             "papier file 12345", "invoice"}) {
        ActionFilter filter;
        filter.search = QString::fromUtf8(words);
        QElapsedTimer one;
        one.start();
        const Result<QList<Action>> found = QCoro::waitFor(journal.actions(filter));
        report.latencies.push_back(double(one.nsecsElapsed()) / 1e6);
        hits += found ? found->size() : 0;
    }
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    report.more.insert(u"hits"_s, hits);
    QCoro::waitFor(journal.stop());
    return report;
}

Report recovery(const Ask &ask)
{
    const QTemporaryDir dir = onDisk();
    const QString path = dir.filePath(u"journal.db"_s);
    EventBus bus;
    Report report;
    report.n = ask.countOr(10'000);
    {
        Journal journal(path, bus);
        if (!QCoro::waitFor(journal.start()))
            return {0, 0, {}, {}, u"no journal"_s};
        TaskScope scope;
        for (qint64 i = 0; i < report.n; ++i) {
            Append change = newAction(u"Letter %1"_s.arg(i));
            Action action;
            action.id = change.actionId;
            action.correlationId = change.events.first().correlationId;
            const Plan plan = planWith(action.id, {reversibleStep()});
            change.events += proposal(action, plan).events;
            change.events.append(makeEvent(EventType::ApprovalGranted, action.correlationId, action.id, u"human:gui"_s,
                {{u"plan_digest"_s, *plan.digest()}}));
            action.planId = plan.id;
            action.planDigest = *plan.digest();
            action.version = change.events.size() - 1;
            change.putJobs = {ApprovalDesk::executionJob(action, 0)};
            scope.spawn([](Journal &j, Append c) -> QCoro::Task<> { co_await j.append(c); }(journal, change));
        }
        spin([&] { return scope.running() == 0; }, 120);
        QCoro::waitFor(journal.stop());
    }
    QElapsedTimer timer;
    timer.start();
    Journal journal(path, bus);
    LocalQueue queue(journal, 1'000'000);
    const Config config;
    const SystemClock clock;
    ApprovalDesk desk(journal, clock, config);
    qint64 delivered = 0;
    queue.subscribe(u"executions"_s, u"bench"_s, int(report.n), [&](Job) -> QCoro::Task<Result<void>> {
        ++delivered;
        co_return fail(ErrorCode::Cancelled, {});
    });
    (void)QCoro::waitFor(journal.start());
    const std::clock_t cpu = std::clock(); // of the process: other loads of the machine do not count
    QElapsedTimer checking;
    checking.start();
    if (const Result<void> checked = QCoro::waitFor(journal.checkOpenWork()); !checked)
        report.error = checked.error().message;
    report.more.insert(u"check_seconds"_s, double(checking.nsecsElapsed()) / 1e9);
    report.more.insert(u"check_cpu_seconds"_s, double(std::clock() - cpu) / CLOCKS_PER_SEC);
    report.more.insert(u"findings"_s, journal.findings().size());
    (void)QCoro::waitFor(desk.start());
    (void)QCoro::waitFor(queue.start());
    if (!spin([&] { return delivered >= report.n; }, 60))
        report.error = u"only %1 delivered"_s.arg(delivered);
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    QCoro::waitFor(queue.stop());
    QCoro::waitFor(desk.stop());
    QCoro::waitFor(journal.stop());
    return report;
}

} // namespace countersign::bench
