#include "domain/conversation.h"

#include "domain/threads.h"

#include <QHash>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kOfEachLink = 20;
constexpr int kMostCopies = 20;
constexpr int kPage = 500;

using Keys = Result<QList<std::pair<QString, QString>>>;

/// Newest first.
QList<ConversationMail> sorted(const QHash<QString, QString> &firstOfIds)
{
    QList<ConversationMail> out;
    for (auto it = firstOfIds.cbegin(); it != firstOfIds.cend(); ++it)
        out.append({it.key(), *it});
    std::ranges::sort(out, [](const ConversationMail &a, const ConversationMail &b) {
        return a.first != b.first ? Conversation::isNewer(a.first, b.first) : a.id > b.id;
    });
    return out;
}
} // namespace

QCoro::Task<QList<ConversationMail>> Conversation::others(QJsonObject intake, QString actionId, int most)
{
    EventStore &journal = m_journal;
    QHash<QString, QString> ids;
    const QStringList links = threadLinksOf(intake);
    for (const QString &link : links) {
        const Keys keys = co_await journal.sourcesUnder(link, {}, kOfEachLink);
        if (!keys) // a plan without the conversation is better than none
            break;
        for (const auto &[key, id] : *keys)
            if (id != actionId)
                ids.insert(id, firstComingIn(key));
    }
    co_return sorted(ids).mid(0, most);
}

QCoro::Task<Result<QList<ConversationMail>>> Conversation::before(
    QJsonObject intake, QString actionId, QList<State> states)
{
    return all(std::move(intake), std::move(actionId), std::move(states), false);
}

QCoro::Task<Result<QList<ConversationMail>>> Conversation::after(QJsonObject intake, QString actionId)
{
    return all(std::move(intake), std::move(actionId), {}, true);
}

QCoro::Task<Result<QList<ConversationMail>>> Conversation::all(
    QJsonObject intake, QString actionId, QList<State> states, bool isAfter)
{
    EventStore &journal = m_journal;
    QHash<QString, QString> ids;
    const QStringList links = threadLinksOf(intake);
    const QString own = firstComing(intake, actionId);
    for (const QString &link : links) {
        const QString end = threadKeys({link}, own).first().section(u':', 0, 3) + u';'; // of its own millisecond
        QString last;
        for (bool isMore = true; isMore;) {
            const Keys keys = co_await journal.sourcesUnder(link, last, kPage, states);
            if (!keys)
                co_return fail(keys.error());
            for (const auto &[key, id] : *keys)
                if (const QString first = firstComingIn(key); first != own && isNewer(first, own) == isAfter)
                    ids.insert(id, first);
            last = keys->isEmpty() ? QString() : keys->last().first;
            isMore = keys->size() == kPage && (!isAfter || last < end); // the newest are the first
        }
    }
    co_return sorted(ids);
}

QCoro::Task<Result<ConversationNews>> Conversation::news(QJsonObject intake, QString actionId)
{
    EventStore &journal = m_journal;
    ConversationNews out;
    const Result<QList<ConversationMail>> newer = co_await after(intake, actionId);
    if (!newer)
        co_return fail(newer.error());
    out.isThere = newer->size() > kMostCopies;
    for (qsizetype i = 0; i < newer->size() && !out.isThere; ++i) {
        const Result<ActionDetail> detail = co_await journal.action(newer->at(i).id);
        if (!detail)
            co_return fail(detail.error());
        out.isThere = !isSameMail(detail->intake, intake);
        if (!out.isThere)
            out.copies.insert(newer->at(i).id);
    }
    co_return out;
}

} // namespace countersign
