#pragma once
#include "domain/threads.h"
#include "support/samples.h"

namespace countersign::test {

inline QString link(const QByteArray &id)
{
    return u"thread:work:"_s + QString::fromLatin1(id) + u':';
}

/// A mail of an account with these links, its own first.
inline Append mailOf(const QStringList &links, const QString &subject, const QString &from = u"karin@kund.example"_s)
{
    Append made = newAction(subject, u"email"_s);
    QJsonObject &payload = made.events[0].payload;
    made.sourceKeys = threadKeys(links, made.actionId);
    payload.insert(u"source"_s, u"mail:work"_s);
    payload.insert(u"from"_s, from);
    payload.insert(u"source_keys"_s, QJsonArray::fromStringList(made.sourceKeys));
    return made;
}

/// The same mail once more, as what was undone or is tried again comes back.
inline Append mailAgain(const Append &mail)
{
    Append made = newAction({}, u"email"_s);
    QJsonObject &payload = made.events[0].payload;
    payload = mail.events[0].payload;
    made.sourceKeys = threadKeys(threadLinksOf(payload), made.actionId, firstComing(payload, mail.actionId));
    payload.insert(u"source"_s, u"retry:"_s + mail.actionId);
    payload.insert(u"source_keys"_s, QJsonArray::fromStringList(made.sourceKeys));
    return made;
}

/// A journal to which something else comes in between, and which cannot always be read.
class BusyJournal final : public Journal
{
public:
    using Journal::Journal;
    std::optional<Append> before; ///< comes in right before the next plan is recorded
    bool isUnreadable = false;    ///< what outside items have become
    QSet<QString> unreadable;     ///< these actions

    QCoro::Task<Result<Appended>> append(Append change) override
    {
        const bool isPlan = std::ranges::any_of(
            change.events, [](const Event &event) { return event.type == EventType::ApprovalRequired; });
        if (isPlan && before) {
            const Append first = *std::exchange(before, std::nullopt);
            const Result<Appended> came = co_await Journal::append(first);
            if (!came)
                co_return came;
        }
        Result<Appended> appended = co_await Journal::append(std::move(change));
        co_return appended;
    }
    QCoro::Task<Result<QList<std::pair<QString, QString>>>> sourcesUnder(
        QString prefix, QString after, int limit, QList<State> states) override
    {
        using Pairs = QList<std::pair<QString, QString>>;
        if (isUnreadable)
            co_return fail(ErrorCode::Io, u"The disk has a fault."_s);
        Result<Pairs> found = co_await Journal::sourcesUnder(prefix, after, limit, states);
        co_return found;
    }
    QCoro::Task<Result<ActionDetail>> action(QString id) override
    {
        if (unreadable.contains(id))
            co_return fail(ErrorCode::Io, u"The disk has a fault."_s);
        Result<ActionDetail> found = co_await Journal::action(id);
        co_return found;
    }
};

} // namespace countersign::test
