#include "base/literals.h"
#include "faketools.h"
#include "plan/model/plannerswitch.h"
#include "plan/playbookplanner.h"
#include "support/waiting.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
QCoro::Task<Result<QJsonObject>> loadNothing()
{
    co_return QJsonObject{};
}
QCoro::Task<Result<QJsonObject>> loadNonsense()
{
    co_return fail(ErrorCode::Invalid, u"This is not valid JSON."_s);
}
QCoro::Task<Result<void>> saveNothing(QJsonObject)
{
    co_return Result<void>{};
}

struct Desk
{
    explicit Desk(std::function<QCoro::Task<Result<QJsonObject>>()> load = loadNothing)
        : ledger({std::move(load), saveNothing}, 1, 60'000)
    {
    }
    FakeTools tools;
    Catalogue catalogue = *Catalogue::load();
    PlaybookPlanner playbooks{{}, {}};
    FakeClient client;
    Breaker breaker{{1, 60'000, 60'000}};
    SpendLedger ledger;
    PlannerSwitch planner{playbooks, breaker, ledger};
    void choose(PlannerSwitch::Options options = {})
    {
        planner.choose(
            std::make_shared<ModelPlanner>(client, tools, catalogue, playbooks, ModelPlannerOptions{{}, false}),
            options);
    }
    void failWith(ErrorCode code, const QString &detail = {})
    {
        client.answer = [=](const ModelRequest &) -> Result<ModelReply> { return fail(code, u"It failed."_s, detail); };
    }
    Result<PlanDraft> plan() { return awaited(planner.plan(letter())); }
};
} // namespace

class TestPlannerSwitch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void playbooksAloneAnswerAtOnce()
    {
        Desk desk;
        QVERIFY(desk.planner.isImmediate());
        QCOMPARE(desk.planner.name(), u"playbook"_s);
        const Result<PlanDraft> draft = desk.plan();
        QVERIFY(draft && draft->plan.fallback.isEmpty());
    }
    void everyFailureEndsInAPlan()
    {
        for (const ErrorCode code : {ErrorCode::Unavailable, ErrorCode::Timeout, ErrorCode::Refused, ErrorCode::Invalid,
                 ErrorCode::Protocol, ErrorCode::Full, ErrorCode::Io}) {
            Desk desk;
            desk.choose();
            desk.failWith(code);
            const Result<PlanDraft> draft = desk.plan();
            QVERIFY(draft);
            QCOMPARE(draft->source, u"playbook"_s);
            QVERIFY(draft->plan.fallback.startsWith("It failed."_L1));
            QCOMPARE(draft->sent.size(), 1);
        }
    }
    void cancelledIsNoPlan()
    {
        Desk desk;
        desk.choose();
        desk.failWith(ErrorCode::Cancelled);
        QCOMPARE(desk.plan().error().code, ErrorCode::Cancelled);
    }
    void unreadableLedgerAsksNobody()
    {
        Desk desk{loadNonsense};
        desk.choose();
        QVERIFY(!awaited(desk.ledger.load()));
        const Result<PlanDraft> draft = desk.plan();
        QVERIFY(draft);
        QCOMPARE(draft->source, u"playbook"_s);
        QVERIFY2(draft->plan.fallback.startsWith(desk.ledger.problem()), qPrintable(draft->plan.fallback));
        QVERIFY(desk.client.asked.isEmpty());
        QCOMPARE(desk.planner.health().status, HealthStatus::Degraded);
        QVERIFY(desk.planner.health().message.contains("ledger reset"_L1));
        desk.ledger.startAnew(LedgerRecord::anew(systemClock()));
        desk.failWith(ErrorCode::Invalid);
        QVERIFY(desk.plan());
        QCOMPARE(desk.client.asked.size(), 1);
        QCOMPARE(desk.planner.health().status, HealthStatus::Healthy);
    }
    void openBreakerAsksNobody()
    {
        Desk desk;
        desk.choose();
        desk.breaker.failed(u"Away."_s);
        QVERIFY(desk.plan());
        QVERIFY(desk.client.asked.isEmpty());
        QCOMPARE(desk.planner.health().status, HealthStatus::Degraded);
        QVERIFY(desk.planner.health().message.startsWith("Away."_L1));
    }
    void spentWaitsUntilMidnightIfWished()
    {
        Desk desk;
        desk.failWith(ErrorCode::Full, u"budget"_s);
        desk.choose({{}, true});
        const Result<PlanDraft> draft = desk.plan();
        QVERIFY(!draft && draft.error().retryable);
        QCOMPARE(draft.error().notBeforeUs, desk.ledger.dayEndsUs());
        desk.choose({{}, false});
        QVERIFY(desk.plan());
    }
    /// Whoever asked may do it with its own money, or wait, or use its own playbooks.
    void whatAnotherPaysForIsGivenBackWhenOurDayIsOver()
    {
        Desk desk;
        desk.failWith(ErrorCode::Full, u"budget"_s);
        for (const bool waits : {true, false}) {
            desk.choose({{}, waits});
            PlanRequest request = letter();
            request.paid = 1000;
            const Result<PlanDraft> draft = awaited(desk.planner.plan(request));
            QCOMPARE(draft.error().code, ErrorCode::Full);
            QCOMPARE(draft.error().detail, u"budget"_s);
            QVERIFY(!draft.error().retryable);
        }
    }
    void localOnly_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("holds");
        const auto row = [](const char *pattern, bool holds) {
            QTest::newRow(pattern) << QString::fromLatin1(pattern) << holds;
        };
        row("mail:work", true);
        row("mail", true);
        row("MAIL:*", true);
        row("anna@bank.example", true);
        row("*@bank.example", true);
        row("bank.example", true);
        row("*", true);
        row("bank", false);
        row("*@ank.example", false);
        row("mail:wor", false);
        row("inbox", false);
        row("", false);
    }
    void localOnly()
    {
        QFETCH(QString, pattern);
        QFETCH(bool, holds);
        QCOMPARE(isLocalOnly({u"never"_s, pattern}, u"mail:work"_s, u"Anna@Bank.example"_s), holds);
    }
    void localOnlyKeepsItFromTheCloudAlone()
    {
        Desk desk;
        desk.choose({{u"inbox"_s}, false});
        desk.client.answer = [](const ModelRequest &) -> Result<ModelReply> {
            return replying(use(u"submit_plan"_s, planWith(u"vault_move"_s, {})));
        };
        const Result<PlanDraft> draft = desk.plan();
        QVERIFY(draft && draft->plan.fallback.contains("no cloud model"_L1));
        QVERIFY(desk.client.asked.isEmpty());
        desk.client.cloud = false;
        QCOMPARE(desk.plan()->source, u"claude"_s);
    }
};

QTEST_GUILESS_MAIN(TestPlannerSwitch)
#include "tst_plannerswitch.moc"
