#include "plan/service/conversation.h"

#include "domain/threads.h"

#include <QSet>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kOfEachLink = 20;
constexpr int kPage = 500;

/// Newest first.
QStringList sorted(const QSet<QString> &ids)
{
    QStringList out(ids.begin(), ids.end());
    std::ranges::sort(out, [](const QString &a, const QString &b) { return Conversation::isNewer(a, b); });
    return out;
}
} // namespace

QCoro::Task<QStringList> Conversation::otherIds(QJsonObject intake, QString actionId, int most)
{
    using Keys = Result<QList<std::pair<QString, QString>>>;
    EventStore &journal = m_journal;
    QStringList ids;
    const QStringList links = threadLinksOf(intake);
    for (const QString &link : links) {
        const Keys keys = co_await journal.sourcesUnder(link, {}, kOfEachLink);
        if (!keys) // a plan without the conversation is better than none
            break;
        for (const auto &[key, id] : *keys)
            if (id != actionId && !ids.contains(id))
                ids.append(id);
    }
    std::ranges::sort(ids, [](const QString &a, const QString &b) { return isNewer(a, b); });
    co_return ids.mid(0, most);
}

QCoro::Task<Result<QStringList>> Conversation::before(QJsonObject intake, QString actionId, QList<State> states)
{
    return all(std::move(intake), std::move(actionId), std::move(states), false);
}

QCoro::Task<Result<QStringList>> Conversation::after(QJsonObject intake, QString actionId)
{
    return all(std::move(intake), std::move(actionId), {}, true);
}

QCoro::Task<Result<QStringList>> Conversation::all(
    QJsonObject intake, QString actionId, QList<State> states, bool isAfter)
{
    using Keys = Result<QList<std::pair<QString, QString>>>;
    EventStore &journal = m_journal;
    QSet<QString> ids;
    const QStringList links = threadLinksOf(intake);
    for (const QString &link : links) {
        QString last;
        for (bool isMore = true; isMore;) {
            const Keys keys = co_await journal.sourcesUnder(link, last, kPage, states);
            if (!keys)
                co_return fail(keys.error());
            isMore = keys->size() == kPage;
            for (const auto &[key, id] : *keys) {
                if (id == actionId)
                    continue;
                if (isNewer(id, actionId) == isAfter)
                    ids.insert(id);
                else if (isAfter)
                    isMore = false; // the newest are the first
            }
            if (!keys->isEmpty())
                last = keys->last().first;
        }
    }
    co_return sorted(ids);
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
