#include "importrig.h"

#include "base/canonicaljson.h"
#include "domain/payloads/item.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// From a message of another system to a committed action, over each broker.
class TestTopicImporter : public QObject
{
    Q_OBJECT
    void put(const QList<QByteArray> &values)
    {
        QList<BrokerMessage> messages;
        for (const QByteArray &value : values)
            messages.append({value.left(5), value});
        QVERIFY(awaited(m_writer->publish(u"orders"_s, messages), 60'000).has_value());
    }
    static QByteArray item(int number)
    {
        return QByteArray(R"({"id":"n%1","title":"Item %1"})").replace("%1", QByteArray::number(number));
    }
    [[nodiscard]] int outcome(const QString &name) const { return m_instance->outcomes.value(name); }
    /// What lies in orders.dead.
    void readDead()
    {
        m_dead.clear();
        m_undertaker = m_rig->broker(u"u"_s);
        m_undertaker->subscribe(
            u"orders.dead"_s, u"people"_s, [this](QList<Delivery> letters) { return bury(std::move(letters)); });
        QVERIFY(awaited(m_undertaker->start()).has_value());
    }
    QCoro::Task<Result<Handled>> bury(QList<Delivery> letters)
    {
        for (const Delivery &letter : letters)
            m_dead.append(*parseJsonObject(letter.value));
        co_return Handled();
    }

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
        m_rig->prepare(u"orders.dead"_s);
        m_instance = std::make_unique<ImportInstance>(*m_rig);
        m_writer = m_rig->broker(u"w"_s);
        QVERIFY(awaited(m_writer->start()).has_value());
    }
    void cleanup()
    {
        m_instance.reset();
        for (std::unique_ptr<Broker> *broker : {&m_writer, &m_undertaker}) {
            if (*broker)
                waitDone((*broker)->stop(), 60'000);
            broker->reset();
        }
        m_rig.reset();
    }

    void aMessageBecomesAnAction()
    {
        m_instance->begin();
        put({R"({"id":"A-17","title":"An order","priority":"high","text":"Ten screws"})"});
        QTRY_COMPARE_WITH_TIMEOUT(m_instance->actions().size(), 1, 60'000);
        const ActionDetail made = *awaited(m_instance->journal->action(m_instance->actions().first().id));
        QCOMPARE(made.action.type, u"invoice"_s);
        QCOMPARE(made.action.title, u"An order"_s);
        QCOMPARE(made.action.source, u"import:orders"_s);
        QCOMPARE(made.action.priority, Priority::High);
        QCOMPARE(item::sourceKeys(made.intake), QStringList{u"import:orders:id:A-17"_s});
        QVERIFY(item::authentic(made.intake).isEmpty() && item::from(made.intake).isEmpty());
        QTRY_COMPARE(outcome(u"taken"_s), 1);
    }

    /// Three times each: in one batch, later, and from a second run of everything.
    void anIdIsTakenOnce()
    {
        m_instance->begin();
        QList<QByteArray> values;
        for (int i = 0; i < 60; ++i)
            values << item(i) << item(i);
        put(values);
        QTRY_COMPARE_WITH_TIMEOUT(outcome(u"taken"_s) + outcome(u"same"_s), 120, 60'000);
        QCOMPARE(m_instance->actions().size(), 60);
        m_instance->close();
        m_instance->open();
        m_instance->begin();
        put(values + QList<QByteArray>{item(60)});
        QTRY_COMPARE_WITH_TIMEOUT(m_instance->actions().size(), 61, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(outcome(u"same"_s), 60 + 120, 60'000);
        QCOMPARE(m_instance->folders(), 61);
    }

    /// The same words without an id are two items where they lie at two places: two orders of one screw each.
    void withoutAnIdEachPlaceIsAnItem()
    {
        m_instance->begin();
        put({R"({"screws":1})", R"({"screws":1})"});
        QTRY_COMPARE_WITH_TIMEOUT(m_instance->actions().size(), 2, 60'000);
    }

    void whatCannotBeReadIsPutAsideWithTheReason()
    {
        m_instance->begin();
        put({item(1), "no JSON at all \xff", item(2)});
        QTRY_COMPARE_WITH_TIMEOUT(m_instance->actions().size(), 2, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(outcome(u"dead"_s), 1, 60'000);
        readDead();
        QTRY_COMPARE_WITH_TIMEOUT(m_dead.size(), 1, 60'000);
        QVERIFY(m_dead.first().value("reason"_L1).toString().contains(u"JSON"_s));
        QCOMPARE(QByteArray::fromBase64(m_dead.first().value("value_base64"_L1).toString().toLatin1()),
            "no JSON at all \xff");
        QVERIFY(m_dead.first().value("place"_L1).toString().startsWith(u"orders:"_s));
        QCOMPARE(m_instance->importer->dead(), 1);
    }

    void whereThereIsNoRoomItStaysWhereItIs()
    {
        int depth = 10'000;
        m_instance->queue.depth = [&depth] { return depth; };
        m_instance->queue.maxSize = 10'000;
        m_instance->begin();
        put({item(1), item(2)});
        QTRY_VERIFY_WITH_TIMEOUT(!m_instance->importer->trouble().isEmpty(), 60'000);
        QVERIFY(m_instance->actions().isEmpty());
        depth = 0;
        QTRY_COMPARE_WITH_TIMEOUT(m_instance->actions().size(), 2, 60'000);
        QVERIFY(m_instance->importer->trouble().isEmpty());
    }

    void withoutItsVaultNothingIsTaken()
    {
        m_instance->begin();
        m_instance->importer->setVaultThere(false);
        QVERIFY(m_instance->importer->trouble().contains(u"vault"_s)); // also where nothing comes
        put({item(1)});
        QTRY_VERIFY_WITH_TIMEOUT(m_instance->importer->trouble().contains(u"vault"_s), 60'000);
        QVERIFY(m_instance->actions().isEmpty());
        m_instance->importer->setVaultThere(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_instance->actions().size(), 1, 60'000);
    }

    void aTopicThatIsFlushedLosesNothingThatWasTaken()
    {
        m_instance->begin();
        put({item(1)});
        QTRY_COMPARE_WITH_TIMEOUT(m_instance->actions().size(), 1, 60'000);
        if (!m_rig->lose())
            return;
        put({item(1), item(2)}); // its sender puts what it does not know to be there
        QTRY_COMPARE_WITH_TIMEOUT(m_instance->actions().size(), 2, 60'000);
    }

private:
    std::unique_ptr<BrokerRig> m_rig;
    std::unique_ptr<ImportInstance> m_instance;
    std::unique_ptr<Broker> m_writer, m_undertaker;
    QList<QJsonObject> m_dead;
};

QTEST_GUILESS_MAIN(TestTopicImporter)
#include "tst_topicimporter.moc"
