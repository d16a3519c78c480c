#include "base/literals.h"
#include "fixtures.h"
#include "observe/metrics.h"

#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QThreadPool>

using namespace countersign;
using namespace countersign::test;

class TestMetrics : public QObject
{
    Q_OBJECT
private:
    struct House
    {
        HeldClock clock;
        EventBus bus;
        Story story{bus, clock};
        ActionTimes times{bus};
        SystemSampler sampler{clock, u"/tmp"_s, QThreadPool::globalInstance()};
        Metrics metrics{bus, times, sampler, clock, 2048};

        [[nodiscard]] bool has(const char *line) { return metrics.toText().split('\n').contains(line); }
    };

private Q_SLOTS:
    void everyFamilyIsThereFromTheStart()
    {
        House house;
        const QByteArray text = house.metrics.toText();
        const std::pair<const char *, const char *> families[] = {{"actions_total", "counter"},
            {"action_processing_duration_seconds", "histogram"}, {"plans_generated_total", "counter"},
            {"executions_total", "counter"}, {"executions_rolled_back_total", "counter"},
            {"approvals_total", "counter"}, {"approvals_pending", "gauge"}, {"errors_total", "counter"},
            {"queue_depth", "gauge"}, {"system_uptime_seconds", "gauge"},
            {"event_processing_latency_seconds", "histogram"}, {"approval_wait_seconds", "histogram"},
            {"alerts_firing", "gauge"}, {"process_memory_percent", "gauge"}, {"system_cpu_percent", "gauge"},
            {"vault_disk_free_bytes", "gauge"}, {"mcp_call_duration_seconds", "histogram"},
            {"fleet_exported_events_total", "counter"}, {"fleet_imported_messages_total", "counter"},
            {"fleet_export_behind_events", "gauge"}, {"mail_messages_total", "counter"},
            {"mail_watermark_age_seconds", "gauge"}, {"planner_tokens_total", "counter"},
            {"planner_cost_usd_total", "counter"}, {"process_resident_memory_bytes", "gauge"},
            {"process_cpu_seconds_total", "counter"}, {"process_open_fds", "gauge"},
            {"process_start_time_seconds", "gauge"}};
        for (const auto &[name, type] : families)
            QVERIFY2(text.contains(QByteArray("# TYPE ") + name + ' ' + type + '\n'), name);
        for (const char *line : {"queue_depth{queue=\"high_priority\"} 0", "queue_depth{queue=\"executions\"} 0",
                 "alerts_firing{alert=\"HighErrorRate\"} 0", "approvals_total{decision=\"expired\"} 0"})
            QVERIFY2(house.has(line), line);
        QVERIFY(text.contains("actions_total{status=\"rolled_back\",type=\"invoice\"} 0\n"));
        for (const char *bound : {"0.005", "0.5", "1", "5", "30", "60", "300"})
            QVERIFY2(text.contains(QByteArray("action_processing_duration_seconds_bucket{type=\"invoice\",le=\"") +
                                   bound + "\"}"),
                bound);
    }

    void followsAnActionToItsEnd()
    {
        House house;
        const QString id = house.story.pending(2);
        QVERIFY(house.has("approvals_pending 1"));
        QVERIFY(house.has("plans_generated_total{source=\"playbook\"} 1"));
        house.clock.advance(100);
        house.story.execute(id, 1);
        QVERIFY(house.has("approvals_pending 0"));
        QVERIFY(house.has("actions_total{status=\"completed\",type=\"invoice\"} 1"));
        QVERIFY(house.has("approvals_total{decision=\"granted\"} 1"));
        QVERIFY(house.has("executions_total{mode=\"live\",status=\"completed\"} 1"));
        QVERIFY(house.has("action_processing_duration_seconds_sum{type=\"invoice\"} 3"));
        QVERIFY(house.has("action_processing_duration_seconds_bucket{type=\"invoice\",le=\"2.5\"} 0"));
        QVERIFY(house.has("action_processing_duration_seconds_bucket{type=\"invoice\",le=\"5\"} 1"));
        QVERIFY(house.has("approval_wait_seconds_sum 100"));
        QVERIFY(house.has("system_uptime_seconds 103"));
    }

    void countsOtherOutcomes()
    {
        House house;
        house.story.execute(house.story.pending(), 1, EventType::ExecutionRolledBack);
        house.story.execute(house.story.pending(), 1, EventType::ExecutionFailed);
        house.story.execute(house.story.pending(), 1, EventType::ExecutionCompleted, {{u"mode"_s, u"dry_run"_s}});
        house.story.tell(EventType::PlanFailed, house.story.pending());
        QVERIFY(house.has("executions_rolled_back_total 1"));
        QVERIFY(house.has("executions_total{mode=\"live\",status=\"rolled_back\"} 1"));
        QVERIFY(house.has("executions_total{mode=\"dry_run\",status=\"completed\"} 1"));
        QVERIFY(house.has("actions_total{status=\"failed\",type=\"invoice\"} 1"));
        QVERIFY(house.has("errors_total{service=\"executor\",type=\"execution_error\"} 1"));
        QVERIFY(house.has("errors_total{service=\"planner\",type=\"plan_error\"} 1"));
    }

    void alertsAndQueuesShow()
    {
        House house;
        house.story.tell(EventType::AlertRaised, {}, {{u"alert"_s, u"LowDisk"_s}});
        house.metrics.setQueueDepths({{u"normal"_s, 12}, {u"unknown"_s, 3}});
        QVERIFY(house.has("alerts_firing{alert=\"LowDisk\"} 1"));
        QVERIFY(house.has("queue_depth{queue=\"normal\"} 12"));
        QVERIFY(!house.metrics.toText().contains("unknown\"} 3"));
        house.story.tell(EventType::AlertCleared, {}, {{u"alert"_s, u"LowDisk"_s}});
        QVERIFY(house.has("alerts_firing{alert=\"LowDisk\"} 0"));
    }

    void labelsAreBounded()
    {
        House house;
        house.story.execute(house.story.pending(1, u"anna@example.org"_s), 1);
        house.metrics.countError(u"strange"_s, u"stranger"_s);
        house.metrics.observePlannerUsage(u"model \"x\"\n"_s, 10, 20, 0.5);
        house.metrics.observeMcpCall(u"a b"_s, u"t"_s, 1, true);
        for (int i = 0; i < 1000; ++i)
            house.metrics.observeMcpCall(u"files"_s, u"tool_%1"_s.arg(i), 0.1, i % 2 == 0);
        const QByteArray text = house.metrics.toText();
        QVERIFY(!text.contains("anna@example.org"));
        QVERIFY(!text.contains("strange"));
        QVERIFY(text.contains("actions_total{status=\"completed\",type=\"other\"} 1\n"));
        QVERIFY(text.contains("errors_total{service=\"other\",type=\"other\"} 1\n"));
        QVERIFY(text.contains("planner_tokens_total{direction=\"output\",model=\"other\"} 20\n"));
        QCOMPARE(text.count("mcp_call_duration_seconds_count{"), 200); // {other, other} among them
        QVERIFY(text.contains("errors_total{service=\"mcp_service\",type=\"tool_error\"} 500\n"));
    }

    void mailIsCountedByAccount()
    {
        House house;
        QMap<QString, double> ages{{u"work"_s, 0}};
        house.metrics.setWatermarkReader([&ages] { return ages; });
        QVERIFY(house.has("mail_messages_total{account=\"work\",outcome=\"parked\"} 0")); // known from the start
        house.metrics.countMail(u"work"_s, u"action"_s);
        house.metrics.countMail(u"work"_s, u"anna@example.org"_s);
        house.metrics.countMail(u"anna@example.org"_s, u"filtered"_s);
        ages = {{u"home"_s, 12.5}};
        QVERIFY(house.has("mail_messages_total{account=\"work\",outcome=\"action\"} 1"));
        QVERIFY(house.has("mail_messages_total{account=\"work\",outcome=\"other\"} 1"));
        QVERIFY(house.has("mail_messages_total{account=\"other\",outcome=\"filtered\"} 1"));
        QVERIFY(house.has("mail_watermark_age_seconds{account=\"home\"} 12.5"));
        QVERIFY(house.has("mail_watermark_age_seconds{account=\"work\"} 0")); // it is gone, and ages no more
        for (int i = 0; i < 200; ++i)
            house.metrics.countMail(u"account-%1"_s.arg(i), u"action"_s);
        QVERIFY(!house.metrics.toText().contains("anna@example.org"));
        QVERIFY(house.metrics.toText().count("outcome=\"action\"") <= 51);
    }

    void latencyIsFromEventToDelivery()
    {
        House house;
        Event event = makeEvent(EventType::FileCreated, {}, {}, u"watcher"_s);
        event.atUs = house.clock.nowUs();
        house.clock.advance(0.25);
        house.bus.publish(event);
        house.bus.flush();
        QVERIFY(house.has("event_processing_latency_seconds_sum{event_type=\"file.created\"} 0.25"));
    }

    void jsonHoldsTheSame()
    {
        House house;
        house.story.execute(house.story.pending(2), 1);
        const QJsonObject json = house.metrics.toJson();
        QCOMPARE(json.value(u"approvals_pending"_s).toObject().value(u"type"_s).toString(), u"gauge"_s);
        const QJsonArray samples =
            json.value(u"action_processing_duration_seconds"_s).toObject().value(u"samples"_s).toArray();
        bool found = false;
        for (const QJsonValue &value : samples) {
            const QJsonObject sample = value.toObject();
            if (sample.value(u"labels"_s).toObject().value(u"type"_s).toString() != u"invoice")
                continue;
            found = true;
            QCOMPARE(sample.value(u"count"_s).toInt(), 1);
            QCOMPARE(sample.value(u"sum"_s).toDouble(), 3.0);
            QCOMPARE(sample.value(u"buckets"_s).toObject().value(u"+Inf"_s).toInt(), 1);
        }
        QVERIFY(found);
        QVERIFY(json.size() >= 25);
    }

    void promtoolAgrees()
    {
        const QString promtool = QStandardPaths::findExecutable(u"promtool"_s);
        if (promtool.isEmpty())
            QSKIP("promtool is not installed");
        House house;
        house.story.execute(house.story.pending(), 1);
        QProcess process;
        process.start(promtool, {u"check"_s, u"metrics"_s});
        QVERIFY(process.waitForStarted());
        process.write(house.metrics.toText());
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        const QByteArray said = process.readAllStandardError() + process.readAllStandardOutput();
        QVERIFY2(process.exitCode() == 0 && said.isEmpty(), said.constData());
    }

    void aScopedTimerTellsItsLife()
    {
        HeldClock clock;
        double told = -1;
        {
            const ScopedTimer timer(clock, [&](double seconds) { told = seconds; });
            clock.advance(1.5);
            QCOMPARE(told, -1.0);
        }
        QCOMPARE(told, 1.5);
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
