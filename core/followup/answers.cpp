#include "followup/answers.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "domain/payloads/item.h"
#include "domain/threads.h"
#include "followup/samesubject.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {

constexpr int kOfEachLink = 20;

bool meets(const QStringList &a, const QStringList &b)
{
    return std::ranges::any_of(a, [&](const QString &link) { return b.contains(link); });
}

/// Whether a mail with these links, of that moment, comes after the letter: what names it does, and what it names does
/// not, whatever clocks say.
bool isAfter(const OpenLetter &letter, const QStringList &links, qint64 atUs)
{
    if (links.isEmpty() || letter.links.isEmpty() || letter.links.contains(links.first()))
        return false;
    return links.contains(letter.links.first()) || (meets(links, letter.links) && atUs > letter.atUs);
}

/// Some providers write a Message-ID of their own over that of what is sent, which nobody can name then: from one of
/// its receivers, as an answer, under its subject.
bool answersBySubject(const OpenLetter &letter, const QJsonObject &fields, const QString &from, qint64 atUs)
{
    if (letter.kind != OpenLetter::Kind::Sent || atUs <= letter.atUs ||
        fields.value("in_reply_to"_L1).toString().isEmpty())
        return false;
    const QJsonObject sent = letter.content.value("fields"_L1).toObject();
    const auto isFrom = [&](const QJsonValue &person) {
        return person["address"_L1].toString().compare(from, Qt::CaseInsensitive) == 0;
    };
    const QString subject = comparableSubject(letter.subject);
    return !subject.isEmpty() && subject == comparableSubject(fields.value("subject"_L1).toString()) &&
           (std::ranges::any_of(sent.value("to"_L1).toArray(), isFrom) ||
               std::ranges::any_of(sent.value("cc"_L1).toArray(), isFrom));
}

QString sentSince(const OpenLetter &letter, const ActionDetail &other)
{
    const QList<OpenLetter> sent = sentLetters(other);
    if (std::ranges::none_of(sent, [&](const OpenLetter &one) { return isAfter(letter, one.links, one.atUs); }))
        return {};
    return letter.kind == OpenLetter::Kind::Sent ? QCoreApplication::translate("FollowUps", "You have written again.")
                                                 : QCoreApplication::translate("FollowUps", "You have answered.");
}

QString cameSince(const OpenLetter &letter, const ActionDetail &other, const Config &config)
{
    const QJsonObject content = item::content(other.intake), fields = content.value("fields"_L1).toObject();
    const qint64 arrivedUs = item::arrivedUs(other.intake);
    const qint64 atUs = arrivedUs > 0 ? arrivedUs : item::receivedUs(other.intake);
    if (!item::isRead(other.intake) || !fields.value("automatic"_L1).toString().isEmpty())
        return {}; // before that nobody knows who wrote it
    const QStringList links = threadLinksOf(other.intake);
    const QString read = fields.value("from"_L1).toObject().value("address"_L1).toString();
    const QString from = read.isEmpty() ? item::from(other.intake) : read;
    if (!isAfter(letter, links, atUs) && (links.isEmpty() || !answersBySubject(letter, fields, from, atUs)))
        return {};
    const bool isOwn = isOwnAddress(config, letter.account, from);
    if (letter.kind == OpenLetter::Kind::Asked)
        return isOwn ? QCoreApplication::translate("FollowUps", "You have answered.") : QString();
    return isOwn ? QCoreApplication::translate("FollowUps", "You have written again.")
                 : QCoreApplication::translate("FollowUps", "%1 has answered.").arg(firstOf(from, 200));
}

} // namespace

QString answerIn(const OpenLetter &letter, const ActionDetail &other, const Config &config)
{
    const QString sent = sentSince(letter, other);
    return sent.isEmpty() ? cameSince(letter, other, config) : sent;
}

QString followUpKey(const OpenLetter &letter)
{
    return u"followup:"_s + letter.links.value(0).section(u':', 1, 2);
}

QString followUpsPrefix(const QString &link)
{
    return u"followups:"_s + link.section(u':', 1, 2) + u':';
}

QCoro::Task<Result<QString>> findAnswer(EventStore *journal, const Config *config, OpenLetter letter)
{
    QStringList ids;
    for (const QString &link : std::as_const(letter.links)) {
        const QStringList prefixes{link, followUpsPrefix(link)};
        for (const QString &prefix : prefixes) {
            const Result<QList<std::pair<QString, QString>>> keys =
                co_await journal->sourcesUnder(prefix, {}, kOfEachLink);
            if (!keys)
                co_return fail(keys.error());
            for (const auto &[key, id] : *keys)
                ids.append(id);
        }
    }
    ActionFilter alike;
    alike.search = comparableSubject(letter.subject);
    alike.limit = kOfEachLink;
    if (letter.kind == OpenLetter::Kind::Sent && !alike.search.isEmpty()) {
        const Result<QList<Action>> found = co_await journal->actions(alike);
        if (!found)
            co_return fail(found.error());
        for (const Action &action : *found)
            ids.append(action.id);
    }
    ids.removeDuplicates();
    for (const QString &id : std::as_const(ids)) {
        const Result<ActionDetail> other = co_await journal->action(id);
        if (!other && other.error().retryable)
            co_return fail(other.error());
        const QString answer = other ? answerIn(letter, *other, *config) : QString();
        if (!answer.isEmpty())
            co_return answer;
    }
    co_return QString();
}

} // namespace countersign
