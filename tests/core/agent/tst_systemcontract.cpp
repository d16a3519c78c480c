#include "core/agent/contractrig.h"

#include "base/literals.h"

using namespace countersign;
using namespace countersign::test;

/// What every SystemInfo promises.
class TestSystemContract : public QObject
{
    Q_OBJECT

    std::unique_ptr<Rig> m_rig;

    [[nodiscard]] SystemInfo &system() { return m_rig->surfaces().system; }
    Result<bool> setPaused(bool paused)
    {
        return m_rig->ask<bool>([&](QObject *ctx, auto answer) { system().setPaused(paused, kGui, ctx, answer); });
    }
    Result<bool> accept(const Held &shown)
    {
        return m_rig->ask<bool>([&](QObject *ctx, auto answer) { system().acceptJournal(shown, kGui, ctx, answer); });
    }
    QString recalled(const QString &key)
    {
        return *m_rig->ask<QString>([&](QObject *ctx, auto answer) { system().recallValue(key, ctx, answer); });
    }

private Q_SLOTS:
    void initTestCase_data() { rigs(); }
    void init() { m_rig = makeRig(); }
    void cleanup() { m_rig.reset(); }

    void theStatusSaysWhatItsPartsSay()
    {
        (void)m_rig->waiting();
        QTRY_COMPARE(system().counts().value(State::AwaitingDecision), 1); // they follow the journal
        const SystemStatus status = system().status();
        QCOMPARE(status.state, u"running"_s);
        QVERIFY(!status.isPaused && !status.held && status.uptimeSeconds > 0 && !status.planner.isEmpty());
        QCOMPARE(status.counts.size(), kStateCount - int(State::Received)); // every state, also those with none
        QCOMPARE(status.counts.value(State::AwaitingDecision), 1);
        QCOMPARE(status.queues.keys(), system().queueDepths().keys());
        const QList<ServiceInfo> services = system().services();
        QVERIFY(!services.isEmpty());
        QCOMPARE(status.services.size(), services.size());
        for (const ServiceInfo &service : services) {
            QVERIFY(!service.name.isEmpty());
            QVERIFY2((QStringList{u"stopped"_s, u"starting"_s, u"running"_s, u"stopping"_s, u"failed"_s}.contains(
                         service.state)),
                qPrintable(service.state));
            QVERIFY2((QStringList{u"healthy"_s, u"degraded"_s, u"unhealthy"_s}.contains(service.health)),
                qPrintable(service.health));
        }
        QVERIFY(!status.separation.tools.isEmpty() && !status.separation.bundled.isEmpty());
        QVERIFY(system().vaultPath().startsWith(u'/'));
        QCOMPARE(system().recallSeconds(), 7); // as it is set
        QCOMPARE(
            status.queues.keys(), (QStringList{u"executions"_s, u"high_priority"_s, u"low_priority"_s, u"normal"_s}));
        for (const char *name : {"journal", "mcp_service", "claude_service", "approval_desk", "queue", "file_watcher",
                 "vault_projector", "vault_decisions", "http", "separation"})
            QVERIFY2(std::ranges::any_of(
                         services, [name](const ServiceInfo &one) { return one.name == QLatin1String(name); }),
                name);
    }
    void theStatusIsPrintedWhole()
    {
        const QJsonObject json = system().status().toJson();
        QCOMPARE(json.keys(), (QStringList{u"accounts"_s, u"alerts"_s, u"counts"_s, u"paused"_s, u"planner"_s,
                                  u"queues"_s, u"recall_seconds"_s, u"separation"_s, u"servers"_s, u"services"_s,
                                  u"state"_s, u"today"_s, u"uptime_seconds"_s, u"vault"_s}));
        QCOMPARE(json.value("recall_seconds"_L1).toInt(), system().recallSeconds());
        QCOMPARE(json.value("vault"_L1).toString(), system().vaultPath());
        QCOMPARE(json.value("today"_L1).toObject().keys(),
            (QStringList{u"completed"_s, u"expired"_s, u"failed"_s, u"in_doubt"_s, u"rejected"_s, u"rolled_back"_s,
                u"undone"_s}));
        m_rig->hold();
        QVERIFY(system().status().toJson().value("held"_L1).isObject());
    }
    void eachOutcomeOfTodayHasItsOwnName()
    {
        QCOMPARE(system().today(), Outcomes{});
        QSignalSpy told(&system(), &SystemInfo::countsChanged);
        const Action first = m_rig->waiting(), second = m_rig->waiting(), third = m_rig->waiting();
        for (const Action &action : {first, second})
            QVERIFY(m_rig->reject(action, action.planDigest));
        QVERIFY(m_rig->approve(third, third.planDigest));
        (void)m_rig->become(third.id, State::Completed);
        QTRY_COMPARE(system().today(), (Outcomes{.completed = 1, .rejected = 2}));
        QVERIFY(!told.isEmpty());
        QCOMPARE(system().status().today, system().today());
    }
    void everySettingIsShownWithItsValue()
    {
        const QList<SettingLine> lines = system().settings();
        const auto line = [&lines](const QString &key) {
            const auto found = std::ranges::find(lines, key, [](const SettingLine &one) { return one.info.key; });
            return found == lines.end() ? SettingLine{} : *found;
        };
        QCOMPARE(line(u"approval.recall"_s).value, u"7"_s); // as the file says
        QVERIFY(line(u"approval.recall"_s).isGiven && line(u"approval.recall"_s).info.isUsed);
        QCOMPARE(line(u"approval.recall"_s).info.unit, u"s"_s);
        QCOMPARE(line(u"kafka.brokers"_s).value, QString());
        QVERIFY(!line(u"kafka.brokers"_s).isGiven && line(u"kafka.brokers"_s).info.isUsed);
        for (const SettingLine &one : lines)
            QVERIFY2(!one.info.label.isEmpty() && !one.info.key.isEmpty(), qPrintable(one.info.key));
    }
    void everyPlaceIsAbsolute()
    {
        const SystemPlaces places = system().places();
        QCOMPARE(places.vault, system().vaultPath());
        for (const QString &path : {places.vault, places.config, places.journal, places.log})
            QVERIFY2(path.startsWith(u'/'), qPrintable(path));
        QVERIFY2(places.health.startsWith(u"http://") && places.health.endsWith(u"/health"), qPrintable(places.health));
    }
    void withoutAnAlertThereIsNone()
    {
        QVERIFY(system().alerts().isEmpty());
        system().dismissAlert(u"DeadLetters"_s); // nothing to dismiss
        QVERIFY(system().alerts().isEmpty() && system().status().alerts.isEmpty());
    }
    void aPauseIsToldBeforeItIsAnswered()
    {
        QSignalSpy told(&system(), &SystemInfo::pausedChanged);
        const Result<bool> paused = m_rig->ask<bool>([&](QObject *ctx, const Callback<bool> &answer) {
            system().setPaused(true, kGui, ctx, [&told, answer](const Result<bool> &done) {
                QVERIFY(!told.isEmpty());
                answer(done);
            });
        });
        QVERIFY(paused && *paused);
        QCOMPARE(told.last()[0].toBool(), true);
        QVERIFY(system().isPaused());
        QCOMPARE(system().status().state, u"paused"_s);
    }
    void whatIsApprovedWaitsUntilWorkGoesOn()
    {
        const Action waiting = m_rig->waiting();
        QVERIFY(setPaused(true));
        QVERIFY(m_rig->approve(waiting, waiting.planDigest));
        QCOMPARE(m_rig->detail(waiting.id)->action.state, State::Approved);
        const Result<bool> resumed = setPaused(false);
        QVERIFY(resumed && !*resumed); // the answer is what holds now
        QVERIFY(!system().isPaused());
        (void)m_rig->become(waiting.id, State::Completed);
    }
    void smallThingsAreRemembered()
    {
        QVERIFY(recalled(u"window.geometry"_s).isEmpty());
        system().remember(u"window.geometry"_s, u"abc"_s);
        QTRY_COMPARE(recalled(u"window.geometry"_s), u"abc"_s);
        QVERIFY(recalled(u"tray.hint_shown"_s).isEmpty());
    }
    void aHeldJournalGoesOnByWhatWasSeen()
    {
        (void)m_rig->waiting();
        m_rig->hold();
        const std::optional<Held> held = system().held();
        QVERIFY(held);
        QCOMPARE(system().status().state, u"held"_s);
        QCOMPARE(refusalOf(setPaused(false)), int(ErrorCode::Held));
        Held other = *held;
        other.foundSeq += 1;
        other.anchorSeq += 7;
        QCOMPARE(refusalOf(accept(other)), int(ErrorCode::Refused));
        QVERIFY(system().held());
        QSignalSpy told(&system(), &SystemInfo::servicesChanged);
        QVERIFY(accept(*held));
        QVERIFY(!system().held());
        QTRY_VERIFY(!told.isEmpty());
        QCOMPARE(refusalOf(accept(*held)), int(ErrorCode::Refused)); // there is nothing to accept any more
    }
    void stoppingWorksWhateverIsHeld()
    {
        m_rig->hold();
        QVERIFY(setPaused(true));
        QVERIFY(system().isPaused());
    }
    void noAnswerReachesAContextThatIsGone()
    {
        bool called = false;
        auto context = std::make_unique<QObject>();
        system().setPaused(true, kGui, context.get(), [&called](const Result<bool> &) { called = true; });
        system().recallValue(u"x"_s, context.get(), [&called](const Result<QString> &) { called = true; });
        context.reset();
        QVERIFY(recalled(u"x"_s).isEmpty()); // asked later, answered later
        QVERIFY(setPaused(true));
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestSystemContract)
#include "tst_systemcontract.moc"
