#include "watch/mail/mailskipped.h"

#include "domain/payloads/mail.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kPage = 2000;
constexpr qint64 kMostLooked = 100'000;

MailSkipped skippedOf(const Event &event, const MailSettled &mail)
{
    return {event.atUs, mail.account, mail.folder, mail.uid, mail.from, mail.subject,
        event.type == EventType::MailParked, mail.why()};
}
} // namespace

QCoro::Task<Result<QList<MailSkipped>>> skippedMails(EventStore *store, QString account, int limit)
{
    const QPointer<EventStore> self(store);
    QList<MailSkipped> out;
    const qint64 head = store->headSeq(), last = std::max<qint64>(0, head - kMostLooked);
    for (qint64 upTo = head; upTo > last && out.size() < limit; upTo -= kPage) {
        const qint64 from = std::max(last, upTo - kPage);
        const Result<EventPage> page =
            co_await self->eventsAfter(from, int(upTo - from), {EventType::MailFiltered, EventType::MailParked});
        if (!self || !page)
            co_return self ? Result<QList<MailSkipped>>(fail(page.error())) : cancelled();
        QList<std::pair<Event, MailSettled>> found;
        QStringList parked;
        for (auto it = page->events.crbegin(); it != page->events.crend(); ++it) {
            const MailSettled mail = payloadOf<MailSettled>(*it);
            if (!account.isEmpty() && mail.account != account)
                continue;
            found.append({*it, mail});
            if (it->type == EventType::MailParked)
                parked += mail.sourceKeys;
        }
        // What was parked may have become an action since, or be parked for another reason.
        const Result<QHash<QString, QString>> now = co_await self->sources(parked);
        if (!self || !now)
            co_return self ? Result<QList<MailSkipped>>(fail(now.error())) : cancelled();
        for (const auto &[event, mail] : std::as_const(found)) {
            const bool isStill = std::ranges::all_of(
                mail.sourceKeys, [&](const QString &key) { return now->value(key) == mail.outcome; });
            if (event.type == EventType::MailFiltered || isStill)
                out.append(skippedOf(event, mail));
        }
    }
    if (out.size() > limit)
        out.resize(limit);
    co_return out;
}

} // namespace countersign
