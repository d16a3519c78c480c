#include "fleet/work/remoteplanner.h"

#include "base/ids.h"
#include "base/literals.h"
#include "domain/present/plannedat.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kAgainUs = 5'000'000;
}

RemotePlanner::RemotePlanner(Planner &local, const FleetSeat &seat, Options options, QObject *parent)
    : QObject(parent), m_local(local), m_seat(seat), m_options(options)
{
}

QString RemotePlanner::chosen(const QSet<QString> &without, bool mayBeHere) const
{
    if (!m_seat.isTaken())
        return {};
    const QString planner = m_local.name();
    const auto fits = [&](const Member &member) {
        return !without.contains(member.instance) && member.beat.can.roles.contains(u"plan"_s) &&
               member.beat.can.planner == planner;
    };
    const auto given = [this](const QString &instance) { return m_seat.owner->inHandsOf(instance); };
    const double load = double(m_here) / std::max(1, m_options.places);
    return choose(*m_seat.members, fits, given, mayBeHere ? std::optional(load) : std::nullopt);
}

QCoro::Task<Result<PlanDraft>> RemotePlanner::planHere(PlanRequest request)
{
    const QPointer<RemotePlanner> self(this);
    ++m_here;
    Result<PlanDraft> draft = co_await m_local.plan(std::move(request));
    if (self)
        --m_here;
    co_return draft;
}

QCoro::Task<Result<PlanDraft>> RemotePlanner::planAway(PlanRequest request)
{
    FleetOwner::Gift gift;
    gift.kind = MessageKind::Plan;
    gift.token = newId();
    gift.action = request.action.id;
    gift.work = request.toJson();
    gift.deadlineMs = m_options.deadlineMs;
    gift.priority = request.action.priority;
    gift.mayRepeat = true;
    gift.choose = [self = QPointer(this)](
                      const QSet<QString> &without) { return self ? self->chosen(without, false) : QString(); };
    const bool staysHere = request.original.size() > PlanRequest::kMostOriginal;
    if (!m_seat.isTaken())
        co_return fail(ErrorCode::Refused, tr("This instance is in no fleet."), {}, true);
    const Result<FleetOwner::Done> done = co_await m_seat.owner->give(std::move(gift));
    if (!done)
        co_return fail(done.error());
    Result<PlanDraft> draft = PlanDraft::fromJson(done->result);
    if (!draft)
        co_return fail(ErrorCode::Unavailable, draft.error().message, draft.error().detail, true);
    static const QStringList known{u"playbook"_s, u"claude"_s, u"openai"_s};
    if (!known.contains(draft->source)) // becomes an actor in the record
        draft->source.clear();
    draft->plannedAt = done->at;
    draft->plan.planner = plannerAt(draft->plan.planner, done->at);
    if (staysHere)
        draft->plan.warnings.append(
            tr("This was planned at %1 from what was read of the item: the file itself is too large to be handed over.")
                .arg(done->at));
    co_return draft;
}

QCoro::Task<Result<PlanDraft>> RemotePlanner::plan(PlanRequest request)
{
    const QPointer<RemotePlanner> self(this);
    if (isImmediate() || (m_options.plansHere && chosen({}, true).isEmpty()))
        co_return co_await planHere(std::move(request));
    const PlanRequest again = request;
    Result<PlanDraft> draft = co_await planAway(std::move(request));
    if (!self)
        co_return cancelled();
    const bool nobodyBegan = !draft && draft.error().code == ErrorCode::Refused && draft.error().retryable;
    if (nobodyBegan && m_options.plansHere)
        co_return co_await planHere(again);
    if (nobodyBegan) { // it waits until somebody can
        Error later{ErrorCode::Unavailable, draft.error().message, {}, true};
        later.notBeforeUs = systemClock().nowUs() + kAgainUs;
        co_return fail(later);
    }
    co_return draft;
}

void RemotePlanner::cancel(const QString &actionId)
{
    if (m_seat.owner)
        m_seat.owner->cancel(actionId);
    m_local.cancel(actionId);
}

} // namespace countersign
