#include "intake/storeintake.h"

#include "base/ids.h"
#include "domain/payloads/intake.h"
#include "domain/payloads/item.h"

#include <algorithm>

namespace countersign {

QCoro::Task<Result<Appended>> StoreIntake::append(Append change)
{
    for (Event &event : change.events) {
        if (!m_possiblyDone || event.type != EventType::ActionGenerated)
            continue;
        // What is older than an acceptance and unknown to the journal was worked on in what was lost: a folder, or a
        // mail, whose folder is a new one.
        const qint64 arrivedUs = item::arrivedUs(event.payload), madeUs = timeOfId(change.actionId);
        const QJsonObject done = m_possiblyDone(arrivedUs > 0 ? std::min(arrivedUs, madeUs) : madeUs);
        if (done.isEmpty())
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
