#include "plan/service/conversation.h"

#include "domain/threads.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr int kOfEachLink = 20;
} // namespace

QCoro::Task<QStringList> Conversation::otherIds(QJsonObject intake, QString actionId, int most)
{
    return ids(std::move(intake), std::move(actionId), false, most);
}

QCoro::Task<QStringList> Conversation::olderIds(QJsonObject intake, QString actionId, int most)
{
    return ids(std::move(intake), std::move(actionId), true, most);
}

QCoro::Task<QStringList> Conversation::ids(QJsonObject intake, QString actionId, bool isOlder, int most)
{
    using Keys = Result<QList<std::pair<QString, QString>>>;
    EventStore &journal = m_journal;
    QStringList ids;
    const QStringList links = threadLinksOf(intake);
    for (const QString &link : links) {
        // Its own key stands between those that came later and those that came before.
        const QString after = isOlder ? threadKeys({link}, actionId).first() : QString();
        const Keys keys = co_await journal.sourcesUnder(link, after, kOfEachLink);
        if (!keys) // a plan without the conversation is better than none
            break;
        for (const auto &[key, id] : *keys)
            if (id != actionId && !ids.contains(id))
                ids.append(id);
    }
    std::ranges::sort(ids, [](const QString &a, const QString &b) { return isNewer(a, b); });
    co_return ids.mid(0, most);
}

QCoro::Task<QList<ActionDetail>> Conversation::others(QJsonObject intake, QString actionId, int most)
{
    EventStore &journal = m_journal;
    const QStringList ids = co_await otherIds(intake, actionId, most);
    QList<ActionDetail> out;
    for (const QString &id : ids) {
        Result<ActionDetail> detail = co_await journal.action(id);
        if (detail)
            out.append(*std::move(detail));
    }
    co_return out;
}

} // namespace countersign
