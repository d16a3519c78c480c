#include "rooms/adoptionroom.h"

#include "async/offload.h"
#include "base/literals.h"
#include "base/log.h"
#include "base/privatefile.h"

#include <QFile>
#include <QFileInfo>

namespace countersign {

namespace {
/// An instance is missed for so long before others may adopt what it had: twelve times what a call of it is waited for.
qint64 goneMs(const Config &config)
{
    return qint64(config.redis.lease) * 12'000;
}

QString lifePath(const Config &config)
{
    return QFileInfo(config.paths.journal).path() + u"/fleet.life"_s;
}

QCoro::Task<> writeLife(QThreadPool *pool, QString path, QByteArray content)
{
    const Result<void> written = co_await offload(pool, [path, content] { return writePrivateFile(path, content); });
    if (!written) // then the next start takes itself for gone since the last one
        logWarning("AdoptionRoom", written.error().message);
}

AdoptionWatch::Options watchOptions(const Config &config, Runtime &runtime, ExecutionRoom &execution)
{
    AdoptionWatch::Options made;
    made.lifePath = lifePath(config);
    made.awayUs = goneMs(config) * 500; // half of it: clocks, and leases that are not the same everywhere
    made.end = [&desk = execution.desk](QString actionId, QString reason) {
        return desk.handOn(std::move(actionId), u"fleet"_s, std::move(reason));
    };
    made.write = [pool = &runtime.pool](
                     QString path, QByteArray content) { return writeLife(pool, std::move(path), std::move(content)); };
    return made;
}
} // namespace

AdoptionRoom::Parts::Parts(const Config &config, Runtime &runtime, StoreRoom &store, RedisLink &link,
    WatchingRoom &watching, ExecutionRoom &execution)
    : clock(link.time()),
      claims(link, config.redis.prefix + u":fleet"_s, clock),
      watch(store.journal, claims, watchOptions(config, runtime, execution)),
      adopter(store.journal, watching.ingestor(), claims, &runtime.pool,
          {config.app.vaultPath, config.ownsVault(), goneMs(config)})
{
    execution.mayRun = [this](QString actionId) { return watch.mayRun(std::move(actionId)); };
    QObject::connect(&link, &RedisLink::connected, &watch, [this] {
        if (!claims.hasBegun())
            return;
        watch.noteContact();
        watch.lookAtAll();
        adopter.tellAgain();
    });
}

AdoptionRoom::AdoptionRoom(const Config &config, Runtime &runtime, StoreRoom &store, RedisRoom &redis,
    WatchingRoom &watching, ExecutionRoom &execution)
    : m_config(config), m_runtime(runtime), m_journal(store.journal)
{
    if (redis.link)
        m_parts = std::make_unique<Parts>(config, runtime, store, *redis.link, watching, execution);
}

AdoptionRoom::~AdoptionRoom() = default;

QCoro::Task<> AdoptionRoom::open()
{
    if (!m_parts)
        co_return;
    const QByteArray life = co_await offload(&m_runtime.pool, [path = lifePath(m_config)] {
        constexpr qint64 kMost = 64 * 1024;
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.read(kMost) : QByteArray();
    });
    m_parts->watch.load(life);
}

void AdoptionRoom::attach(FleetLine &line, Members &members, const FarItems *items)
{
    if (!m_parts)
        return;
    m_parts->claims.begin(line.gate().keys(), m_journal.instance(), m_config.instance.name);
    m_parts->watch.begin();
    // Somebody may have come back who tells that it has adopted what Redis has lost.
    QObject::connect(&members, &Members::joined, &m_parts->watch, &AdoptionWatch::lookAtAll);
    if (items)
        m_parts->adopter.attach(*items, members);
}

void AdoptionRoom::detach()
{
    if (m_parts)
        m_parts->adopter.detach();
}

void AdoptionRoom::noteBeat()
{
    if (m_parts)
        m_parts->watch.noteContact();
}

void AdoptionRoom::noteLoss()
{
    if (m_parts)
        m_parts->adopter.tellAgain();
}

void AdoptionRoom::stop()
{
    if (!m_parts)
        return;
    m_parts->watch.stop();
    m_parts->adopter.stop();
}

} // namespace countersign
