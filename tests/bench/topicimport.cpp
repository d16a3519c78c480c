#include "application.h"
#include "async/taskscope.h"
#include "bench.h"
#include "domain/payloads/intake.h"
#include "topics.h"

#include <QCoroTask>
#include <QTimer>

// `fleet --import`: a whole instance that takes items out of a topic. First at a steady rate, from the message to the
// committed action; then many at once with doubles.

namespace countersign::bench {

using namespace countersign::test;

namespace {
constexpr int kRate = 50; ///< messages a second while their ways are measured
constexpr int kSteady = 1000;
constexpr int kDoublesInTen = 3; ///< of ten messages so many were put in before
constexpr int kMessagesInOne = 500;

class Instance : public QObject
{
public:
    explicit Instance(const QStringList &settings)
        : m_dir(QDir::currentPath() + u"/bench-XXXXXX"_s), m_app(configOf(m_dir, settings), *Catalogue::load())
    {
        if (!makeFolders(m_app.config()))
            qFatal("no folders");
        connect(&m_app.journal(), &EventStore::appended, this, [this](const QList<Event> &events) {
            for (const Event &event : events) {
                if (event.type != EventType::ActionGenerated)
                    continue;
                ++committed;
                if (whenTaken)
                    whenTaken(payloadOf<ActionGenerated>(event).title);
            }
        });
        connect(&m_app, &Application::ready, this, [this] { m_isReady = true; });
        m_scope.spawn(run(&m_app));
        if (!spin([this] { return m_isReady; }, 60))
            qFatal("the instance did not start");
    }
    ~Instance() override
    {
        bool down = false;
        m_scope.spawn(end(&m_app, &down));
        spin([&] { return down; }, 60);
    }
    qint64 committed = 0;
    std::function<void(const QString &title)> whenTaken;

private:
    static Config configOf(const QTemporaryDir &dir, const QStringList &settings)
    {
        return configIn(dir, settings + QStringList{u"instance.roles=[watch]"_s,
                                            u"performance.queue_max_size=1000000"_s, u"fleet.import={orders: {}}"_s});
    }
    static QCoro::Task<> run(Application *app)
    {
        const Result<void> started = co_await app->start();
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
    }
    static QCoro::Task<> end(Application *app, bool *down)
    {
        co_await app->stop();
        *down = true;
    }

    QTemporaryDir m_dir;
    Application m_app;
    bool m_isReady = false;
    TaskScope m_scope;
};

BrokerMessage message(qint64 number)
{
    const QByteArray id = QByteArray::number(number);
    return {id, "{\"id\":\"n" + id + "\",\"title\":\"Item " + id + "\",\"text\":\"Please look at the roof.\"}"};
}

QStringList settingsOf(BrokerRig &rig, const QString &backend)
{
    if (backend == u"kafka")
        return {u"kafka.enabled=true"_s,
            u"kafka.brokers=\""_s + static_cast<KafkaBrokerRig &>(rig).cluster.brokers() + u'"',
            u"kafka.topic_prefix=test."_s};
    return {u"redis.enabled=true"_s, u"redis.fleet_key=${BENCH_FLEET_KEY}"_s, u"redis.host=127.0.0.1"_s,
        u"redis.port=%1"_s.arg(static_cast<RedisBrokerRig &>(rig).server.port())};
}

QCoro::Task<> put(Broker *writer, qint64 number, QString *error)
{
    const Result<QString> done = co_await writer->publish(u"orders"_s, {message(number)});
    if (!done)
        *error = done.error().message;
}

/// One message each 20 ms, whatever became of those before; each with the time that it was put at.
void measureSteadily(Broker &writer, Instance &instance, Report &report)
{
    QElapsedTimer clock;
    clock.start();
    std::vector<qint64> putNs;
    instance.whenTaken = [&](const QString &title) {
        const size_t number = size_t(title.section(u' ', 1).toULongLong());
        if (number > 0 && number < putNs.size()) // the first one joins the group
            report.latencies.push_back(double(clock.nsecsElapsed() - putNs[number]) / 1e6);
    };
    TaskScope scope;
    const auto putNext = [&] {
        putNs.push_back(clock.nsecsElapsed());
        scope.spawn(put(&writer, qint64(putNs.size()) - 1, &report.error));
    };
    putNext();
    if (!spin([&] { return instance.committed == 1; }, 60))
        report.error = u"no item came"_s;
    QTimer pace;
    pace.setTimerType(Qt::PreciseTimer);
    QObject::connect(&pace, &QTimer::timeout, &pace, [&] {
        if (putNs.size() <= kSteady)
            putNext();
    });
    pace.start(1000 / kRate);
    if (report.error.isEmpty() && !spin([&] { return instance.committed > kSteady || !report.error.isEmpty(); }, 120))
        report.error = u"only %1 of %2 items came"_s.arg(instance.committed).arg(kSteady + 1);
    instance.whenTaken = {};
    spin([&] { return scope.running() == 0; }, 10);
}
} // namespace

Report importItems(const Ask &ask)
{
    Report report;
    const QString backend = ask.backend == u"local" ? u"redis"_s : ask.backend;
    report.n = ask.countOr(10'000);
    const std::unique_ptr<BrokerRig> rig = brokerRig(backend);
    if (!rig) {
        report.error = u"--backend is redis or kafka"_s;
        return report;
    }
    rig->prepare(u"orders"_s);
    Instance instance(settingsOf(*rig, backend));
    const std::unique_ptr<Broker> writer = rig->broker(u"w"_s);
    if (!QCoro::waitFor(writer->start())) {
        report.error = u"the broker does not start"_s;
        return report;
    }
    measureSteadily(*writer, instance, report);
    const qint64 fresh = report.n * (10 - kDoublesInTen) / 10, before = instance.committed;
    QList<BrokerMessage> messages;
    for (qint64 i = 0; i < report.n; ++i)
        messages.append(message(kSteady + 1 + i % fresh));
    QElapsedTimer timer;
    timer.start();
    for (qsizetype at = 0; at < messages.size() && report.error.isEmpty(); at += kMessagesInOne)
        if (!QCoro::waitFor(writer->publish(u"orders"_s, messages.mid(at, kMessagesInOne))))
            report.error = u"the broker takes nothing"_s;
    if (report.error.isEmpty() && !spin([&] { return instance.committed - before >= fresh; }, 600))
        report.error = u"only %1 of %2 came"_s.arg(instance.committed - before).arg(fresh);
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    // Doubles come last: what would be made of them would be made by now or with the next item.
    if (report.error.isEmpty() && (!QCoro::waitFor(writer->publish(u"orders"_s, {message(-1)})) ||
                                      !spin([&] { return instance.committed - before > fresh; }, 60)))
        report.error = u"the last item did not come"_s;
    report.more = {{u"backend"_s, backend}, {u"items"_s, fresh}, {u"doubles"_s, report.n - fresh},
        {u"extra"_s, instance.committed - before - fresh - 1}, {u"items_per_second"_s, double(fresh) / report.seconds},
        {u"steady_rate"_s, kRate}, {u"steady"_s, qint64(report.latencies.size())}};
    if (report.error.isEmpty())
        report.more.insert(
            u"limit_per_second"_s, limitOf(*rig, backend, message(kSteady).value, std::min<qint64>(report.n, 100'000)));
    QCoro::waitFor(writer->stop());
    return report;
}

} // namespace countersign::bench
