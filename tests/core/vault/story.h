#pragma once
#include "base/clock.h"
#include "base/literals.h"
#include "vault/vaultsource.h"

#include <QDir>
#include <QFile>
#include <QHash>

namespace countersign::testing {

inline const QString kAction = u"01890000-0000-7000-8000-00000000000a"_s;

/// A number as an action's id.
inline QString actionId(int number)
{
    return u"01890000-0000-7000-8000-%1"_s.arg(number, 12, 16, QLatin1Char('0'));
}

inline Step step(Reversibility reversibility = Reversibility::Reversible)
{
    Step step;
    step.server = u"countersign"_s;
    step.tool = u"vault_move"_s;
    step.arguments = {
        {u"from"_s, u"Needs_Action/x/rechnung.pdf"_s}, {u"to"_s, u"Records/Invoices/2026-11-02 Acme 100.00.pdf"_s}};
    step.reversibility = reversibility;
    step.sentence = u"Move the file to Records/Invoices"_s;
    step.why = u"Invoices are kept by date, vendor and amount."_s;
    return step;
}

/// The journal of a few actions, told event by event at fixed times.
class FakeSource final : public VaultSource
{
public:
    QCoro::Task<Result<QList<Event>>> trace(QString id) override
    {
        ++queries;
        if (!stories.contains(id))
            co_return fail(ErrorCode::NotFound, u"none"_s);
        co_return stories.value(id);
    }
    QCoro::Task<Result<QList<Action>>> actions(ActionFilter filter) override
    {
        if (refusals > 0 && refusals--)
            co_return fail(ErrorCode::Unavailable, u"not now"_s);
        QList<Action> list;
        for (auto it = details.begin(); it != details.end(); ++it)
            if (filter.states.isEmpty() || filter.states.contains(it->action.state))
                list.append(it->action);
        co_return list;
    }
    QCoro::Task<Result<QMap<State, qint64>>> counts() override
    {
        QMap<State, qint64> counts;
        for (const ActionDetail &detail : std::as_const(details))
            ++counts[detail.action.state];
        co_return counts;
    }
    QCoro::Task<Result<OutcomesSince>> outcomesSince(qint64 us) override
    {
        OutcomesSince out;
        for (const ActionDetail &detail : std::as_const(details))
            if (const OutcomeField outcome = outcomeOf(detail.action); outcome && detail.action.updatedUs >= us)
                ++(out.counts.*outcome);
        co_return out;
    }

    void tell(const QString &id, EventType type, QJsonObject payload = {}, const QString &actor = u"system"_s)
    {
        Event event = makeEvent(type, u"c-"_s + id, id, actor, std::move(payload));
        event.atUs = *parseTime(u"2026-11-02T10:30:00Z"_s) + stories.value(id).size() * 1'000'000;
        const Result<void> applied = applyEvent(details[id], event);
        if (!applied)
            qFatal("%s", qPrintable(applied.error().detail));
        stories[id].append(event);
        Q_EMIT actionChanged(details[id].action);
    }
    void receive(const QString &id, const QString &title = u"rechnung nov"_s)
    {
        tell(id, EventType::ActionGenerated,
            {{u"type"_s, u"document"_s}, {u"title"_s, title}, {u"source"_s, QString(u"inbox:"_s + title)},
                {u"priority"_s, u"normal"_s}, {u"path"_s, QString(u"Needs_Action/%1/"_s.arg(id) + title)}},
            u"watcher"_s);
    }
    void propose(const QString &id, const QList<Step> &steps = {step()}, const QString &summary = u"File the invoice"_s)
    {
        Plan plan;
        plan.id = u"plan-"_s + id;
        plan.actionId = id;
        plan.summary = summary;
        plan.reasoning = u"It is an invoice."_s;
        plan.planner = u"playbook:invoices"_s;
        plan.steps = steps;
        tell(id, EventType::PlanRequested);
        tell(id, EventType::PlanCreated,
            {{u"plan"_s, plan.toJson()}, {u"plan_digest"_s, *plan.digest()}, {u"type"_s, u"invoice"_s}}, u"playbook"_s);
        tell(id, EventType::ApprovalRequired, {{u"expires"_s, u"2026-11-09T10:30:00Z"_s}});
    }
    void await(const QString &id, const QList<Step> &steps = {step()})
    {
        receive(id);
        propose(id, steps);
    }
    void approve(const QString &id)
    {
        tell(id, EventType::ApprovalGranted, {{u"plan_digest"_s, digest(id)}}, u"human:vault"_s);
    }
    void carryOut(const QString &id)
    {
        tell(id, EventType::ExecutionStarted);
        tell(id, EventType::StepStarted, {{u"step"_s, 0}});
        tell(id, EventType::StepCompleted, {{u"step"_s, 0}, {u"result"_s, u"moved"_s}}, u"executor"_s);
        tell(id, EventType::ExecutionCompleted, {{u"mode"_s, u"live"_s}}, u"executor"_s);
    }
    [[nodiscard]] QString digest(const QString &id) const { return details.value(id).action.planDigest; }

    QHash<QString, QList<Event>> stories;
    QHash<QString, ActionDetail> details;
    int queries = 0;
    int refusals = 0; ///< so many of the next lists fail
};

inline QByteArray contentOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void putFile(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace countersign::testing
