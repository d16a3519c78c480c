// The way in for what another instance had taken in.
#include "async/alive.h"
#include "async/offload.h"
#include "base/log.h"
#include "intake/ingestor.h"
#include "intake/itemfolders.h"

#include <QPointer>

namespace countersign {

// Until it is committed its sidecar says that it is adopted: what a crash leaves of it is removed, and its owner asks
// again, for without its events it would be an item like any other. It bears our name as all else does that we take in:
// whoever marked the vault first takes up what bears none, and would remove this one while we are about to commit it.
QCoro::Task<Result<Appended>> Ingestor::adopt(IntakeItem item, AdoptedItem adopted, std::function<bool()> stillMay)
{
    const QPointer self(this);
    const QString id = newId();
    m_inHand.insert(id);
    item.options.source = adopted.adopted.key();
    item.options.sourceKeys = {item.options.source};
    Result<StoredItem> stored = alive(
        self, co_await offload(m_pool,
                  [vault = m_vault, item = std::move(item), id, by = m_by] { return storeItem(vault, item, id, by); }));
    if (!self)
        co_return cancelled();
    if (!stored) {
        m_inHand.remove(id);
        co_return fail(stored.error());
    }
    if (stored->sha256.isEmpty())
        stored->sha256 =
            co_await offload(m_pool, [vault = m_vault, item = *stored] { return hashStored(vault, item); });
    const QString twin = self ? co_await earlierTwin(stored->sha256, id) : QString();
    if (!self)
        co_return cancelled();
    // Whoever takes over its mailbox or its topic finds it there once more. No sidecar has them: it is never taken up.
    stored->options.sourceKeys += adopted.sourceKeys;
    Append change = makeAppend(*stored, twin, &adopted);
    change.stillMay = std::move(stillMay);
    const Result<Appended> appended = co_await m_intake.append(std::move(change));
    if (!self)
        co_return cancelled();
    if (m_underWay.value(stored->sha256) == id)
        m_underWay.remove(stored->sha256);
    if (!appended)
        co_await removeUnlessKnown(*stored);
    else
        logInfo("Intake", u"The item of another instance was adopted"_s,
            {{u"action_id"_s, id}, {u"from"_s, adopted.adopted.owner}});
    if (self)
        m_inHand.remove(id);
    co_return appended;
}

} // namespace countersign
