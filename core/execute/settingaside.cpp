#include "async/alive.h"
#include "base/literals.h"
#include "domain/openwork.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/progress.h"
#include "domain/present/sentence.h"
#include "execute/executor.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

// Work that cannot be done does not stay as if it were about to be.

namespace {
QString sentenceOf(const Plan &plan, qsizetype index)
{
    return index < plan.steps.size() ? stepSentence(plan.steps[index]) : Executor::tr("Step %1").arg(index + 1);
}

bool changesNothing(const Plan &plan, qsizetype index)
{
    return index < plan.steps.size() && plan.steps[index].reversibility == Reversibility::ReadOnly;
}

/// A record that nobody can prove may say less than what happened: the last call that its events still name, at least
/// the first one, may have been made.
void doubtLastCall(QJsonArray &records, const QList<Event> &events, const Action &action, qsizetype steps)
{
    qint64 last = 0, begun = 0;
    for (const Event &event : events) {
        if (event.type != EventType::StepStarted || event.actionId != action.id)
            continue;
        // One whose content is gone is told by how many there were before it.
        last = std::max(last, event.payload.isEmpty() ? begun : payloadOf<StepStarted>(event).step);
        ++begun;
    }
    last = std::clamp<qint64>(last, 0, std::max<qsizetype>(steps - 1, 0));
    while (records.size() <= last)
        records.append(QJsonObject{});
    QJsonObject record = records[last].toObject();
    record.insert(u"state"_s, u"started"_s);
    records.replace(last, record);
}
} // namespace

Event Executor::endOf(const Run &run, const QString &why) const
{
    if (run.action.state == State::Approved)
        return fact(run, EventType::ApprovalStale, ApprovalStale{{}, why, {}});
    ExecutionChanged ended{{}, u"live"_s, {}, why};
    QJsonArray residue;
    for (qsizetype i = 0; i < run.records.size(); ++i) {
        const QString state = recordState(run, i);
        if (state == u"started") { // nobody knows what became of this call
            const bool canLook = i < run.plan.steps.size() && m_checks.probes.canLook(run.plan.steps[i]);
            ended.doubt = DoubtfulStep{int(i), sentenceOf(run.plan, i), why, canLook}.toJson();
            return fact(run, EventType::ExecutionInDoubt, ended);
        }
        const bool isLeft = state == u"completed" || state == u"undoing" || state == u"undo_failed";
        if (isLeft && !changesNothing(run.plan, i))
            residue.append(sentenceOf(run.plan, i));
    }
    if (!residue.isEmpty())
        ended.residue = residue;
    return fact(run, EventType::ExecutionFailed, ended);
}

QCoro::Task<Result<void>> Executor::setAside(Job job, Error why)
{
    const QPointer<Executor> self(this);
    Result<ActionDetail> detail = alive(self, co_await m_journal.proven(job.actionId));
    const bool isUnproven =
        !detail && (detail.error().code == ErrorCode::Refused || detail.error().code == ErrorCode::Failed);
    if (isUnproven) // it cannot go on, and still has to end
        detail = alive(self, co_await m_journal.action(job.actionId));
    if (!detail)
        co_return fail(detail.error());
    if (!isAllowed(job, *detail)) // decided anew, or settled otherwise
        co_return Result<void>{};
    const RunPtr run = makeRun(*detail, Plan::fromJson(detail->plan).value_or(Plan()), job.id);
    if (isUnproven && run->action.state == State::Executing) {
        const Result<QList<Event>> events = alive(self, co_await m_journal.trace(run->action.id));
        if (!events && events.error().code == ErrorCode::Cancelled)
            co_return fail(events.error());
        doubtLastCall(run->records, events.value_or(QList<Event>()), run->action, run->plan.steps.size());
    }
    const QString reason = tr("This could not be carried out. %1").arg(why.message);
    const Append change{run->action.id, {endOf(*run, reason)}, run->version, {}, {job.id}, {}};
    const Result<Appended> ended = co_await m_journal.append(change);
    co_return ended ? Result<void>{} : Result<void>(fail(ended.error()));
}

} // namespace countersign
