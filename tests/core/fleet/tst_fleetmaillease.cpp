#include "fleet/mail/fleetmaillease.h"
#include "support/arrivals.h"
#include "support/redisserver.h"
#include "support/waiting.h"

#include <QProcess>
#include <QSignalSpy>
#include <QtTest>

#include <csignal>

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kA = u"00000000-0000-7000-8000-00000000000a"_s, kB = u"00000000-0000-7000-8000-00000000000b"_s;
constexpr int kLeaseMs = 1500;

/// One instance's way to Redis, and its leases.
struct Instance
{
    Instance(const RedisServer &redis, const QString &uuid, const FleetKeys &keys, QSet<QString> inJournal = {},
        int patienceMs = 60'000)
        : link(optionsOf(redis)), journal(std::move(inJournal))
    {
        if (!awaited(link.start()))
            qFatal("no link");
        FleetMailLease::Options options;
        options.prefix = u"t"_s;
        options.leaseMs = kLeaseMs;
        options.patienceMs = patienceMs;
        options.mailbox = [](const QString &account) { return u"imap.example\n"_s + account; };
        options.nameOf = [](const QString &instance) { return instance == kA ? u"Berlin"_s : u"Bonn"_s; };
        options.taken = [this](QString, QStringList mails) { return known(std::move(mails)); };
        lease = std::make_unique<FleetMailLease>(link, std::move(options));
        if (!keys.isEmpty())
            lease->begin(keys, uuid);
    }
    ~Instance()
    {
        lease.reset();
        waitDone(link.stop());
    }
    static RedisOptions optionsOf(const RedisServer &redis)
    {
        RedisOptions options = redis.options();
        options.openMs = options.replyMs = 1000;
        return options;
    }
    QCoro::Task<Result<QSet<QString>>> known(QStringList mails) const
    {
        QSet<QString> out(mails.begin(), mails.end());
        out.intersect(journal);
        co_return out;
    }
    [[nodiscard]] QList<MailLease::Claim> claim(const QStringList &mails) const
    {
        return awaited(lease->claim(u"work"_s, mails)).value_or(QList<MailLease::Claim>());
    }
    void acquire() { waiting.emplace(keep(lease.get(), &given)); }
    static QCoro::Task<> keep(FleetMailLease *lease, std::optional<bool> *given)
    {
        given->reset();
        const Result<void> ours = co_await lease->acquire(u"work"_s);
        *given = ours.has_value();
    }
    [[nodiscard]] bool isOurs() const { return lease->fence(u"work"_s)(); }
    [[nodiscard]] QString told(const QString &folder = u"INBOX"_s) const
    {
        return awaited(lease->told(u"work"_s, folder)).value_or(u"?"_s);
    }

    RedisLink link;
    QSet<QString> journal; ///< the mails in it
    std::unique_ptr<FleetMailLease> lease;
    std::optional<bool> given;
    std::optional<QCoro::Task<>> waiting;
};
} // namespace

/// One watcher for each mailbox.
class TestFleetMailLease : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("no redis-server");
    }
    void init() { m_redis = std::make_unique<RedisServer>(); }
    void cleanup() { m_redis.reset(); }

    void oneWatchesAndTheOtherStandsByAndSaysWho()
    {
        Instance a(*m_redis, kA, m_keys), b(*m_redis, kB, m_keys);
        a.acquire();
        QTRY_VERIFY(a.given.value_or(false));
        b.acquire();
        QTRY_COMPARE(b.lease->holder(u"work"_s), u"Berlin"_s);
        QVERIFY(a.isOurs() && !b.isOurs() && a.lease->holder(u"work"_s).isEmpty());
        QVERIFY(b.lease->trouble(u"work"_s).isEmpty());
        QVERIFY(!m_redis->cli({u"KEYS"_s, u"*"_s}).contains("work")); // what it is does not stand there
        a.lease->release(u"work"_s);
        QVERIFY(!a.isOurs());
        QTRY_VERIFY(b.given.value_or(false) && b.isOurs());
    }

    void itIsTakenOverFromOneThatIsGone()
    {
        auto a = std::make_unique<Instance>(*m_redis, kA, m_keys);
        Instance b(*m_redis, kB, m_keys);
        a->acquire();
        QTRY_VERIFY(a->given.value_or(false));
        b.acquire();
        QTRY_COMPARE(b.lease->holder(u"work"_s), u"Berlin"_s);
        a.reset();
        QTRY_VERIFY_WITH_TIMEOUT(b.isOurs(), kLeaseMs + 5000);
    }

    void whoHoldsItKeepsItWhenRedisLosesEverything()
    {
        Instance a(*m_redis, kA, m_keys), b(*m_redis, kB, m_keys);
        a.acquire();
        QTRY_VERIFY(a.given.value_or(false));
        b.acquire();
        QSignalSpy lost(a.lease.get(), &MailLease::lost);
        QTRY_COMPARE(b.lease->holder(u"work"_s), u"Berlin"_s);
        m_redis->cli({u"FLUSHALL"_s});
        QSignalSpy asked(b.lease.get(), &MailLease::changed);
        QTRY_VERIFY(!asked.isEmpty() || m_redis->cli({u"KEYS"_s, u"t:watch:*"_s}).size() > 0);
        QTRY_COMPARE(b.lease->holder(u"work"_s), u"Berlin"_s);
        QVERIFY(a.isOurs() && !b.given.has_value());
        m_redis->kill();
        m_redis->start();
        QTRY_VERIFY(b.link.isConnected() && a.link.isConnected());
        QTRY_VERIFY_WITH_TIMEOUT(a.isOurs() != b.isOurs(), 20'000);
    }

    void whoDoesNotReachRedisWritesNothingOnceItsLeaseIsOver()
    {
        Instance a(*m_redis, kA, m_keys);
        a.acquire();
        QTRY_VERIFY(a.given.value_or(false));
        const std::function<bool()> fence = a.lease->fence(u"work"_s);
        QVERIFY(fence());
        QSignalSpy lost(a.lease.get(), &MailLease::lost);
        m_redis->freeze(true);
        QTRY_VERIFY_WITH_TIMEOUT(!fence(), kLeaseMs + 1000);
        QTRY_COMPARE(lost.size(), 1);
        a.acquire();
        QTRY_VERIFY(!a.lease->trouble(u"work"_s).isEmpty());
        m_redis->freeze(false);
        QTRY_VERIFY_WITH_TIMEOUT(a.isOurs(), 15'000);
        QVERIFY(a.lease->trouble(u"work"_s).isEmpty());
    }

    void whatIsToldIsSealedAndTravels()
    {
        Instance a(*m_redis, kA, m_keys), b(*m_redis, kB, m_keys), stranger(*m_redis, kB, {FleetKey::make()});
        a.acquire();
        QTRY_VERIFY(a.given.value_or(false));
        QVERIFY(b.told().isEmpty());
        a.lease->tell(u"work"_s, u"INBOX"_s, u"up to 7"_s);
        a.lease->tell(u"work"_s, u"Archiv"_s, u"up to 3"_s);
        QTRY_COMPARE(b.told(u"Archiv"_s), u"up to 3"_s);
        QCOMPARE(b.told(), u"up to 7"_s);
        QVERIFY(stranger.told().isEmpty());
        b.lease->tell(u"work"_s, u"INBOX"_s, u"up to 9"_s); // it is not its own
        QCOMPARE(b.told(), u"up to 7"_s);
        // One folder's is not another's, and what somebody has changed is nothing.
        const QString key = QString::fromLatin1(m_redis->cli({u"KEYS"_s, u"t:watch:*:at"_s}));
        const QByteArrayList fields = m_redis->cli({u"HKEYS"_s, key}).split('\n');
        QCOMPARE(fields.size(), 2);
        const QByteArray one = m_redis->cli({u"HGET"_s, key, QString::fromLatin1(fields[0])}),
                         other = m_redis->cli({u"HGET"_s, key, QString::fromLatin1(fields[1])});
        m_redis->cli({u"HSET"_s, key, QString::fromLatin1(fields[0]), QString::fromLatin1(other)});
        m_redis->cli({u"HSET"_s, key, QString::fromLatin1(fields[1]), QString::fromLatin1(other + '0')});
        QVERIFY(b.told().isEmpty() && b.told(u"Archiv"_s).isEmpty());
        Q_UNUSED(one)
    }

    void aMailIsTakenByOneAlone()
    {
        using Claim = MailLease::Claim;
        auto a = std::make_unique<Instance>(*m_redis, kA, m_keys);
        Instance b(*m_redis, kB, m_keys);
        a->acquire();
        QTRY_VERIFY(a->given.value_or(false));
        QCOMPARE(b.claim({u"one"_s}), QList{Claim::Later}); // it is not the one that watches
        QCOMPARE(a->claim({u"one"_s, u"two"_s, u"three"_s}), QList<Claim>(3, Claim::Take));
        QCOMPARE(a->claim({u"two"_s}), QList{Claim::Take}); // its own, again
        a->lease->settle(u"work"_s, {u"one"_s}, {u"three"_s});
        QTRY_COMPARE(m_redis->cli({u"HKEYS"_s, openOf(kA)}), QByteArray("two"));
        QVERIFY(!m_redis->cli({u"KEYS"_s, u"*:m:*"_s}).contains("one"));
        a.reset();
        b.acquire();
        QTRY_VERIFY(b.given.value_or(false));
        const QStringList all{u"one"_s, u"two"_s, u"three"_s};
        QCOMPARE(b.claim(all), (QList{Claim::Elsewhere, Claim::Later, Claim::Take}));
        Instance back(*m_redis, kA, m_keys, {u"two"_s}); // it had committed it
        back.acquire();
        QTRY_VERIFY(m_redis->cli({u"HKEYS"_s, openOf(kA)}).isEmpty());
        QCOMPARE(b.claim(all), (QList{Claim::Elsewhere, Claim::Elsewhere, Claim::Take}));
    }

    /// Whoever can write in Redis cannot make a mail count as taken in: it would be lost without a word.
    void whoHoldsNoKeyMakesNoMailKnown()
    {
        using Claim = MailLease::Claim;
        auto a = std::make_unique<Instance>(*m_redis, kA, m_keys);
        a->acquire();
        QTRY_VERIFY(a->given.value_or(false));
        QCOMPARE(a->claim({u"two"_s}), QList{Claim::Take});
        const QString two = QString::fromLatin1(m_redis->cli({u"KEYS"_s, u"*:m:*"_s}));
        a->lease->settle(u"work"_s, {u"two"_s}, {});
        QTRY_VERIFY(m_redis->cli({u"GET"_s, two}).contains(" done "));
        a.reset();
        Instance b(*m_redis, kB, m_keys);
        b.acquire();
        QTRY_VERIFY(b.given.value_or(false));
        QCOMPARE(b.claim({u"two"_s}), QList{Claim::Elsewhere});
        QCOMPARE(b.claim({u"one"_s}), QList{Claim::Take});
        const QString one = QString::fromLatin1(m_redis->cli({u"KEYS"_s, u"*:m:*"_s})).remove(two).trimmed();
        const QString genuine = QString::fromLatin1(m_redis->cli({u"GET"_s, two})); // of another mail
        for (const QString &said : {kA + u" done 1"_s, kA + u" done 1 "_s + QString(64, u'0'), genuine}) {
            m_redis->cli({u"SET"_s, one, said});
            QCOMPARE(b.claim({u"one"_s}), QList{Claim::Later});
            QTRY_COMPARE(b.claim({u"one"_s}), QList{Claim::Take});
        }
        QCOMPARE(b.claim({u"two"_s}), QList{Claim::Elsewhere});
    }

    void whatTheOneBeforeHadNotCommittedIsFreeWhenItIsBack()
    {
        using Claim = MailLease::Claim;
        auto a = std::make_unique<Instance>(*m_redis, kA, m_keys);
        a->acquire();
        QTRY_VERIFY(a->given.value_or(false));
        QCOMPARE(a->claim({u"one"_s, u"two"_s}), QList<Claim>(2, Claim::Take));
        a.reset();
        Instance b(*m_redis, kB, m_keys, {}, 1000);
        b.acquire();
        QTRY_VERIFY(b.given.value_or(false));
        QTRY_COMPARE(b.claim({u"one"_s}), QList{Claim::Take}); // nobody waits for ever
        Instance back(*m_redis, kA, m_keys);
        back.acquire();
        QTRY_VERIFY(m_redis->cli({u"HKEYS"_s, openOf(kA)}).isEmpty());
        QCOMPARE(b.claim({u"two"_s, u"one"_s}), QList<Claim>(2, Claim::Take));
    }

    void whileAFleetChangesItsKeyThereIsOneWatcher()
    {
        const FleetKey next = FleetKey::make();
        Instance a(*m_redis, kA, m_keys), b(*m_redis, kB, {next, m_keys.first()});
        a.acquire();
        QTRY_VERIFY(a.given.value_or(false));
        b.acquire();
        QTRY_COMPARE(b.lease->holder(u"work"_s), u"Berlin"_s);
        a.lease->release(u"work"_s);
        QTRY_VERIFY(b.isOurs());
        Instance c(*m_redis, kA, {next});
        c.acquire();
        QTRY_COMPARE(c.lease->holder(u"work"_s), u"Bonn"_s);
        QVERIFY(!c.isOurs());
    }

    void nobodyWatchesBeforeTheKeyIsKnownAndWaitingEnds()
    {
        Instance a(*m_redis, kA, {});
        a.acquire();
        QVERIFY(!a.lease->trouble(u"work"_s).isEmpty());
        a.lease->begin(m_keys, kA);
        QTRY_VERIFY(a.given.value_or(false));
        Instance b(*m_redis, kB, m_keys);
        b.acquire();
        QTRY_COMPARE(b.lease->holder(u"work"_s), u"Berlin"_s);
        b.lease->release(u"work"_s); // its account has gone
        QTRY_VERIFY(b.given.has_value());
        QVERIFY(!*b.given);
    }

    /// Two processes: what the kernel saw of each.
    void afterAStandstillItTakesNothing()
    {
        Arrivals server;
        const auto start = [&](const QString &uuid) {
            auto made = std::make_unique<QProcess>();
            made->setProcessChannelMode(QProcess::ForwardedErrorChannel);
            made->start(QCoreApplication::applicationDirPath() + u"/leaseprobe"_s,
                {QString::number(m_redis->port()), QString::number(server.port()), uuid, QString::number(kLeaseMs),
                    m_keys.first().toText()});
            return made;
        };
        const auto comesFrom = [&](const QString &uuid) {
            const size_t from = server.count();
            return QTest::qWaitFor(
                [&] { return server.count() > from && server.all().back().who == uuid.toUtf8(); }, 15'000);
        };
        const std::unique_ptr<QProcess> a = start(kA);
        QVERIFY(comesFrom(kA));
        const std::unique_ptr<QProcess> b = start(kB);
        QVERIFY(b->waitForStarted());
        QVERIFY(comesFrom(kA));
        for (int round = 0; round < 3; ++round) {
            QProcess *const frozen = round % 2 == 0 ? a.get() : b.get();
            const QString other = round % 2 == 0 ? kB : kA;
            ::kill(pid_t(frozen->processId()), SIGSTOP);
            QVERIFY(comesFrom(other)); // it was taken over, so the lease is over
            ::kill(pid_t(frozen->processId()), SIGCONT);
            const size_t from = server.count();
            QTRY_VERIFY_WITH_TIMEOUT(server.since(from) > 100, 15'000);
            for (size_t i = from; i < server.count(); ++i)
                QCOMPARE(server.all()[i].who, other.toUtf8());
        }
        for (QProcess *const one : {a.get(), b.get()}) {
            ::kill(pid_t(one->processId()), SIGKILL);
            one->waitForFinished();
        }
    }

private:
    [[nodiscard]] QString openOf(const QString &uuid) const
    {
        return u"t:watch:"_s + mailboxNames(m_keys, u"imap.example\nwork"_s).first() + u":open:"_s + uuid;
    }
    const FleetKeys m_keys{FleetKey::make()};
    std::unique_ptr<RedisServer> m_redis;
};

QTEST_GUILESS_MAIN(TestFleetMailLease)
#include "tst_fleetmaillease.moc"
