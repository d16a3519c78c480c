#include "fleet/items/fleetitemclaims.h"
#include "fleet/keyedname.h"
#include "importrig.h"

#include <QSet>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// An instance that claims what it takes.
struct Claiming
{
    Claiming(RedisBrokerRig &rig, const QString &name, const FleetKeys &keys, int patienceMs = 3'600'000)
        : instance(rig, name),
          link(rig.server.options()),
          claims(link, FleetItemClaims::Options{u"ai_employee"_s,
                           [this](QStringList names) { return known(&instance, std::move(names)); }, patienceMs})
    {
        if (!awaited(link.start()))
            qFatal("no link");
        claims.begin(keys, name);
    }
    ~Claiming()
    {
        instance.close();
        waitDone(link.stop());
    }
    static QCoro::Task<Result<QSet<QString>>> known(ImportInstance *of, QStringList names)
    {
        if (!of->journal)
            co_return cancelled();
        const Result<QHash<QString, QString>> found = co_await of->journal->sources(std::move(names));
        if (!found)
            co_return fail(found.error());
        const QStringList all = found->keys();
        co_return QSet<QString>(all.begin(), all.end());
    }
    using Claim = ItemClaims::Claim;
    [[nodiscard]] Claim claim(const QString &key) { return awaited(claims.claim({key}))->first(); }

    ImportInstance instance;
    RedisLink link;
    FleetItemClaims claims;
};
} // namespace

/// Several instances and one topic: whatever is delivered twice, one of them has it once.
class TestItemClaims : public QObject
{
    Q_OBJECT
    using Claim = ItemClaims::Claim;
    static QByteArray item(int number)
    {
        return QByteArray("{\"id\":\"n%1\"}").replace("%1", QByteArray::number(number));
    }
    [[nodiscard]] static int actions(const std::vector<const Claiming *> &all)
    {
        int out = 0;
        for (const Claiming *one : all)
            out += int(one->instance.actions().size());
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("there is no redis-server");
    }
    void init() { m_rig = std::make_unique<RedisBrokerRig>(); }

    void whoBeginsFirstHasIt_data()
    {
        QTest::addColumn<int>("keys");
        QTest::newRow("without a fleet") << 0;
        QTest::newRow("one key") << 1;
        QTest::newRow("while the key changes") << 2;
    }
    void whoBeginsFirstHasIt()
    {
        QFETCH(int, keys);
        FleetKeys all;
        for (int i = 0; i < keys; ++i)
            all.append(FleetKey::make());
        Claiming one(*m_rig, u"one"_s, all), two(*m_rig, u"two"_s, all);
        QCOMPARE(one.claim(u"x"_s), Claim::Take);
        QCOMPARE(two.claim(u"x"_s), Claim::Later);
        QCOMPARE(one.claim(u"x"_s), Claim::Take); // once more: it is still ours
        one.claims.settle({u"x"_s}, {});
        QTRY_COMPARE(two.claim(u"x"_s), Claim::Elsewhere);
        QCOMPARE(two.claim(u"y"_s), Claim::Take);
        two.claims.settle({}, {u"y"_s});
        QTRY_COMPARE(one.claim(u"y"_s), Claim::Take);
        if (keys > 0) // nobody can tell what it is about
            QVERIFY(!m_rig->server.cli({u"KEYS"_s, u"*:import:p:*"_s}).contains("import"));
    }

    /// It dies between the claim and its journal, and comes back: what it has not, others take.
    void whoComesBackSaysWhatBecameOfIt()
    {
        Claiming other(*m_rig, u"two"_s, {});
        {
            Claiming dead(*m_rig, u"one"_s, {});
            QCOMPARE(dead.claim(u"import:orders:id:n1"_s), Claim::Take);
        }
        QCOMPARE(other.claim(u"import:orders:id:n1"_s), Claim::Later);
        Claiming back(*m_rig, u"one"_s, {});
        QTRY_COMPARE(other.claim(u"import:orders:id:n1"_s), Claim::Take);
    }

    /// Whoever can write in Redis, and no more, makes no instance pass an item over.
    void thatItIsTakenOnlyAMemberCanSay()
    {
        const FleetKeys keys{FleetKey::make()};
        Claiming one(*m_rig, u"one"_s, keys), two(*m_rig, u"two"_s, keys);
        QCOMPARE(one.claim(u"x"_s), Claim::Take);
        one.claims.settle({u"x"_s}, {});
        const auto claims = [this] { return m_rig->server.cli({u"KEYS"_s, u"*:import:m:*"_s}); };
        const QString name = QString::fromLatin1(claims());
        QTRY_VERIFY(m_rig->server.cli({u"GET"_s, name}).startsWith("one done "));
        const QString sealed = QString::fromLatin1(m_rig->server.cli({u"GET"_s, name}));
        QCOMPARE(two.claim(u"x"_s), Claim::Elsewhere);
        // The same word without its seal, with one of another item, or in another's name.
        QCOMPARE(two.claim(u"y"_s), Claim::Take);
        two.claims.settle({}, {u"y"_s});
        const QString other =
            QString::fromLatin1("ai_employee:import:m:" + keyedName(keys.first(), "imported item", "y"));
        for (const QString &forged :
            {sealed.section(u' ', 0, 2), sealed, u"three done 1 "_s + sealed.section(u' ', 3)}) {
            QTRY_VERIFY(m_rig->server.cli({u"GET"_s, other}).isEmpty());
            QCOMPARE(m_rig->server.cli({u"SET"_s, other, forged}), "OK");
            QCOMPARE(two.claim(u"y"_s), Claim::Later);
            QTRY_COMPARE(two.claim(u"y"_s), Claim::Take);
            two.claims.settle({}, {u"y"_s});
        }
    }

    void patienceHasAnEnd()
    {
        Claiming dead(*m_rig, u"one"_s, {}), other(*m_rig, u"two"_s, {}, 50);
        QCOMPARE(dead.claim(u"x"_s), Claim::Take);
        QTRY_COMPARE(other.claim(u"x"_s), Claim::Take);
    }

    /// Each message is put twice and given to whoever asks; members come and go.
    void twoInstancesHaveEachItemOnce()
    {
        const std::unique_ptr<Broker> writer = m_rig->broker(u"w"_s);
        QVERIFY(awaited(writer->start()).has_value());
        auto one = std::make_unique<Claiming>(*m_rig, u"one"_s, FleetKeys());
        Claiming two(*m_rig, u"two"_s, {});
        one->instance.begin(&one->claims);
        two.instance.begin(&two.claims);
        const auto put = [&](int from, int to) {
            QList<BrokerMessage> messages;
            for (int i = from; i < to; ++i)
                messages << BrokerMessage{{}, item(i)} << BrokerMessage{{}, item(i)};
            QVERIFY(awaited(writer->publish(u"orders"_s, messages)).has_value());
        };
        put(0, 300);
        QTRY_COMPARE_WITH_TIMEOUT(actions({one.get(), &two}), 300, 60'000);
        one->instance.close(); // and comes back
        put(300, 400);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->server.cli({u"XLEN"_s, u"ai_employee:topic:orders"_s}), "0", 60'000);
        one->instance.open();
        one->instance.begin(&one->claims);
        put(0, 400); // all of it once more
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->server.cli({u"XLEN"_s, u"ai_employee:topic:orders"_s}), "0", 60'000);
        QCOMPARE(actions({one.get(), &two}), 400);
        waitDone(writer->stop());
    }

    /// Without Redis nobody can tell: what comes over Kafka waits.
    void withoutRedisNothingIsTaken()
    {
        Claiming one(*m_rig, u"one"_s, {});
        m_rig->server.kill();
        QTRY_VERIFY(!one.link.isConnected());
        QVERIFY(!awaited(one.claims.claim({u"x"_s})).has_value());
        m_rig->server.start();
        QTRY_VERIFY_WITH_TIMEOUT(one.link.isConnected(), 20'000);
        QCOMPARE(one.claim(u"x"_s), Claim::Take);
    }

private:
    std::unique_ptr<RedisBrokerRig> m_rig;
};

QTEST_GUILESS_MAIN(TestItemClaims)
#include "tst_itemclaims.moc"
