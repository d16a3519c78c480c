#include "fleet/mail/fleetmaillease.h"
#include "mailrig.h"
#include "smallaccount.h"
#include "support/cutproxy.h"
#include "support/redisserver.h"
#include "watch/mail/mailprogress.h"
#include "watch/mail/mailround.h"

#include <QTimer>

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kA = u"00000000-0000-7000-8000-00000000000a"_s, kB = u"00000000-0000-7000-8000-00000000000b"_s;
constexpr int kLeaseMs = 1500;

/// One instance of a fleet, with a journal of its own and a line to Redis that can be cut.
struct Desk : MailRig
{
    Desk(const RedisServer &redis, const QString &uuid, const FleetKeys &keys)
        : proxy(redis.port()), link(optionsFor(redis, proxy.serverPort()))
    {
        if (!awaited(link.start()))
            qFatal("no link");
        lease(keys, uuid);
    }
    ~Desk()
    {
        stop();
        watcher.reset();
        waitDone(link.stop());
    }
    static RedisOptions optionsFor(const RedisServer &redis, quint16 port)
    {
        RedisOptions options = redis.options();
        options.endpoint.port = port;
        return options;
    }
    void lease(const FleetKeys &keys, const QString &uuid)
    {
        FleetMailLease::Options options;
        options.prefix = u"t"_s;
        options.leaseMs = kLeaseMs;
        options.mailbox = [](const QString &) { return u"server\nanna"_s; };
        options.nameOf = [](const QString &instance) { return instance == kA ? u"Berlin"_s : u"Bonn"_s; };
        options.taken = [this](QString account, QStringList mails) {
            return namesKnown(&journal, std::move(account), std::move(mails));
        };
        auto owned = std::make_unique<FleetMailLease>(link, std::move(options));
        owned->begin(keys, uuid);
        held = owned.get();
        watcher->setLease(std::move(owned));
    }
    /// It neither hears nor says anything any more; or it does again.
    void cutOff(bool isCut = true)
    {
        proxy.isDown = isCut;
        if (isCut)
            proxy.cut();
    }
    [[nodiscard]] QStringList titles()
    {
        QStringList out;
        const QList<Action> all = actions();
        for (const Action &action : all)
            out.append(action.title);
        return out;
    }
    CutProxy proxy;
    RedisLink link;
    FleetMailLease *held = nullptr; ///< the watcher's
};

MailAccount sinceNow(const SmallServer &server)
{
    MailAccount out = accountAt(server);
    out.since = u"now"_s;
    return out;
}
} // namespace

/// A mailbox that one instance watches after the other: each mail becomes one action, at one of them.
class TestMailTakeover : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("no redis-server");
    }

    void whoTakesOverMissesNothingAndTakesNothingTwice()
    {
        RedisServer redis;
        SmallServer server;
        server.put(1, mailNumber(1)); // from before it was set up
        auto a = std::make_unique<Desk>(redis, kA, m_keys);
        a->start({sinceNow(server)});
        QTRY_COMPARE(a->info().state, u"connected"_s);
        Desk b(redis, kB, m_keys);
        b.start({sinceNow(server)});
        QTRY_COMPARE(b.info().state, u"standby"_s);
        QTRY_VERIFY2(b.info().message.contains(u"Berlin"), qPrintable(b.info().message));
        QCOMPARE(b.info().health, u"healthy"_s);
        for (quint32 uid = 2; uid < 6; ++uid)
            server.put(uid, mailNumber(int(uid)));
        QTRY_COMPARE(a->count(), 4);
        QCOMPARE(b.count(), 0);

        a->cutOff();
        QTRY_VERIFY_WITH_TIMEOUT(a->info().state != u"connected", kLeaseMs + 5000);
        for (quint32 uid = 6; uid < 9; ++uid)
            server.put(uid, mailNumber(int(uid)));
        QTRY_COMPARE_WITH_TIMEOUT(b.count(), 3, 20'000);
        QCOMPARE(a->count(), 4);
        a.reset();

        Desk again(redis, kA, m_keys); // a new one, that was never here
        again.start({sinceNow(server)});
        QTRY_COMPARE(again.info().state, u"standby"_s);
        b.stop(); // it leaves, and says so
        server.put(9, mailNumber(9));
        QTRY_COMPARE_WITH_TIMEOUT(again.count(), 1, 20'000);
    }

    /// Mails come all the time, while the one that watches is cut off from Redis and comes back.
    void whoIsCutOffWhileMailsComeLosesAndDoublesNone()
    {
        RedisServer redis;
        SmallServer server;
        Desk a(redis, kA, m_keys), b(redis, kB, m_keys);
        a.start({sinceNow(server)});
        QTRY_COMPARE(a.info().state, u"connected"_s);
        b.start({sinceNow(server)});
        QTRY_COMPARE(b.info().state, u"standby"_s);
        constexpr quint32 kMails = 300;
        quint32 uid = 0;
        QTimer delivery;
        connect(&delivery, &QTimer::timeout, this, [&] {
            ++uid;
            server.put(uid, mailNumber(int(uid)));
            if (uid == kMails)
                delivery.stop();
        });
        delivery.start(30);
        for (int round = 0; round < 2; ++round) {
            Desk &watching = round == 0 ? a : b, &other = round == 0 ? b : a;
            const int before = watching.count();
            QTRY_VERIFY_WITH_TIMEOUT(watching.count() > before + 5, 20'000);
            watching.cutOff();
            QTRY_VERIFY_WITH_TIMEOUT(other.info().state == u"connected", 20'000);
            watching.cutOff(false);
            QTRY_COMPARE_WITH_TIMEOUT(watching.info().state, u"standby"_s, 20'000);
        }
        QTRY_COMPARE_WITH_TIMEOUT(a.count() + b.count(), int(kMails), 60'000);
        QStringList all = a.titles() + b.titles();
        QCOMPARE(all.size(), qsizetype(kMails));
        QCOMPARE(all.removeDuplicates(), 0);
        QVERIFY(a.count() > 0 && b.count() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(a.info().folders.value(0).watermark, kMails, 60'000);
    }

    void whatWasNotCommittedIsTakenByTheNextOne()
    {
        RedisServer redis;
        SmallServer server;
        Desk a(redis, kA, m_keys), b(redis, kB, m_keys);
        a.journal.failsEvery = 1; // its disk is full
        a.start({accountAt(server)});
        QTRY_COMPARE(a.info().state, u"connected"_s);
        b.start({accountAt(server)});
        QTRY_COMPARE(b.info().state, u"standby"_s);
        server.put(1, mailNumber(1));
        QTRY_VERIFY(a.journal.appends > 0);
        a.stop();
        QTRY_COMPARE_WITH_TIMEOUT(b.count(), 1, 20'000);
        QCOMPARE(a.count(), 0);
    }

    void whatRedisHasLostStandsInItsOwnJournal()
    {
        RedisServer redis;
        SmallServer server;
        Desk a(redis, kA, m_keys);
        a.start({sinceNow(server)});
        QTRY_COMPARE(a.info().state, u"connected"_s);
        server.put(1, mailNumber(1));
        QTRY_COMPARE(a.count(), 1);
        redis.cli({u"FLUSHALL"_s});
        a.stop();
        server.put(2, mailNumber(2));
        a.make();
        a.lease(m_keys, kA);
        a.start({sinceNow(server)});
        QTRY_COMPARE_WITH_TIMEOUT(a.count(), 2, 20'000);
    }

    /// Whoever holds the fleet's key can tell how far a folder is. A mail that comes later is taken all the same.
    void whatIsToldBeyondTheMailboxPassesOverNothing_data()
    {
        QTest::addColumn<quint32>("first");
        QTest::addColumn<quint32>("watermark");
        QTest::addRow("counts from far ahead") << 4'000'000'000u << 1u;
        QTest::addRow("seen far ahead") << 1u << 4'000'000'000u;
    }
    void whatIsToldBeyondTheMailboxPassesOverNothing()
    {
        QFETCH(quint32, first);
        QFETCH(quint32, watermark);
        RedisServer redis;
        SmallServer server;
        server.put(1, mailNumber(1));
        auto a = std::make_unique<Desk>(redis, kA, m_keys);
        a->start({sinceNow(server)});
        QTRY_COMPARE(a->info().state, u"connected"_s);
        QTRY_VERIFY(!awaited(a->held->told(u"work"_s, u"INBOX"_s)).value_or(QString()).isEmpty());
        MailProgress forged = *MailProgress::fromText(*awaited(a->held->told(u"work"_s, u"INBOX"_s)));
        forged.first = forged.begin = first;
        forged.watermark = watermark;
        a->held->tell(u"work"_s, u"INBOX"_s, toldProgress(forged));
        QTRY_COMPARE(*awaited(a->held->told(u"work"_s, u"INBOX"_s)), toldProgress(forged));
        a.reset();
        Desk b(redis, kB, m_keys);
        b.start({sinceNow(server)});
        QTRY_COMPARE_WITH_TIMEOUT(b.info().state, u"connected"_s, 20'000);
        server.put(2, mailNumber(2));
        QTRY_VERIFY_WITH_TIMEOUT(b.titles().contains(u"Mail 2"_s), 20'000);
    }

    void aWriterThatHasLostItsLeaseWritesNothing()
    {
        MailRig rig;
        Append change;
        change.events = {makeEvent(EventType::MailFiltered, {}, {}, u"watcher"_s,
            MailSettled{u"work"_s, u"INBOX"_s, 7, 1, {u"key"_s}, u"filtered:rule"_s})};
        change.settledKeys = {{u"key"_s, u"filtered:rule"_s}};
        std::atomic<int> asked = 0;
        change.stillMay = [&asked] {
            ++asked;
            return false;
        };
        const Result<Appended> refused = awaited(rig.journal.append(change));
        QVERIFY(!refused && refused.error().retryable);
        QCOMPARE(refused.error().code, ErrorCode::Stale);
        QCOMPARE(asked.load(), 1);
        QVERIFY(awaited(rig.journal.sources({u"key"_s}))->isEmpty());
        change.stillMay = [] { return true; };
        QVERIFY(awaited(rig.journal.append(change)).has_value());
        QCOMPARE(awaited(rig.journal.sources({u"key"_s}))->size(), 1);
    }

    void theFurtherOneOfTwoWatermarksCounts()
    {
        MailProgress ours;
        ours.uidValidity = 7;
        ours.watermark = 10;
        ours.epoch = u"e"_s;
        ours.origin = u"anna@here:993"_s;
        ours.taken = 5;
        ours.parked = {{4, u"It is broken."_s}};
        MailProgress theirs = ours;
        theirs.watermark = 20;
        theirs.taken = 99;
        const QString told = toldProgress(theirs);
        QVERIFY(!told.contains("anna"_L1) && !told.contains("broken"_L1));
        const std::optional<MailProgress> further =
            MailProgress::fromText(furthestProgress(ours.toText(), told, ours.origin));
        QVERIFY(further);
        QCOMPARE(further->watermark, 20u);
        QCOMPARE(further->taken, 5);
        QCOMPARE(further->origin, ours.origin);
        QCOMPARE(further->parked.value(4), u"It is broken."_s);
        theirs.watermark = 5;
        QCOMPARE(furthestProgress(ours.toText(), toldProgress(theirs), ours.origin), ours.toText());
        theirs.uidValidity = 8; // numbered anew meanwhile: what we knew says nothing
        QCOMPARE(
            MailProgress::fromText(furthestProgress(ours.toText(), toldProgress(theirs), ours.origin))->uidValidity,
            8u);
        QCOMPARE(furthestProgress(ours.toText(), u"nonsense"_s, ours.origin), ours.toText());
        theirs = ours; // as whoever holds the fleet's key could tell it
        theirs.watermark = 20;
        theirs.first = theirs.begin = 4'000'000'000;
        std::optional<MailProgress> bounded =
            MailProgress::fromText(furthestProgress(ours.toText(), toldProgress(theirs), ours.origin));
        bounded->bound(0); // it is not known
        QVERIFY(!bounded->counts(21, {}));
        bounded->bound(21);
        QVERIFY(bounded->counts(21, {})); // the next one that comes
        QCOMPARE(bounded->watermark, 20u);
        QCOMPARE(MailProgress::fromText(furthestProgress({}, told, ours.origin))->watermark, 20u);
    }

private:
    const FleetKeys m_keys{FleetKey::make()};
};

QTEST_GUILESS_MAIN(TestMailTakeover)
#include "tst_mailtakeover.moc"
