#include "support/brokerrig.h"

#include <QSet>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// What every broker promises, whatever lies below it.
class TestBrokerContract : public QObject
{
    Q_OBJECT
    struct Member
    {
        std::unique_ptr<Broker> broker;
        QList<QByteArray> seen{};
        QStringList places{};
        int calls = 0;
        bool refuses = false;         ///< all of it
        QSet<QByteArray> postponed{}; ///< these are left for later
    };

    [[nodiscard]] Member *member(const QString &name, const QString &group = u"desk"_s)
    {
        m_members.push_back(std::make_unique<Member>());
        Member *const made = m_members.back().get();
        made->broker = m_rig->broker(name);
        if (!group.isEmpty())
            made->broker->subscribe(
                u"orders"_s, group, [made](QList<Delivery> deliveries) { return take(made, std::move(deliveries)); });
        return made;
    }
    static QCoro::Task<Result<Handled>> take(Member *member, QList<Delivery> deliveries)
    {
        ++member->calls;
        if (member->refuses)
            co_return fail(ErrorCode::Full, u"not now"_s, {}, true);
        Handled later;
        for (qsizetype i = 0; i < deliveries.size(); ++i) {
            if (member->postponed.contains(deliveries[i].value)) {
                later.append(i);
                continue;
            }
            member->seen.append(deliveries[i].value);
            member->places.append(deliveries[i].place);
        }
        co_return later;
    }
    static void start(Member *member) { QVERIFY(awaited(member->broker->start()).has_value()); }
    static void stop(Member *member) { waitDone(member->broker->stop()); }
    static Result<QString> put(Broker &broker, const QList<QByteArray> &values, const QString &store = {})
    {
        QList<BrokerMessage> messages;
        for (const QByteArray &value : values)
            messages.append({"key", value}); // one key: their order is kept
        return awaited(broker.publish(u"orders"_s, messages, store), 60'000);
    }
    static QList<QByteArray> numbers(int from, int to)
    {
        QList<QByteArray> out;
        for (int i = from; i <= to; ++i)
            out.append(QByteArray::number(i));
        return out;
    }
    static QSet<QByteArray> setOf(const QList<QByteArray> &values) { return {values.begin(), values.end()}; }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("local") << u"local"_s;
        if (RedisServer::isInstalled())
            QTest::newRow("redis") << u"redis"_s;
        QTest::newRow("kafka") << u"kafka"_s;
    }
    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        if (kind == u"local")
            m_rig = std::make_unique<LocalBrokerRig>();
        else if (kind == u"redis")
            m_rig = std::make_unique<RedisBrokerRig>();
        else
            m_rig = std::make_unique<KafkaBrokerRig>();
        m_rig->prepare(u"orders"_s);
    }
    void cleanup()
    {
        for (const auto &member : m_members)
            if (member->broker && member->broker->state() == ServiceState::Running)
                stop(member.get());
        m_members.clear();
        m_rig.reset();
    }

    void whatIsPutComesOnceAndInOrder()
    {
        Member *const reader = member(u"a"_s);
        start(reader);
        QVERIFY(put(*reader->broker, numbers(1, 1000)).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(reader->seen.size(), 1000, 60'000);
        QCOMPARE(reader->seen, numbers(1, 1000));
        QCOMPARE(QSet<QString>(reader->places.begin(), reader->places.end()).size(), 1000);
        QVERIFY2(reader->places.first().startsWith(u"orders:"), qPrintable(reader->places.first()));
        QVERIFY(put(*reader->broker, {"last"}).has_value()); // and nothing came twice in between
        QTRY_COMPARE_WITH_TIMEOUT(reader->seen.size(), 1001, 60'000);
    }

    void whatWasPutBeforeAnybodyReadIsThere()
    {
        Member *const writer = member(u"w"_s, {});
        start(writer);
        QVERIFY(put(*writer->broker, numbers(1, 20)).has_value());
        Member *const reader = member(u"a"_s);
        start(reader);
        QTRY_VERIFY_WITH_TIMEOUT(setOf(reader->seen) == setOf(numbers(1, 20)), 60'000);
    }

    void aGroupSharesAndEachGroupHasAll()
    {
        Member *const one = member(u"a"_s), *const two = member(u"b"_s), *const other = member(u"c"_s, u"archive"_s);
        for (Member *each : {one, two, other})
            start(each);
        QList<BrokerMessage> messages;
        for (const QByteArray &value : numbers(1, 400))
            messages.append({value, value}); // many keys: several partitions
        QVERIFY(awaited(one->broker->publish(u"orders"_s, messages), 60'000).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(setOf(one->seen + two->seen) == setOf(numbers(1, 400)), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(setOf(other->seen) == setOf(numbers(1, 400)), 30'000);
        QFETCH_GLOBAL(QString, kind);
        if (kind == u"kafka") // where a partition that changes hands comes again from what its group had committed
            return;
        QCOMPARE(one->seen.size() + two->seen.size(), 400);
        QCOMPARE(other->seen.size(), 400);
    }

    void whatWasRefusedComesAgain()
    {
        Member *const reader = member(u"a"_s);
        reader->refuses = true;
        start(reader);
        QVERIFY(put(*reader->broker, numbers(1, 5)).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(reader->calls >= 3, 60'000);
        QVERIFY(reader->seen.isEmpty());
        reader->refuses = false;
        QTRY_COMPARE_WITH_TIMEOUT(reader->seen, numbers(1, 5), 60'000);
    }

    void whatIsLeftForLaterHoldsUpNothing()
    {
        Member *const reader = member(u"a"_s);
        reader->postponed = {"2"};
        start(reader);
        QVERIFY(put(*reader->broker, numbers(1, 5)).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(setOf(reader->seen) == setOf({"1", "3", "4", "5"}), 60'000);
        QVERIFY(put(*reader->broker, {"6"}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(reader->seen.size(), 5, 60'000);
        reader->postponed.clear();
        QTRY_COMPARE_WITH_TIMEOUT(reader->seen.size(), 6, 60'000);
        QCOMPARE(reader->seen.last(), "2");
    }

    void whatWasNotAcknowledgedComesToTheNextRun()
    {
        Member *const first = member(u"a"_s);
        first->postponed = {"3"};
        start(first);
        QVERIFY(put(*first->broker, numbers(1, 4)).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(first->seen.size(), 3, 60'000);
        stop(first);
        Member *const next = member(u"a"_s);
        start(next);
        QTRY_VERIFY_WITH_TIMEOUT(next->seen.contains("3"), 30'000);
        QVERIFY(put(*next->broker, {"5"}).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(next->seen.contains("5"), 60'000);
        QVERIFY(!next->seen.contains("1") && !next->seen.contains("2")); // these were acknowledged before it
    }

    void aPausedOneIsGivenNothing()
    {
        Member *const reader = member(u"a"_s);
        start(reader);
        QVERIFY(put(*reader->broker, {"1"}).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(reader->seen.size(), 1, 60'000);
        reader->broker->setPaused(true);
        Member *const witness = member(u"b"_s, u"archive"_s); // it sees when the message was there
        start(witness);
        QVERIFY(put(*witness->broker, {"2"}).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(witness->seen.contains("2"), 30'000);
        QCOMPARE(reader->seen.size(), 1);
        reader->broker->setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(reader->seen.size(), 2, 60'000);
    }

    void anotherStoreIsNotTakenForTheOneBefore()
    {
        Member *const writer = member(u"w"_s, {});
        start(writer);
        const Result<QString> met = awaited(writer->broker->store(u"orders"_s), 60'000);
        QVERIFY(met.has_value());
        const Result<QString> told = put(*writer->broker, numbers(1, 3), *met);
        QVERIFY(told.has_value());
        const Result<QString> strange = put(*writer->broker, {"x"}, u"another 1-1"_s);
        QVERIFY(!strange && strange.error().code == ErrorCode::Stale);
        const Result<QString> looked = awaited(writer->broker->publish(u"orders"_s, {}, *told));
        QVERIFY(looked.has_value());
        if (!m_rig->lose())
            return;
        const Result<QString> lost = put(*writer->broker, {"4"}, *told);
        QVERIFY(!lost && lost.error().code == ErrorCode::Stale);
        const Result<QString> anew = awaited(writer->broker->store(u"orders"_s));
        QVERIFY(anew && put(*writer->broker, {"4"}, *anew).has_value());
    }

    void whatAllHaveReadIsLetGoOf()
    {
        QFETCH_GLOBAL(QString, kind);
        if (kind == u"kafka")
            return; // its retention is the cluster's
        Member *const one = member(u"a"_s), *const two = member(u"b"_s, u"archive"_s);
        two->refuses = true;
        start(one);
        start(two);
        const Result<QString> told = put(*one->broker, numbers(1, 50));
        QVERIFY(told.has_value());
        QTRY_COMPARE(one->seen.size(), 50);
        QTRY_VERIFY(two->calls > 0);
        OldestMessage oldest = *awaited(one->broker->tidy(u"orders"_s));
        QVERIFY(oldest.isThere && !one->broker->isThrough(*told, oldest));
        two->refuses = false;
        QTRY_COMPARE(two->seen.size(), 50);
        QTRY_VERIFY(!awaited(one->broker->tidy(u"orders"_s))->isThere);
        QVERIFY(one->broker->isThrough(*told, OldestMessage()));
        const Result<QString> more = put(*one->broker, {"51"}, *told);
        QVERIFY(more.has_value());
        oldest = *awaited(two->broker->tidy(u"orders"_s));
        QVERIFY(one->broker->isThrough(*told, oldest) && (!oldest.isThere || !one->broker->isThrough(*more, oldest)));
    }

private:
    std::unique_ptr<BrokerRig> m_rig;
    std::vector<std::unique_ptr<Member>> m_members;
};

QTEST_GUILESS_MAIN(TestBrokerContract)
#include "tst_brokercontract.moc"
