#include "adapter/queueadapter.h"
#include "base/canonicaljson.h"
#include "intake/storeintake.h"
#include "journal/journal.h"
#include "support/brokerrig.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Events of a real journal in a topic of each broker: all of them, in order, again where the broker lost them.
class TestTopicExporter : public QObject
{
    Q_OBJECT
    void open()
    {
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
    }
    void put(int events, EventType type = EventType::AgentPaused)
    {
        Append change{{}, {}, 0, {}, {}, {}};
        for (int i = 0; i < events; ++i)
            change.events.append(makeEvent(type, {}, {}, u"test"_s));
        QVERIFY(awaited(m_journal->append(change)).has_value());
    }
    /// Exports in an own run of everything but journal and store.
    void begin(const ExportTopic &topic)
    {
        m_broker = m_rig->broker(u"a"_s);
        QVERIFY(awaited(m_broker->start()).has_value());
        m_exporter = std::make_unique<TopicExporter>(*m_journal, *m_broker, topic);
        QVERIFY(awaited(m_exporter->start()).has_value());
    }
    void end()
    {
        if (m_exporter)
            waitDone(m_exporter->stop());
        m_exporter.reset();
        if (m_broker)
            waitDone(m_broker->stop(), 60'000);
        m_broker.reset();
    }
    static ExportTopic topic(bool payload = false)
    {
        return {u"events"_s, {u"agent.paused"_s, u"alert.raised"_s}, payload, {}, 0};
    }
    /// Reads with a group of its own, which begins with the oldest there is.
    void read(const QString &group)
    {
        m_reader = m_rig->broker(u"r"_s + group);
        m_reader->subscribe(
            u"events"_s, group, [this](QList<Delivery> deliveries) { return take(std::move(deliveries)); });
        QVERIFY(awaited(m_reader->start()).has_value());
    }
    QCoro::Task<Result<Handled>> take(QList<Delivery> deliveries)
    {
        for (const Delivery &one : deliveries) {
            m_told.append(one.value);
            m_seqs.append(parseJsonObject(one.value)->value("seq"_L1).toInteger());
        }
        co_return Handled();
    }
    static QList<qint64> range(qint64 from, qint64 to)
    {
        QList<qint64> out;
        for (qint64 seq = from; seq <= to; ++seq)
            out.append(seq);
        return out;
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
        if (kind == u"kafka") // one partition: the order of all can be told
            static_cast<KafkaBrokerRig &>(*m_rig).cluster.topic("test.events", 1);
        m_dir = std::make_unique<QTemporaryDir>();
        m_told.clear();
        m_seqs.clear();
        open();
    }
    void cleanup()
    {
        end();
        if (m_reader)
            waitDone(m_reader->stop(), 60'000);
        m_reader.reset();
        waitDone(m_journal->stop());
        m_journal.reset();
        m_rig.reset();
    }

    void itsTypesAndNoOthersInOrder()
    {
        put(1); // before it was wanted
        read(u"g"_s);
        begin(topic());
        put(3);
        put(2, EventType::AgentResumed);
        put(1200, EventType::AlertRaised);
        QTRY_COMPARE_WITH_TIMEOUT(m_seqs.size(), 1203, 60'000);
        QCOMPARE(m_seqs, range(2, 4) + range(7, 1206));
        const QJsonObject first = *parseJsonObject(m_told.first());
        const EventPage page = *awaited(m_journal->eventsAfter(1, 1));
        QCOMPARE(first.keys(), (QStringList{u"action_id"_s, u"at"_s, u"hash"_s, u"id"_s, u"seq"_s, u"type"_s}));
        QCOMPARE(first.value("hash"_L1).toString().toLatin1(), page.hashes.first());
        QCOMPARE(first.value("id"_L1).toString(), page.events.first().id);
        QCOMPARE(first.value("type"_L1).toString(), u"agent.paused"_s);
        QCOMPARE(m_exporter->behind(), 0);
    }

    void payloadsOnlyWhereTheyAreWanted()
    {
        read(u"g"_s);
        begin(topic(true));
        put(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 1, 60'000);
        const QJsonObject told = *parseJsonObject(m_told.first());
        QCOMPARE(told.value("payload"_L1).toObject(), QJsonObject({{u"v"_s, 1}}));
    }

    void itGoesOnWhereItStood()
    {
        begin(topic());
        put(5);
        QTRY_COMPARE_WITH_TIMEOUT(m_exporter->behind(), 0, 60'000);
        end();
        put(5); // while nobody told
        read(u"g"_s);
        begin(topic());
        QTRY_COMPARE_WITH_TIMEOUT(m_seqs.size(), 10, 60'000);
        put(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_seqs, range(1, 11), 60'000);
    }

    void whatALostBrokerHadIsToldAgain()
    {
        begin(topic());
        put(20);
        QTRY_COMPARE_WITH_TIMEOUT(m_exporter->behind(), 0, 60'000);
        QSignalSpy again(m_exporter.get(), &TopicExporter::beganAgain);
        if (!m_rig->lose())
            return;
        put(1); // with this it is noticed
        QTRY_COMPARE(again.size(), 1);
        read(u"g"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_seqs, range(1, 21), 60'000);
    }

    /// Nothing new is recorded: a look notices all the same.
    void aLookNoticesAsWell()
    {
        begin(topic());
        put(20);
        QTRY_COMPARE_WITH_TIMEOUT(m_exporter->behind(), 0, 60'000);
        if (!m_rig->lose())
            return;
        read(u"g"_s);
        waitDone(m_exporter->look());
        QTRY_COMPARE_WITH_TIMEOUT(m_seqs, range(1, 20), 60'000);
    }

    /// It was lost while nobody told: the next run notices.
    void whatWasLostWhileNobodyLookedIsToldAgain()
    {
        begin(topic());
        put(7);
        QTRY_COMPARE_WITH_TIMEOUT(m_exporter->behind(), 0, 60'000);
        end();
        if (!m_rig->lose())
            return;
        read(u"g"_s);
        begin(topic());
        waitDone(m_exporter->look());
        QTRY_COMPARE_WITH_TIMEOUT(m_seqs, range(1, 7), 60'000);
    }

    /// What everybody has read is not told again.
    void onlyWhatMayBeUnreadIsToldAgain()
    {
        QFETCH_GLOBAL(QString, kind);
        if (kind == u"kafka")
            return; // what was read is the cluster's business
        read(u"g"_s);
        begin(topic());
        put(10);
        QTRY_COMPARE_WITH_TIMEOUT(m_seqs.size(), 10, 60'000);
        QTRY_VERIFY([this] {
            waitDone(m_exporter->look());
            return !awaited(m_broker->tidy(u"events"_s))->isThere;
        }());
        waitDone(m_exporter->look());
        QVERIFY(m_rig->lose());
        put(2);
        QTRY_COMPARE_WITH_TIMEOUT(m_seqs, range(1, 12), 60'000);
    }

    void aBrokerThatIsAwayIsWaitedFor()
    {
        QFETCH_GLOBAL(QString, kind);
        if (kind != u"redis")
            return; // Kafka's: tst_kafkafaults
        begin(topic());
        put(3);
        QTRY_COMPARE(m_exporter->behind(), 0);
        auto &server = static_cast<RedisBrokerRig &>(*m_rig).server;
        server.kill();
        put(3);
        QTRY_VERIFY(!m_exporter->trouble().isEmpty());
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(m_exporter->behind(), 0, 30'000);
        QVERIFY(m_exporter->trouble().isEmpty());
        read(u"g"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_seqs, range(1, 6), 30'000); // without a file it had lost the first three
    }

private:
    EventBus m_bus;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<BrokerRig> m_rig;
    std::unique_ptr<Broker> m_broker, m_reader;
    std::unique_ptr<TopicExporter> m_exporter;
    QList<QByteArray> m_told;
    QList<qint64> m_seqs;
};

QTEST_GUILESS_MAIN(TestTopicExporter)
#include "tst_topicexporter.moc"
