#include "async/taskscope.h"
#include "base/literals.h"
#include "bench.h"
#include "bus/eventbus.h"
#include "journal/journal.h"
#include "support/samples.h"

#include <QCoreApplication>
#include <QDir>

// In-process dispatch, and durable appends.

namespace countersign::bench {

using namespace countersign::test;

Report bus(const Ask &ask)
{
    EventBus bus;
    QObject context;
    qint64 delivered = 0;
    for (int i = 0; i < 4; ++i)
        QObject::connect(
            &bus, &EventBus::published, &context, [&delivered](const Event &event) { delivered += event.seq; });
    Event event = newAction().events.first();
    event.seq = 1;
    Report report;
    report.n = ask.countOr(5'000'000);
    QElapsedTimer timer;
    timer.start();
    for (qint64 sent = 0; sent < report.n;) {
        for (int i = 0; i < 1000 && sent < report.n; ++i, ++sent)
            bus.publish(event);
        QCoreApplication::processEvents();
    }
    if (!spin([&] { return delivered == 4 * report.n; }, 60))
        report.error = u"events were lost"_s;
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    return report;
}

namespace {
constexpr int kTogether = 4;

/// One event of 200 bytes of payload an append, on an action of the writer's own.
/// With `each` > 1 as many in every append.
QCoro::Task<> write(Journal &journal, qint64 count, Report &report, int each = 1)
{
    const QString filler(140, u'x');
    Append change = newAction();
    Result<Appended> made = co_await journal.append(change);
    Action action = made->action;
    const Append proposed = proposal(action, planWith(action.id, {reversibleStep()}));
    made = co_await journal.append(proposed);
    action = made->action;
    for (qint64 i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        QList<Event> events;
        for (int k = 0; k < each; ++k)
            events.append(makeEvent(
                EventType::ApprovalSnoozed, action.correlationId, action.id, u"human:gui"_s, {{u"note"_s, filler}}));
        const Append one{action.id, events, action.version, {}, {}, {}};
        const Result<Appended> done = co_await journal.append(one);
        if (!done) {
            report.error = done.error().message + done.error().detail;
            co_return;
        }
        action = done->action;
        report.latencies.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
}
} // namespace

Report journal(const Ask &ask)
{
    QTemporaryDir dir(QDir::currentPath() + u"/bench-XXXXXX"_s); // a real disk: /tmp may be memory
    EventBus bus;
    Journal journal(dir.filePath(u"journal.db"_s), bus);
    if (const Result<void> opened = QCoro::waitFor(journal.start()); !opened)
        return {0, 0, {}, {}, opened.error().message};
    Report report;
    const qint64 each = std::max<qint64>(1, ask.countOr(100'000) / ask.writers);
    TaskScope writers;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < ask.writers; ++i)
        writers.spawn(write(journal, each, report));
    if (!spin([&] { return writers.running() == 0; }, 120))
        report.error = u"writers did not end"_s;
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    report.n = qint64(report.latencies.size());
    // Beside it, what the executor and the planner do: several events that are committed together.
    Report several;
    timer.restart();
    for (int i = 0; i < ask.writers; ++i)
        writers.spawn(write(journal, each / kTogether, several, kTogether));
    if (!spin([&] { return writers.running() == 0; }, 120))
        report.error = u"writers did not end"_s;
    const double perSecond = double(several.latencies.size()) * kTogether / (double(timer.nsecsElapsed()) / 1e9);
    report.more = {{u"writers"_s, ask.writers}, {u"events_per_append_4_per_second"_s, perSecond}};
    QCoro::waitFor(journal.stop());
    return report;
}

void fillProfile(const Config &config, qint64 count)
{
    EventBus bus;
    Journal journal(config.paths.journal, bus);
    if (!QCoro::waitFor(journal.start()))
        qFatal("the journal does not open");
    TaskScope scope;
    for (qint64 i = 0; i < count; ++i) {
        Append change = newAction(u"Invoice %1 of a vendor"_s.arg(i), u"invoice"_s);
        const QString id = change.actionId, correlation = change.events.first().correlationId;
        Action action;
        action.id = id;
        action.correlationId = correlation;
        action.version = 1;
        const Append proposed = proposal(action, planWith(id, {reversibleStep(), reversibleStep(u"b"_s)}));
        change.events += proposed.events;
        scope.spawn([](Journal &j, Append c) -> QCoro::Task<> { co_await j.append(c); }(journal, change));
    }
    if (!spin([&] { return scope.running() == 0; }, 120))
        qFatal("the profile was not filled");
    QCoro::waitFor(journal.stop());
}

} // namespace countersign::bench
