#include "agent/instanceinfo.h"
#include "base/literals.h"
#include "cli/verbs.h"

#include <QTest>

using namespace countersign;

/// `status --fleet` for a terminal.
class TestRenderFleet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAFleetItSaysSoAndWhatToDo()
    {
        const QJsonObject none = fleetJson({}, false);
        QVERIFY(!none.value("fleet"_L1).toBool(true));
        QVERIFY(none.value("instances"_L1).toArray().isEmpty());
        const QString words = renderFleet(none);
        QVERIFY(words.contains(u"There is no fleet") && words.contains(u"redis.enabled"));
        QVERIFY(!words.contains(u'\n'));
        const QString away = renderFleet(fleetJson({}, true));
        QVERIFY(away.contains(u"not in its fleet now") && away.contains(u"doctor"));
    }
    void eachInstanceIsARow()
    {
        InstanceInfo self;
        self.name = u"anna"_s;
        self.isThis = self.isHere = true;
        self.roles = {u"desk"_s, u"watch"_s};
        self.places = 4;
        self.busy = 1;
        self.version = u"0.1.0"_s;
        self.hasVault = true;
        InstanceInfo other = self;
        other.isThis = other.isHere = false;
        other.name = u"server\u202e"_s;
        other.behind = 7;
        other.lagMs = 250;
        other.waiting = 3;
        other.leftOut = 2;
        other.planner = u"claude"_s;
        other.servers = {u"countersign"_s};
        other.mailAccounts = 5;
        const QString text = renderFleet(fleetJson({self, other}, true));
        const QStringList lines = text.split(u'\n');
        QVERIFY2(lines[0].startsWith(u"INSTANCE"), qPrintable(text));
        QVERIFY(lines[1].startsWith(u"anna *") && lines[1].contains(u"here") && lines[1].contains(u"desk,watch"));
        QVERIFY(lines[1].contains(u"1/4") && lines[1].contains(u"yes"));
        QVERIFY(lines[2].contains(u"away") && lines[2].contains(u"250 ms, 7 changes") && lines[2].contains(u"claude"));
        QVERIFY(!text.contains(QChar(0x202e))); // made visible
        QVERIFY(text.contains(u"2 items had no room here"));
        QCOMPARE(lines[0].indexOf(u"STATE"), lines[1].indexOf(u"here"));
    }
    void theJsonNamesWhatTheContractNames()
    {
        const QJsonObject one = fleetJson({InstanceInfo()}, true).value("instances"_L1).toArray().first().toObject();
        for (const char *key :
            {"instance", "name", "version", "roles", "here", "last_beat", "places", "busy", "planner", "servers",
                "vault", "mail_accounts", "paused", "draining", "lag_ms", "conflict", "decides_here", "decides_there"})
            QVERIFY2(one.contains(QLatin1String(key)), key);
    }
};

QTEST_APPLESS_MAIN(TestRenderFleet)
#include "tst_renderfleet.moc"
