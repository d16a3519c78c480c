#pragma once
#include "base/clock.h"
#include "vault/vaultsource.h"

#include <QDir>
#include <QFile>
#include <QHash>

namespace countersign::testing {

inline const QString kAction = QStringLiteral("01890000-0000-7000-8000-00000000000a");

/// A number as an action's id.
inline QString actionId(int number)
{
    return QStringLiteral("01890000-0000-7000-8000-%1").arg(number, 12, 16, QLatin1Char('0'));
}

inline Step step(Reversibility reversibility = Reversibility::Reversible)
{
    Step step;
    step.server = QStringLiteral("countersign");
    step.tool = QStringLiteral("vault_move");
    step.arguments = {{QStringLiteral("from"), QStringLiteral("Needs_Action/x/rechnung.pdf")},
        {QStringLiteral("to"), QStringLiteral("Records/Invoices/2026-11-02 Acme 100.00.pdf")}};
    step.reversibility = reversibility;
    step.sentence = QStringLiteral("Move the file to Records/Invoices");
    step.why = QStringLiteral("Invoices are kept by date, vendor and amount.");
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
            co_return fail(ErrorCode::NotFound, QStringLiteral("none"));
        co_return stories.value(id);
    }
    QCoro::Task<Result<QList<Action>>> actions(ActionFilter filter) override
    {
        if (refusals > 0 && refusals--)
            co_return fail(ErrorCode::Unavailable, QStringLiteral("not now"));
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

    void tell(
        const QString &id, EventType type, QJsonObject payload = {}, const QString &actor = QStringLiteral("system"))
    {
        Event event = makeEvent(type, QStringLiteral("c-") + id, id, actor, std::move(payload));
        event.atUs = *parseTime(QStringLiteral("2026-11-02T10:30:00Z")) + stories.value(id).size() * 1'000'000;
        const Result<void> applied = applyEvent(details[id], event);
        if (!applied)
            qFatal("%s", qPrintable(applied.error().detail));
        stories[id].append(event);
        Q_EMIT actionChanged(details[id].action);
    }
    void receive(const QString &id, const QString &title = QStringLiteral("rechnung nov"))
    {
        tell(id, EventType::ActionGenerated,
            {{QStringLiteral("type"), QStringLiteral("document")}, {QStringLiteral("title"), title},
                {QStringLiteral("source"), QString(QStringLiteral("inbox:") + title)},
                {QStringLiteral("priority"), QStringLiteral("normal")},
                {QStringLiteral("path"), QString(QStringLiteral("Needs_Action/%1/").arg(id) + title)}},
            QStringLiteral("watcher"));
    }
    void propose(const QString &id, const QList<Step> &steps = {step()},
        const QString &summary = QStringLiteral("File the invoice"))
    {
        Plan plan;
        plan.id = QStringLiteral("plan-") + id;
        plan.actionId = id;
        plan.summary = summary;
        plan.reasoning = QStringLiteral("It is an invoice.");
        plan.planner = QStringLiteral("playbook:invoices");
        plan.steps = steps;
        tell(id, EventType::PlanRequested);
        tell(id, EventType::PlanCreated,
            {{QStringLiteral("plan"), plan.toJson()}, {QStringLiteral("plan_digest"), *plan.digest()},
                {QStringLiteral("type"), QStringLiteral("invoice")}},
            QStringLiteral("playbook"));
        tell(id, EventType::ApprovalRequired, {{QStringLiteral("expires"), QStringLiteral("2026-11-09T10:30:00Z")}});
    }
    void await(const QString &id, const QList<Step> &steps = {step()})
    {
        receive(id);
        propose(id, steps);
    }
    void approve(const QString &id)
    {
        tell(id, EventType::ApprovalGranted, {{QStringLiteral("plan_digest"), digest(id)}},
            QStringLiteral("human:vault"));
    }
    void carryOut(const QString &id)
    {
        tell(id, EventType::ExecutionStarted);
        tell(id, EventType::StepStarted, {{QStringLiteral("step"), 0}});
        tell(id, EventType::StepCompleted,
            {{QStringLiteral("step"), 0}, {QStringLiteral("result"), QStringLiteral("moved")}},
            QStringLiteral("executor"));
        tell(id, EventType::ExecutionCompleted, {{QStringLiteral("mode"), QStringLiteral("live")}},
            QStringLiteral("executor"));
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
