#include "agent/deskservice.h"
#include "base/literals.h"
#include "base/unicodetext.h"
#include "domain/payloads/planning.h"

#include <QJsonDocument>

namespace countersign {

namespace {
/// The request as it was sent: its stable beginning is kept once for all that share it.
SentRequest whole(const QJsonValue &sent, const QString &beginning)
{
    QJsonObject request = sent["request"_L1].toObject();
    const QJsonObject parts = QJsonDocument::fromJson(beginning.toUtf8()).object();
    for (auto it = parts.begin(); it != parts.end(); ++it)
        request.insert(it.key(), it.value());
    return {sent["at"_L1].toString(), sent["model"_L1].toString(), sent["cloud"_L1].toBool(), request};
}
} // namespace

// What the owner says to the planner, and what was said to a model.

void DeskService::answerQuestion(QString actionId, QString text, Actor actor, QObject *context, Callback<Action> answer)
{
    hand(answerTask(std::move(actionId), std::move(text), actor.name()), context, std::move(answer));
}

QCoro::Task<Result<Action>> DeskService::answerTask(QString actionId, QString text, QString actor)
{
    const Result<ActionDetail> detail = co_await m_rooms.journal.action(actionId);
    if (!detail)
        co_return fail(detail.error());
    const Action &action = detail->action;
    const Event event =
        makeEvent(EventType::QuestionAnswered, action.correlationId, action.id, actor, QuestionAnswered{text});
    const Result<Appended> appended = co_await m_rooms.journal.append({action.id, {event}, action.version,
        {PlanService::planningJob(action.id, action.correlationId, action.priority)}, {}, {}});
    if (!appended)
        co_return fail(appended.error());
    co_return appended->action;
}

void DeskService::revise(
    QString actionId, QString digest, QString comment, Actor actor, QObject *context, Callback<Action> answer)
{
    hand(reviseTask(std::move(actionId), std::move(digest), std::move(comment), actor.name()), context,
        std::move(answer));
}

QCoro::Task<Result<Action>> DeskService::reviseTask(QString actionId, QString digest, QString comment, QString actor)
{
    const Result<ActionDetail> detail = co_await m_rooms.journal.action(actionId);
    if (!detail)
        co_return fail(detail.error());
    const Action &action = detail->action;
    if (action.planDigest != digest)
        co_return fail(
            ErrorCode::Refused, tr("The plan has changed since you looked at it. Look at it again, then comment."));
    if (comment.trimmed().isEmpty())
        co_return fail(ErrorCode::Invalid, tr("Say what should be different, then ask for another plan."));
    const Job job = PlanService::planningJob(action.id, action.correlationId, action.priority);
    const Event event = makeEvent(EventType::PlanRequested, action.correlationId, action.id, actor,
        PlanRequested{{}, job.id, {}, {}, firstOf(comment, 4000), digest});
    const Append change{action.id, {event}, action.version, {job}, {}, {}};
    const Result<Appended> appended = co_await m_rooms.journal.append(change);
    if (!appended)
        co_return fail(appended.error());
    co_return appended->action;
}

void DeskService::sentToModel(QString actionId, QObject *context, Callback<QList<SentRequest>> answer)
{
    hand(sentTask(std::move(actionId)), context, std::move(answer));
}

QCoro::Task<Result<QList<SentRequest>>> DeskService::sentTask(QString actionId)
{
    const Result<QList<Event>> events = co_await m_rooms.journal.trace(actionId);
    if (!events)
        co_return fail(events.error());
    QList<SentRequest> out;
    for (const Event &event : *events) {
        const QJsonArray sent = sentIn(event.payload);
        for (const QJsonValue &item : sent) {
            const QString key = u"sent:"_s + item["prefix"_L1].toString();
            const Result<QString> beginning = co_await m_rooms.journal.setting(key);
            out.append(whole(item, beginning.value_or(QString())));
        }
    }
    co_return out;
}

} // namespace countersign
