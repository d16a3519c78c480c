#include "async/heldlease.h"
#include "fleet/keyedname.h"
#include "fleet/lease/fleetlease.h"
#include "support/redisserver.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kA = u"00000000-0000-7000-8000-00000000000a"_s, kB = u"00000000-0000-7000-8000-00000000000b"_s;
constexpr int kLeaseMs = 1500;

QStringList namesOf(const FleetKeys &keys, const QString &what)
{
    QStringList out;
    for (const FleetKey &key : keys)
        out.append(QString::fromLatin1(keyedName(key, "test", what.toUtf8())));
    return out;
}

/// One instance's way to Redis, and what it wants.
struct Instance
{
    Instance(const RedisServer &redis, const QString &uuid, const FleetKeys &keys) : link(optionsOf(redis))
    {
        if (!awaited(link.start()))
            qFatal("no link");
        FleetLease::Options options;
        options.prefix = u"t"_s;
        options.leaseMs = kLeaseMs;
        options.names = namesOf;
        lease = std::make_shared<FleetLease>(link, std::move(options));
        inbox = std::make_unique<HeldLease>(lease, u"inbox"_s);
        notes = std::make_unique<HeldLease>(lease, u"notes"_s);
        lease->begin(keys, uuid);
    }
    ~Instance()
    {
        inbox.reset();
        notes.reset();
        lease.reset();
        waitDone(link.stop());
    }
    static RedisOptions optionsOf(const RedisServer &redis)
    {
        RedisOptions options = redis.options();
        options.openMs = options.replyMs = 1000;
        return options;
    }
    RedisLink link;
    std::shared_ptr<FleetLease> lease;
    std::unique_ptr<HeldLease> inbox, notes;
};
} // namespace

/// What only one of a fleet does at a time.
class TestFleetLease : public QObject
{
    Q_OBJECT
    std::unique_ptr<RedisServer> m_redis;
    FleetKeys m_keys{FleetKey::make()};
    [[nodiscard]] QString keyOf(const QString &what) const { return u"t:watch:"_s + namesOf(m_keys, what).first(); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("no redis-server");
    }
    void init() { m_redis = std::make_unique<RedisServer>(); }
    void cleanup() { m_redis.reset(); }

    void eachThingHasOneHolder()
    {
        Instance a(*m_redis, kA, m_keys), b(*m_redis, kB, m_keys);
        a.inbox->want();
        QTRY_VERIFY(a.inbox->isOurs());
        b.inbox->want();
        b.notes->want();
        QTRY_VERIFY(b.notes->isOurs());
        QTRY_COMPARE(b.inbox->holder(), kA);
        QVERIFY(!b.inbox->isOurs() && a.inbox->isOurs());
        a.inbox->drop();
        QVERIFY(!a.inbox->isOurs());
        QTRY_VERIFY(b.inbox->isOurs());
    }

    void whatIsLostIsWantedAgain()
    {
        Instance a(*m_redis, kA, m_keys);
        QSignalSpy taken(a.inbox.get(), &HeldLease::taken);
        a.inbox->want();
        QTRY_COMPARE(taken.size(), 1);
        m_redis->kill();
        QTRY_VERIFY_WITH_TIMEOUT(!a.inbox->isOurs(), kLeaseMs + 2000);
        QTRY_VERIFY(!a.inbox->trouble().isEmpty());
        m_redis->start();
        QTRY_COMPARE_WITH_TIMEOUT(taken.size(), 2, 20'000);
        QVERIFY(a.inbox->isOurs());
    }

    /// Somebody with Redis gives what A holds to B: A lets go when it hears of it, and nobody has it twice for longer
    /// than A counts by itself.
    void aForgedHolderEndsTheOther()
    {
        Instance a(*m_redis, kA, m_keys), b(*m_redis, kB, m_keys);
        a.inbox->want();
        QTRY_VERIFY(a.inbox->isOurs());
        QSignalSpy lost(a.lease.get(), &Lease::lost);
        m_redis->cli({u"HSET"_s, keyOf(u"inbox"_s), u"by"_s, kB});
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, kLeaseMs + 2000);
        QVERIFY(!a.inbox->isOurs());
        b.inbox->want();
        QTRY_VERIFY_WITH_TIMEOUT(a.inbox->isOurs() != b.inbox->isOurs(), 20'000);
    }

    void aLeaseForEverIsNone()
    {
        Instance a(*m_redis, kA, m_keys);
        a.inbox->want();
        QTRY_VERIFY(a.inbox->isOurs());
        m_redis->cli({u"HSET"_s, keyOf(u"inbox"_s), u"by"_s, u"nobody"_s, u"until"_s, u"99999999999999999"_s});
        QTRY_COMPARE_WITH_TIMEOUT(
            QString::fromUtf8(m_redis->cli({u"HGET"_s, keyOf(u"inbox"_s), u"by"_s})).trimmed(), kA, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(a.inbox->isOurs(), 20'000);
    }

    void anotherKeyNamesAnotherThing()
    {
        Instance a(*m_redis, kA, m_keys), stranger(*m_redis, kB, {FleetKey::make()});
        a.inbox->want();
        stranger.inbox->want();
        QTRY_VERIFY(a.inbox->isOurs() && stranger.inbox->isOurs());
        QVERIFY(!m_redis->cli({u"KEYS"_s, u"*"_s}).contains("inbox"));
    }

    void whoeverGoesTellsThoseWhoWait()
    {
        auto a = std::make_unique<Instance>(*m_redis, kA, m_keys);
        m_redis->kill();
        a->inbox->want();
        a.reset(); // nothing hangs, nothing is used afterwards
        QVERIFY(!a);
    }
};

QTEST_GUILESS_MAIN(TestFleetLease)
#include "tst_fleetlease.moc"
