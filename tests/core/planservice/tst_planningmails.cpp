#include "base/literals.h"
#include "conversations.h"
#include "desk/approvaldesk.h"
#include "domain/openwork.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/execution.h"
#include "domain/payloads/item.h"
#include "plan/service/planservice.h"
#include "queue/localqueue.h"
#include "support/waiting.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {

/// Moves each item, and mails come in meanwhile.
class BusyPlanner final : public Planner
{
public:
    explicit BusyPlanner(EventStore &journal) : m_journal(journal) {}
    std::optional<Append> meanwhile;
    int asked = 0;

    QString name() const override { return u"test"_s; }
    QCoro::Task<Result<PlanDraft>> plan(PlanRequest request) override
    {
        ++asked;
        if (meanwhile) {
            const Append comes = *std::exchange(meanwhile, std::nullopt);
            const Result<Appended> came = co_await m_journal.append(comes);
            if (!came)
                co_return fail(came.error());
        }
        PlanDraft draft;
        draft.plan.summary = u"File it"_s;
        Step step = reversibleStep(u"Records/%1.txt"_s.arg(request.action.id));
        step.arguments.insert(u"from"_s, item::path(request.intake));
        draft.plan.steps = {step};
        co_return draft;
    }

private:
    EventStore &m_journal;
};

class PlainReader final : public Reader
{
public:
    QCoro::Task<Result<ReadContent>> read(QString) override
    {
        ReadContent content;
        content.kind = u"text"_s;
        content.text = u"Please look at it."_s;
        co_return content;
    }
};

class AnyTools final : public ToolCaller
{
public:
    QCoro::Task<Result<ToolResult>> call(ToolCall) override { co_return ToolResult{}; }
    QList<ToolInfo> tools() const override { return {}; }
    std::optional<ToolInfo> tool(const QString &server, const QString &name) const override
    {
        ToolInfo info;
        info.server = server;
        info.name = name;
        return info;
    }
    SchemaFit validate(const QString &, const QString &, const QJsonObject &) const override { return {}; }
};

} // namespace

/// What comes in a conversation while an item of it is being planned, on the real journal, with a desk whose rule says
/// yes to everything.
class TestPlanningMails : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_dir->path()).mkdir(u"Needs_Action"_s));
        m_journal = std::make_unique<BusyJournal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        m_config = {};
        m_config.app.vaultPath = m_dir->path();
        GrantRule rule;
        rule.name = u"all"_s;
        rule.maxPerDay = 100;
        m_config.approval.rules = {rule};
        m_config.commandLineRules = {rule.name};
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, systemClock(), m_config);
        QVERIFY(awaited(m_desk->start()).has_value());
        m_queue = std::make_unique<LocalQueue>(*m_journal, 100);
        m_planner = std::make_unique<BusyPlanner>(*m_journal);
        m_completer =
            std::make_unique<PlanCompleter>(m_catalogue, m_tools, m_dir->path(), *QThreadPool::globalInstance());
        m_gate.open();
        m_plans =
            std::make_unique<PlanService>(*m_journal, *m_queue, m_reader, *m_planner, *m_completer, m_gate, m_config);
        QVERIFY(awaited(m_plans->start()).has_value());
    }
    void cleanup()
    {
        waitDone(m_plans->stop());
        waitDone(m_desk->stop());
        m_plans.reset();
        m_desk.reset();
        m_queue.reset();
        waitDone(m_journal->stop());
    }

    void theRuleApprovesTheNewest()
    {
        const Action offer = come(mailOf({link("1")}, u"Offer"_s));
        QVERIFY(plan(offer));
        QTRY_COMPARE(state(offer.id), State::Approved);
    }
    void whatComesWhileItIsPlannedIsNotApprovedByARule_data()
    {
        QTest::addColumn<bool>("atTheLastMoment");
        QTest::newRow("while the planner thinks") << false;
        QTest::newRow("between the last look and the recording") << true;
    }
    void whatComesWhileItIsPlannedIsNotApprovedByARule()
    {
        QFETCH(bool, atTheLastMoment);
        const Action offer = come(mailOf({link("1")}, u"Offer"_s));
        const Append answer = mailOf({link("2"), link("1")}, u"Never mind"_s);
        (atTheLastMoment ? m_journal->before : m_planner->meanwhile) = answer;
        QVERIFY(plan(offer));
        QTRY_COMPARE(state(offer.id), State::Stale); // and is planned anew with it in view
        const QList<Event> trace = *awaited(m_journal->trace(offer.id));
        QVERIFY(
            std::ranges::none_of(trace, [](const Event &event) { return event.type == EventType::ApprovalGranted; }));
        QCOMPARE(namedIn(awaited(m_journal->action(offer.id))->plan), QStringList{answer.actionId});
        QVERIFY(plan(offer));
        QTRY_COMPARE(state(offer.id), State::AwaitingDecision);
        QCOMPARE(m_planner->asked, 2);
        QCOMPARE(namedIn(awaited(m_journal->action(offer.id))->plan), QStringList{answer.actionId});
        // Its own plan is the newest, and may be approved.
        QVERIFY(plan(awaited(m_journal->action(answer.actionId))->action));
        QTRY_COMPARE(state(answer.actionId), State::Approved);
        QCOMPARE(state(offer.id), State::AwaitingDecision);
    }
    void whatCameBackKnowsWhatCameSince()
    {
        const Append offer = mailOf({link("1")}, u"Offer"_s), answer = mailOf({link("2"), link("1")}, u"Never mind"_s);
        const Action first = come(offer);
        QVERIFY(plan(first));
        QTRY_COMPARE(state(first.id), State::Approved);
        const ActionDetail done = *awaited(m_journal->action(first.id));
        come(answer);
        Append again = mailAgain(offer);
        again.events[0].payload.insert(u"suggestion"_s, done.plan);
        again.events[0].payload.insert(u"returned_by"_s, u"x"_s);
        const Action back = come(again);
        QVERIFY(plan(back));
        QCOMPARE(state(back.id), State::AwaitingDecision);
        QCOMPARE(m_planner->asked, 1);
        QCOMPARE(namedIn(awaited(m_journal->action(back.id))->plan), QStringList{answer.actionId});
        const Action retried = come(mailAgain(mailAgain(offer))); // and once more, without a suggestion
        QVERIFY(plan(retried));
        QCOMPARE(state(retried.id), State::AwaitingDecision);
        QCOMPARE(namedIn(awaited(m_journal->action(retried.id))->plan), QStringList{answer.actionId});
    }
    void whatCannotBeToldIsTriedAgain()
    {
        const Action offer = come(mailOf({link("1")}, u"Offer"_s));
        const Append answer = mailOf({link("2"), link("1")}, u"Never mind"_s);
        come(answer);
        const Append again = mailAgain(answer); // nobody has read it yet
        come(again);
        m_journal->isUnreadable = true;
        for (int i = 0; i < 2; ++i) {
            const Result<void> failed = plan(offer);
            QVERIFY(!failed);
            QVERIFY(failed.error().retryable);
            QCOMPARE(state(offer.id), State::Planning);
            m_journal->isUnreadable = false; // next it is the mail itself
            m_journal->unreadable = {again.actionId};
        }
        m_journal->unreadable = {};
        QVERIFY(plan(offer));
        QTRY_COMPARE(state(offer.id), State::AwaitingDecision);
        QCOMPARE(namedIn(awaited(m_journal->action(offer.id))->plan), QStringList{answer.actionId});
    }
    void itIsShownAgainWithWhatCame()
    {
        const Action offer = shown();
        const Append answer = mailOf({link("2"), link("1")}, u"Never mind"_s);
        come(answer);
        QTRY_COMPARE(state(offer.id), State::Stale);
        QVERIFY(showAgain(offer));
        QCOMPARE(state(offer.id), State::AwaitingDecision);
        QCOMPARE(namedIn(awaited(m_journal->action(offer.id))->plan), QStringList{answer.actionId});
    }
    // However many came after it, and if nobody finds it any more.
    void whatMadeItOutOfDateStandsAtIt()
    {
        const Action offer = shown();
        const ApprovalStale stale{offer.planId, u"A newer mail."_s,
            {QJsonObject{{u"kind"_s, u"newer_mail"_s}, {u"found"_s, u"gone"_s}, {u"sentence"_s, u"A newer mail."_s}}}};
        outOfDate(offer, stale);
        QVERIFY(showAgain(offer));
        QCOMPARE(state(offer.id), State::AwaitingDecision);
        QCOMPARE(namedIn(awaited(m_journal->action(offer.id))->plan), QStringList{u"gone"_s});
    }
    void whatElseHasMovedKeepsItOutOfDate()
    {
        const Action offer = shown();
        for (const QJsonArray &differences : {QJsonArray{},
                 QJsonArray{QJsonObject{{u"kind"_s, u"file"_s}, {u"sentence"_s, u"The file was moved."_s}}}}) {
            outOfDate(
                awaited(m_journal->action(offer.id))->action, {offer.planId, u"The file was moved."_s, differences});
            QVERIFY(showAgain(offer));
            QCOMPARE(state(offer.id), State::Stale);
            QVERIFY(plan(offer)); // its owner asks for another plan
            QTRY_COMPARE(state(offer.id), State::AwaitingDecision);
        }
    }

private:
    Action come(const Append &mail) { return awaited(m_journal->append(mail))->action; }
    Result<void> plan(const Action &action)
    {
        return awaited(m_plans->plan(planningJobOf(action.id, action.correlationId, action.priority)));
    }
    Result<void> showAgain(const Action &action)
    {
        Job job = planningJobOf(action.id, action.correlationId, action.priority);
        job.id = u"again:"_s + action.id;
        return awaited(m_plans->plan(job));
    }
    /// Planned, and no rule says yes to it.
    Action shown()
    {
        const Append offer = mailOf({link("1")}, u"Offer"_s);
        Append again = mailAgain(offer);
        again.events[0].payload.insert(u"returned_by"_s, u"x"_s);
        come(offer);
        const Action action = come(again);
        if (!plan(action) || state(action.id) != State::AwaitingDecision)
            qFatal("not shown");
        return awaited(m_journal->action(action.id))->action;
    }
    void outOfDate(const Action &action, const ApprovalStale &why)
    {
        const Event event = makeEvent(EventType::ApprovalStale, action.correlationId, action.id, u"executor"_s, why);
        QVERIFY(awaited(m_journal->append({action.id, {event}, action.version, {}, {}, {}})));
    }
    /// What the flags of a plan say of newer mails.
    static QStringList namedIn(const QJsonObject &plan)
    {
        QStringList out;
        const QJsonArray flags = plan["flags"_L1].toArray();
        for (const QJsonValue &flag : flags)
            if (flag["kind"_L1].toString() == u"newer_mail")
                out.append(flag["action"_L1].toString());
        return out;
    }
    [[nodiscard]] State state(const QString &id) { return awaited(m_journal->action(id))->action.state; }

    std::unique_ptr<QTemporaryDir> m_dir;
    EventBus m_bus;
    Config m_config;
    const Catalogue m_catalogue = *Catalogue::load();
    AnyTools m_tools;
    PlainReader m_reader;
    Gate m_gate;
    std::unique_ptr<BusyJournal> m_journal;
    std::unique_ptr<ApprovalDesk> m_desk;
    std::unique_ptr<LocalQueue> m_queue;
    std::unique_ptr<BusyPlanner> m_planner;
    std::unique_ptr<PlanCompleter> m_completer;
    std::unique_ptr<PlanService> m_plans;
};

QTEST_GUILESS_MAIN(TestPlanningMails)
#include "tst_planningmails.moc"
