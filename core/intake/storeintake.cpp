#include "intake/storeintake.h"

#include "base/ids.h"
#include "domain/payloads/intake.h"

namespace countersign {

QCoro::Task<Result<Appended>> StoreIntake::append(Append change)
{
    // A folder that is older than an acceptance and that the journal does not know: it was worked on in what was lost.
    const QJsonObject done = m_possiblyDone ? m_possiblyDone(timeOfId(change.actionId)) : QJsonObject();
    for (Event &event : change.events) {
        if (done.isEmpty() || event.type != EventType::ActionGenerated)
            continue;
        auto item = payloadOf<ActionGenerated>(event);
        item.possiblyDone = done;
        event.payload = item.toJson();
    }
    return m_store.append(std::move(change));
}

QCoro::Task<Result<bool>> StoreIntake::isKnown(QString actionId)
{
    const Result<ActionDetail> found = co_await m_store.action(actionId);
    if (found)
        co_return true;
    if (found.error().code == ErrorCode::NotFound)
        co_return false;
    co_return fail(found.error());
}

QCoro::Task<Result<QString>> StoreIntake::findByContentHash(QString sha256, QString exceptActionId)
{
    return m_store.findByContentHash(std::move(sha256), std::move(exceptActionId));
}

} // namespace countersign
