#include "watch/mail/mailskipped.h"

#include "domain/payloads/mail.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kSkippedPage = 2000;
constexpr int kMost = 5000;
constexpr qsizetype kMostWords = 20; ///< that are looked for; a program may ask, too

struct Found
{
    Event event;
    MailSettled mail;
};

MailSkipped skippedOf(const Found &found)
{
    const MailSettled &mail = found.mail;
    return {found.event.atUs, mail.account, mail.folder, mail.uid, mail.from, mail.subject,
        found.event.type == EventType::MailParked, mail.why()};
}

/// Those of a page that are asked for, newest first.
QList<Found> foundIn(const EventPage &page, const QString &account, const QStringList &words)
{
    QList<Found> out;
    for (auto it = page.events.crbegin(); it != page.events.crend(); ++it) {
        const MailSettled mail = payloadOf<MailSettled>(*it);
        const auto holds = [&mail, why = mail.why()](const QString &word) {
            return std::ranges::any_of(std::initializer_list<QStringView>{mail.from, mail.subject, mail.folder, why},
                [&word](QStringView text) { return text.contains(word, Qt::CaseInsensitive); });
        };
        if ((account.isEmpty() || mail.account == account) && std::ranges::all_of(words, holds))
            out.append({*it, mail});
    }
    return out;
}

/// All that can be read from behind `from` up to `upTo`. A page ends before a row that is not what was recorded, and
/// goes beyond where rows are in an archive.
QCoro::Task<Result<EventPage>> eventsBetween(EventStore *store, qint64 from, qint64 upTo)
{
    const QPointer<EventStore> self(store);
    EventPage out{{}, {}, from, 0, 0, false};
    while (out.upTo < upTo) {
        const Result<EventPage> page = co_await self->eventsAfter(
            out.upTo, int(upTo - out.upTo), {EventType::MailFiltered, EventType::MailParked});
        if (!self || !page)
            co_return self ? Result<EventPage>(fail(page.error())) : cancelled();
        for (const Event &event : page->events)
            if (event.seq <= upTo)
                out.events.append(event);
        out.archivedTo = std::max(out.archivedTo, page->archivedTo);
        if (page->upTo <= out.upTo)
            break;
        out.upTo = page->upTo;
    }
    co_return std::move(out);
}
} // namespace

QCoro::Task<Result<MailSkippedPage>> skippedMails(EventStore *store, MailSkippedAsk ask)
{
    const QPointer<EventStore> self(store);
    const QStringList words = ask.words.left(1000).split(u' ', Qt::SkipEmptyParts).mid(0, kMostWords);
    const qsizetype limit = std::clamp(ask.limit, 1, kMost);
    MailSkippedPage out;
    qint64 upTo = ask.before > 0 ? std::min(ask.before - 1, store->headSeq()) : store->headSeq();
    for (; upTo > 0; upTo -= kSkippedPage) {
        const qint64 from = std::max<qint64>(0, upTo - kSkippedPage);
        const Result<EventPage> page = co_await eventsBetween(store, from, upTo);
        if (!self || !page)
            co_return self ? Result<MailSkippedPage>(fail(page.error())) : cancelled();
        const QList<Found> found = foundIn(*page, ask.account, words);
        QStringList parked;
        for (const Found &one : found)
            if (one.event.type == EventType::MailParked)
                parked += one.mail.sourceKeys;
        // What was parked may have become an action since, or be parked for another reason.
        const Result<QHash<QString, QString>> now = co_await self->sources(parked);
        if (!self || !now)
            co_return self ? Result<MailSkippedPage>(fail(now.error())) : cancelled();
        for (const Found &one : found) {
            const bool isStill = std::ranges::all_of(
                one.mail.sourceKeys, [&](const QString &key) { return now->value(key) == one.mail.outcome; });
            if (one.event.type == EventType::MailParked && !isStill)
                continue;
            if (out.mails.size() == limit) // there is one more
                co_return std::move(out);
            out.mails.append(skippedOf(one));
            out.next = one.event.seq;
        }
        if (page->archivedTo > from) {
            out.isArchived = true;
            break;
        }
    }
    out.next = 0;
    co_return std::move(out);
}

} // namespace countersign
