#include "fleet/work/remoteplanner.h"

#include "async/alive.h"
#include "base/ids.h"
#include "base/literals.h"
#include "domain/present/plannedat.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kAgainUs = 5'000'000;

/// Or nobody ever can: it is too large to travel.
bool nobodyBegan(const Error &why)
{
    return why.code == ErrorCode::Refused && (why.retryable || why.detail == u"size");
}
} // namespace

RemotePlanner::RemotePlanner(
    Planner &local, Planner &playbooks, const FleetSeat &seat, Options options, QObject *parent)
    : QObject(parent), m_local(local), m_playbooks(playbooks), m_seat(seat), m_options(options)
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
    const auto inHand = [this](const Member &member) { return m_seat.owner->inHand(member); };
    const double load = std::max(m_seat.load(), double(m_here) / std::max(1, m_options.places));
    return choose(*m_seat.members, fits, inHand, mayBeHere ? std::optional(load) : std::nullopt);
}

QCoro::Task<Result<PlanDraft>> RemotePlanner::planHere(PlanRequest request)
{
    const QPointer<RemotePlanner> self(this);
    const OwnPiece counted(m_seat.own);
    ++m_here;
    Result<PlanDraft> draft = co_await m_local.plan(std::move(request));
    if (self)
        --m_here;
    co_return draft;
}

QCoro::Task<Result<FleetOwner::Done>> RemotePlanner::give(PlanRequest request)
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
    if (!m_seat.isTaken())
        co_return fail(ErrorCode::Refused, tr("This instance is in no fleet."), {}, true);
    co_return co_await m_seat.owner->give(std::move(gift));
}

/// Never empty: what they do not know fits no rule that is about a type.
QCoro::Task<QString> RemotePlanner::knownAs(PlanRequest request)
{
    request.comment.clear(); // to playbooks it is the item that counts, whatever was said of it
    const Result<PlanDraft> draft = co_await m_playbooks.plan(std::move(request));
    co_return draft && !draft->type.isEmpty() ? draft->type : u"unknown"_s;
}

// Set aside before anybody is asked. Where nobody has begun nothing was used; what an answer does not tell counts as
// used up.
QCoro::Task<Result<PlanDraft>> RemotePlanner::planAway(PlanRequest request)
{
    const QPointer<RemotePlanner> self(this);
    const bool staysHere = request.original.size() > PlanRequest::kMostOriginal;
    Result<PlanBudget::Reserved> reserved = PlanBudget::Reserved{};
    if (m_options.budget)
        reserved = alive(self, co_await m_options.budget->reserve(request));
    if (!reserved && self && reserved.error().code != ErrorCode::Cancelled) // whatever is wrong with the money
        co_return fail(ErrorCode::Full, reserved.error().message, u"budget"_s);
    if (!reserved)
        co_return fail(reserved.error());
    request.paid = reserved->micro;
    const Result<FleetOwner::Done> done = alive(self, co_await give(request));
    if (!self) // it stays open in the ledger, and so counts as spent
        co_return cancelled();
    if (!done) {
        settle(*reserved, nobodyBegan(done.error()) ? std::optional(QJsonObject()) : std::nullopt);
        co_return fail(done.error());
    }
    Result<PlanDraft> draft = PlanDraft::fromJson(done->result);
    settle(*reserved, draft ? std::optional(draft->plan.usage) : std::nullopt);
    if (!draft)
        co_return fail(ErrorCode::Unavailable, draft.error().message, draft.error().detail, true);
    draft->plan.knownAs = co_await knownAs(std::move(request));
    if (!self)
        co_return cancelled();
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
    const bool isOpen = !draft && nobodyBegan(draft.error());
    // What the money does not do for as a whole may be done step by step here, or by playbooks, or waits: the planner
    // that this instance has knows what its owner wants.
    const bool isTooDear = !draft && draft.error().code == ErrorCode::Full && draft.error().detail == u"budget";
    if (isTooDear || (isOpen && m_options.plansHere))
        co_return co_await planHere(again);
    if (isOpen && draft.error().retryable) { // it waits until somebody can
        Error later{ErrorCode::Unavailable, draft.error().message, {}, true};
        later.notBeforeUs = systemClock().nowUs() + kAgainUs;
        co_return fail(later);
    }
    co_return draft;
}

void RemotePlanner::settle(const PlanBudget::Reserved &reserved, const std::optional<QJsonObject> &usage)
{
    if (m_options.budget)
        m_options.budget->settle(reserved, usage);
}

void RemotePlanner::cancel(const QString &actionId)
{
    if (m_seat.owner)
        m_seat.owner->cancel(actionId);
    m_local.cancel(actionId);
}

} // namespace countersign
