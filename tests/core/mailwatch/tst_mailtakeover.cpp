#include "fleet/mail/fleetmaillease.h"
#include "mailrig.h"
#include "smallaccount.h"
#include "support/redisserver.h"
#include "watch/mail/mailprogress.h"

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kA = u"00000000-0000-7000-8000-00000000000a"_s, kB = u"00000000-0000-7000-8000-00000000000b"_s;
constexpr int kLeaseMs = 1500;

/// One instance of a fleet, with a journal of its own.
struct Desk : MailRig
{
    Desk(const RedisServer &redis, const QString &uuid, const FleetKeys &keys) : link(redis.options())
    {
        if (!awaited(link.start()))
            qFatal("no link");
        auto owned = std::make_unique<FleetMailLease>(
            link, FleetMailLease::Options{u"t"_s, kLeaseMs, [](const QString &) { return u"server\nanna"_s; },
                      [](const QString &instance) { return instance == kA ? u"Berlin"_s : u"Bonn"_s; }});
        lease = owned.get();
        watcher->setLease(std::move(owned));
        lease->begin(keys, uuid);
    }
    ~Desk()
    {
        stop();
        watcher.reset();
        waitDone(link.stop());
    }
    /// As if it were cut off from Redis for good: it says nothing to anybody any more.
    void cutOff() { waitDone(link.stop()); }
    RedisLink link;
    FleetMailLease *lease;
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
        auto owned = std::make_unique<FleetMailLease>(a.link,
            FleetMailLease::Options{u"t"_s, kLeaseMs, [](const QString &) { return u"server\nanna"_s; }, {}});
        owned->begin(m_keys, kA);
        a.watcher->setLease(std::move(owned));
        a.start({sinceNow(server)});
        QTRY_COMPARE_WITH_TIMEOUT(a.count(), 2, 20'000);
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
        QCOMPARE(MailProgress::fromText(furthestProgress({}, told, ours.origin))->watermark, 20u);
    }

private:
    const FleetKeys m_keys{FleetKey::make()};
};

QTEST_GUILESS_MAIN(TestMailTakeover)
#include "tst_mailtakeover.moc"
