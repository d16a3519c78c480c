#include "fleet/surfaces/fleetdesk.h"

#include "async/alive.h"
#include "async/handover.h"
#include "base/literals.h"
#include "domain/notices.h"
#include "fleet/desks/fardesk.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMostShown = 1000;

template <typename T>
QCoro::Task<Result<T>> refusal(Error why)
{
    co_return fail(why);
}
} // namespace

FleetDesk::FleetDesk(Desk &own, QObject *parent) : Desk(parent), m_own(own)
{
    connect(&own, &Desk::actionChanged, this, &Desk::actionChanged);
    connect(&own, &Desk::decidedChanged, this, &Desk::decidedChanged);
}

void FleetDesk::attach(const Fleet &fleet)
{
    detach();
    m_fleet.emplace(fleet);
    m_connections = {connect(&fleet.items, &FarItems::changed, this, &Desk::actionChanged),
        connect(&fleet.follower, &FleetFollower::standingChanged, this, &FleetDesk::notePlaces),
        connect(&fleet.members, &Members::joined, this, &FleetDesk::notePlaces),
        connect(&fleet.members, &Members::changed, this, &FleetDesk::notePlaces),
        connect(&fleet.members, &Members::left, this, &FleetDesk::notePlaces)};
    notePlaces();
}

void FleetDesk::notePlaces()
{
    m_standings.clear();
    Q_EMIT placesChanged();
}

void FleetDesk::detach()
{
    for (const QMetaObject::Connection &one : std::exchange(m_connections, {}))
        disconnect(one);
    m_far = nullptr;
    if (std::exchange(m_fleet, std::nullopt))
        notePlaces();
}

void FleetDesk::setKey(FarDesk *far, const QString &publicKey, const QString &why)
{
    m_far = far;
    m_key = publicKey;
    m_whyNoKey = why;
    notePlaces();
}

void FleetDesk::waiting(QObject *context, Callback<QList<Action>> answer)
{
    m_own.waiting(
        this, [this, context = QPointer(context), answer = std::move(answer)](const Result<QList<Action>> &own) {
            if (!context)
                return;
            if (!own || !m_fleet)
                return answer(own);
            QList<Action> all = *own + m_fleet->items.open();
            std::ranges::sort(all, {}, [](const Action &a) { return std::pair(a.createdUs, QStringView(a.id)); });
            if (all.size() > kMostWaiting)
                all.resize(kMostWaiting);
            answer(all);
        });
}

void FleetDesk::detail(QString actionId, QObject *context, Callback<ActionDetail> answer)
{
    if (!FarItems::placeOf(actionId))
        return m_own.detail(std::move(actionId), context, std::move(answer));
    const QPointer<FleetDesk> self(this);
    handOver<ActionDetail>(m_scope, farDetail(std::move(actionId)), context,
        [self, answer = std::move(answer)](const Result<ActionDetail> &detail) {
            if (self)
                self->noteShown(detail);
            answer(detail);
            if (self)
                self->m_isFarShown = false;
        });
}

void FleetDesk::noteShown(const Result<ActionDetail> &detail)
{
    m_isFarShown = true;
    const Result<Plan> plan = detail ? Plan::fromJson(detail->plan) : Result<Plan>(fail(detail.error()));
    if (!plan)
        return;
    if (m_shown.size() >= kMostShown)
        m_shown.clear(); // they are looked at again
    m_shown.insert(detail->action.id, noticesHash(*plan));
}

QCoro::Task<Result<ActionDetail>> FleetDesk::farDetail(QString id)
{
    const std::optional<FarItems::Place> place = FarItems::placeOf(id);
    if (!m_fleet || !place)
        co_return fail(ErrorCode::Unavailable, tr("This instance is in no fleet now."));
    if (const ActionDetail *known = m_fleet->items.detail(id))
        co_return ActionDetail(*known);
    Result<ActionDetail> detail = co_await m_fleet->follower.look(id);
    co_return detail;
}

void FleetDesk::approve(QString actionId, QString digest, Actor actor, QObject *context, Callback<Action> answer)
{
    if (!FarItems::placeOf(actionId))
        return m_own.approve(std::move(actionId), std::move(digest), std::move(actor), context, std::move(answer));
    handOver<Action>(m_scope, decideFar(std::move(actionId), std::move(digest), true, {}, actor.surface), context,
        std::move(answer));
}

void FleetDesk::reject(
    QString actionId, QString digest, QString reason, Actor actor, QObject *context, Callback<Action> answer)
{
    if (!FarItems::placeOf(actionId))
        return m_own.reject(
            std::move(actionId), std::move(digest), std::move(reason), std::move(actor), context, std::move(answer));
    handOver<Action>(m_scope,
        decideFar(std::move(actionId), std::move(digest), false, std::move(reason), actor.surface), context,
        std::move(answer));
}

QCoro::Task<Result<Action>> FleetDesk::decideFar(
    QString id, QString digest, bool isApproval, QString reason, QString surface)
{
    const QPointer<FleetDesk> self(this);
    const std::optional<FarItems::Place> at = FarItems::placeOf(id);
    const Action *known = m_fleet ? m_fleet->items.action(id) : nullptr;
    if (!known || !at)
        co_return fail(ErrorCode::NotFound, tr("There is no such item."));
    Action action = *known;
    const ItemPlace place = placeOf(action);
    if (isApproval ? !place.mayApprove : !place.mayReject)
        co_return fail(m_fleet->members.isThere(at->owner) ? ErrorCode::Refused : ErrorCode::Unavailable,
            (place.why + u' ' + tr("Nothing was decided.")).trimmed());
    if (action.planDigest != digest)
        co_return fail(
            ErrorCode::Refused, tr("The plan has changed since you looked at it. Look at it again, then decide."));
    if (isApproval && surface != u"gui") // what was shown of another's item is known of this window alone
        co_return fail(ErrorCode::Refused,
            tr("This is an item of %1: approve it in the window. Nothing was decided.").arg(place.name));
    const QString notices = m_shown.value(id);
    if (isApproval && notices.isEmpty())
        co_return fail(ErrorCode::Refused, tr("Look at this item first, then decide. Nothing was decided."));
    const Result<void> decided = alive(self, co_await m_far->decide(at->owner, at->id, digest, notices,
                                                 isApproval ? Verdict::Approve : Verdict::Reject, std::move(reason)));
    if (!decided)
        co_return fail(decided.error());
    if (m_fleet) {
        const Result<ActionDetail> now = alive(self, co_await m_fleet->follower.look(id));
        if (!self)
            co_return cancelled();
        if (now)
            co_return now->action;
    }
    action.state = isApproval ? State::Approved : State::Rejected; // as its owner has said; it will tell more
    co_return action;
}

QString FleetDesk::onlyThere(const QString &id) const
{
    const std::optional<FarItems::Place> at = FarItems::placeOf(id);
    return tr("This is an item of %1; that is done there.")
        .arg(m_fleet && at ? m_fleet->members.nameOf(at->owner) : at.value_or(FarItems::Place{}).owner);
}

template <typename T>
bool FleetDesk::refused(const QString &id, QObject *context, const Callback<T> &answer)
{
    if (!FarItems::placeOf(id))
        return false;
    handOver<T>(m_scope, refusal<T>({ErrorCode::Refused, onlyThere(id), {}}), context, answer);
    return true;
}

void FleetDesk::recall(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    if (!refused<Action>(actionId, context, answer))
        m_own.recall(std::move(actionId), std::move(actor), context, std::move(answer));
}

void FleetDesk::decided(QObject *context, Callback<QList<Decided>> answer)
{
    m_own.decided(context, std::move(answer));
}

void FleetDesk::undo(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    if (!refused<Action>(actionId, context, answer))
        m_own.undo(std::move(actionId), std::move(actor), context, std::move(answer));
}

void FleetDesk::retry(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    if (!refused<Action>(actionId, context, answer))
        m_own.retry(std::move(actionId), std::move(actor), context, std::move(answer));
}

void FleetDesk::cancel(QString actionId, Actor actor, QObject *context, Callback<Action> answer)
{
    if (!refused<Action>(actionId, context, answer))
        m_own.cancel(std::move(actionId), std::move(actor), context, std::move(answer));
}

void FleetDesk::snooze(QString actionId, qint64 untilUs, Actor actor, QObject *context, Callback<Action> answer)
{
    if (!refused<Action>(actionId, context, answer))
        m_own.snooze(std::move(actionId), untilUs, std::move(actor), context, std::move(answer));
}

void FleetDesk::answerQuestion(QString actionId, QString text, Actor actor, QObject *context, Callback<Action> answer)
{
    if (!refused<Action>(actionId, context, answer))
        m_own.answerQuestion(std::move(actionId), std::move(text), std::move(actor), context, std::move(answer));
}

void FleetDesk::resolve(QString actionId, QString outcome, Actor actor, QObject *context, Callback<Action> answer)
{
    if (!refused<Action>(actionId, context, answer))
        m_own.resolve(std::move(actionId), std::move(outcome), std::move(actor), context, std::move(answer));
}

void FleetDesk::editStep(QString actionId, QString digest, int step, QJsonObject arguments, Actor actor,
    QObject *context, Callback<ActionDetail> answer)
{
    if (!refused<ActionDetail>(actionId, context, answer))
        m_own.editStep(std::move(actionId), std::move(digest), step, std::move(arguments), std::move(actor), context,
            std::move(answer));
}

void FleetDesk::revise(
    QString actionId, QString digest, QString comment, Actor actor, QObject *context, Callback<Action> answer)
{
    if (!refused<Action>(actionId, context, answer))
        m_own.revise(
            std::move(actionId), std::move(digest), std::move(comment), std::move(actor), context, std::move(answer));
}

void FleetDesk::sentToModel(QString actionId, QObject *context, Callback<QList<SentRequest>> answer)
{
    if (!refused<QList<SentRequest>>(actionId, context, answer))
        m_own.sentToModel(std::move(actionId), context, std::move(answer));
}

/// Files of the same name in our vault would be others.
void FleetDesk::fileSizes(QStringList paths, QObject *context, Callback<QMap<QString, qint64>> answer)
{
    using Sizes = QMap<QString, qint64>;
    if (m_isFarShown)
        return handOver<Sizes>(
            m_scope, refusal<Sizes>({ErrorCode::Unavailable, tr("These files are not here."), {}}), context, answer);
    m_own.fileSizes(std::move(paths), context, std::move(answer));
}

void FleetDesk::fileToSend(QString file, QObject *context, Callback<VaultFile> answer)
{
    m_own.fileToSend(std::move(file), context, std::move(answer));
}

QJsonObject FleetDesk::inputSchema(const QString &server, const QString &tool) const
{
    return m_own.inputSchema(server, tool);
}

ToolFace FleetDesk::toolFace(const QString &server, const QString &tool) const
{
    return m_own.toolFace(server, tool);
}

void FleetDesk::ruleWords(QString actionId, QObject *context, Callback<QList<RuleWord>> answer)
{
    if (!refused<QList<RuleWord>>(actionId, context, answer))
        m_own.ruleWords(std::move(actionId), context, std::move(answer));
}

void FleetDesk::confirmRule(QString name, QString hash, Actor actor, QObject *context, Callback<bool> answer)
{
    m_own.confirmRule(std::move(name), std::move(hash), std::move(actor), context, std::move(answer));
}

} // namespace countersign
