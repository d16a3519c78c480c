#include "adapter/topicexporter.h"
#include "bench.h"
#include "bus/eventbus.h"
#include "journal/journal.h"
#include "limits.h"
#include "support/brokerrig.h"
#include "topics.h"

#include <QCoroTask>

// `fleet --export`: events of a real journal into a topic, read back by one group so that the topic does not only grow;
// beside it what this machine does with the same bytes and without us.

namespace countersign::bench {

using namespace countersign::test;

namespace {
constexpr int kInOne = 500; ///< events in one append while the journal is filled

bool fill(Journal &journal, qint64 events)
{
    static const QString filler(150, u'x');
    for (qint64 i = 0; i < events; i += kInOne) {
        Append change;
        for (qint64 k = i; k < std::min(i + kInOne, events); ++k)
            change.events.append(
                makeEvent(EventType::AlertRaised, {}, {}, u"system"_s, QJsonObject{{u"v"_s, 1}, {u"note"_s, filler}}));
        if (!QCoro::waitFor(journal.append(std::move(change))))
            return false;
    }
    return true;
}
} // namespace

double limitOf(BrokerRig &rig, const QString &backend, const QByteArray &value, qint64 count)
{
    if (backend == u"redis")
        return redisLimit(static_cast<RedisBrokerRig &>(rig).server, value, count);
    if (backend != u"kafka")
        return 0;
    rig.prepare(u"limit"_s);
    return kafkaLimit(static_cast<KafkaBrokerRig &>(rig).cluster.brokers(), "test.limit", value, count);
}

std::unique_ptr<BrokerRig> brokerRig(const QString &backend)
{
    if (backend == u"redis")
        return std::make_unique<RedisBrokerRig>();
    if (backend == u"kafka")
        return std::make_unique<KafkaBrokerRig>();
    return backend == u"local" ? std::make_unique<LocalBrokerRig>() : nullptr;
}

Report exportEvents(const Ask &ask)
{
    Report report;
    report.n = ask.countOr(100'000);
    const std::unique_ptr<BrokerRig> rig = brokerRig(ask.backend);
    if (!rig) {
        report.error = u"--backend is local, redis or kafka"_s;
        return report;
    }
    rig->prepare(u"events"_s);
    QTemporaryDir dir(QDir::currentPath() + u"/bench-XXXXXX"_s); // a real disk: /tmp may be memory
    EventBus bus;
    Journal journal(dir.filePath(u"journal.db"_s), bus);
    // A follower that was here before, and stands at the beginning.
    if (!QCoro::waitFor(journal.start()) || !fill(journal, report.n) ||
        !QCoro::waitFor(journal.setSetting(u"follower:export.events"_s, u"0"_s))) {
        report.error = u"the journal takes nothing"_s;
        return report;
    }
    const std::unique_ptr<Broker> broker = rig->broker(u"a"_s), reader = rig->broker(u"b"_s);
    qint64 read = 0;
    QByteArray value; // of one of them
    reader->subscribe(
        u"events"_s, u"bench"_s, [&read, &value](QList<Delivery> deliveries) -> QCoro::Task<Result<Handled>> {
            read += deliveries.size();
            value = deliveries.last().value;
            co_return Handled();
        });
    TopicExporter exporter(journal, *broker, {u"events"_s, {u"alert.raised"_s}, ask.isWithPayload, {}, 0});
    if (!QCoro::waitFor(broker->start()) || !QCoro::waitFor(reader->start())) {
        report.error = u"the broker does not start"_s;
        return report;
    }
    QElapsedTimer timer;
    timer.start();
    if (!QCoro::waitFor(exporter.start()) || !spin([&exporter] { return exporter.behind() == 0; }, 300))
        report.error = u"%1 events were not told: %2"_s.arg(exporter.behind()).arg(exporter.trouble());
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    if (report.error.isEmpty() && !spin([&] { return read >= report.n; }, 300))
        report.error = u"only %1 were read"_s.arg(read);
    report.more = {{u"backend"_s, ask.backend}, {u"payload"_s, ask.isWithPayload}, {u"read"_s, read},
        {u"read_per_second"_s, double(read) / (double(timer.nsecsElapsed()) / 1e9)}};
    QCoro::waitFor(exporter.stop());
    QCoro::waitFor(reader->stop());
    QCoro::waitFor(broker->stop());
    if (report.error.isEmpty()) {
        report.more.insert(u"bytes"_s, value.size());
        report.more.insert(u"limit_per_second"_s, limitOf(*rig, ask.backend, value, report.n));
    }
    QCoro::waitFor(journal.stop());
    return report;
}

} // namespace countersign::bench
