#include "followup/letter.h"

#include "base/clock.h"
#include "base/literals.h"
#include "base/mailaddress.h"
#include "base/unicodetext.h"
#include "domain/payloads/item.h"
#include "domain/payloads/progress.h"
#include "domain/sendafter.h"
#include "domain/threads.h"
#include "followup/asking.h"
#include "mail/messageids.h"
#include "mail/threadlinks.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace countersign {

namespace {

constexpr qint64 kOldUs = 14LL * 86400 * 1'000'000;
constexpr qsizetype kMostLetter = 20'000, kMostWords = 500, kMostPeople = 50;

QJsonObject fieldsOf(const ActionDetail &detail)
{
    return item::content(detail.intake).value("fields"_L1).toObject();
}

/// {name, address}, as the reader has people.
QJsonObject personOf(const QString &text)
{
    const Result<Address> address = Address::parse(text);
    return {{u"name"_s, address ? address->name : QString()}, {u"address"_s, address ? address->address : text}};
}

QJsonArray peopleOf(const QJsonValue &list)
{
    QJsonArray out;
    const QJsonArray all = list.toArray();
    for (const QJsonValue &one : all)
        if (out.size() < kMostPeople)
            out.append(personOf(one.toString()));
    return out;
}

QString shownName(const QJsonObject &person)
{
    const QString name = person.value("name"_L1).toString().simplified();
    return firstOf(name.isEmpty() ? person.value("address"_L1).toString() : name, 100);
}

/// "Maria", "Maria and 2 more".
QString namesOf(const QJsonArray &people)
{
    const QString first = people.isEmpty() ? QString() : shownName(people.first().toObject());
    const int more = int(people.size()) - 1; // lupdate takes no arithmetic among the arguments: it never ends
    return more < 1 ? first : QCoreApplication::translate("FollowUps", "%1 and %n more", nullptr, more).arg(first);
}

bool isAmong(const QJsonArray &people, const Config &config, const QString &account)
{
    return std::ranges::any_of(people,
        [&](const QJsonValue &person) { return isOwnAddress(config, account, person["address"_L1].toString()); });
}

QStringList linksOf(const QString &account, const QString &messageId, const QJsonObject &arguments)
{
    mail::MailHead head;
    head.messageId = messageId;
    head.inReplyTo = mail::messageIds(arguments.value("in_reply_to"_L1).toString().toUtf8()).value(0);
    const QJsonArray references = arguments.value("references"_L1).toArray();
    for (const QJsonValue &reference : references)
        head.references += mail::messageIds(reference.toString().toUtf8());
    return mail::threadLinks(account, head, {});
}

/// As the reader would have read it; `remind` and `remind_from` are for the playbook that writes once more.
QJsonObject contentOf(const OpenLetter &letter, const QJsonObject &arguments)
{
    QJsonObject from = personOf(arguments.value("from"_L1).toString());
    from.insert(u"well_formed"_s, true);
    const QJsonArray remind = arguments.value("to"_L1).toArray();
    const QStringList before = arguments.value("references"_L1).toVariant().toStringList();
    const QJsonObject fields{{u"from"_s, from}, {u"to"_s, peopleOf(arguments.value("to"_L1))},
        {u"cc"_s, peopleOf(arguments.value("cc"_L1))}, {u"reply_to"_s, QJsonArray{}}, {u"subject"_s, letter.subject},
        {u"date"_s, formatTime(letter.atUs)}, {u"message_id"_s, letter.messageId},
        {u"in_reply_to"_s, arguments.value("in_reply_to"_L1).toString()},
        {u"references"_s, QJsonArray::fromStringList(before)}, {u"attachments"_s, QJsonArray{}}, {u"remind"_s, remind},
        {u"remind_from"_s, arguments.value("from"_L1)}};
    return {{u"kind"_s, u"eml"_s}, {u"mime"_s, u"message/rfc822"_s}, {u"title"_s, letter.subject},
        {u"text"_s, firstOf(arguments.value("body"_L1).toString(), kMostLetter)}, {u"fields"_s, fields}};
}

OpenLetter sentBy(const ActionDetail &detail, int index, const Step &step, const QJsonObject &told)
{
    OpenLetter out;
    out.actionId = detail.action.id;
    out.step = index;
    out.correlationId = detail.action.correlationId;
    out.account = step.arguments.value("account"_L1).toString();
    out.messageId = mail::messageIds(told.value("message_id"_L1).toString().toUtf8()).value(0);
    const QDateTime date = QDateTime::fromString(told.value("date"_L1).toString(), Qt::ISODate);
    out.atUs = date.isValid() ? date.toMSecsSinceEpoch() * 1000 : detail.action.updatedUs;
    out.subject = firstOf(step.arguments.value("subject"_L1).toString(), kMostWords);
    out.links = linksOf(out.account, out.messageId, step.arguments);
    out.content = contentOf(out, step.arguments);
    const QJsonArray to = out.content["fields"_L1]["to"_L1].toArray();
    out.whom = namesOf(to);
    out.isToMany = to.size() > 1;
    return out;
}

} // namespace

QString OpenLetter::source() const
{
    return step < 0 ? u"followup:%1:%2"_s.arg(account, actionId)
                    : u"followup:%1:%2:%3"_s.arg(account, actionId).arg(step);
}

std::pair<QString, int> letterIn(const QString &source)
{
    const QStringList parts = source.split(u':');
    if (parts.size() < 3 || parts.size() > 4 || parts[0] != u"followup")
        return {};
    return {parts[2], parts.size() == 4 ? parts[3].toInt() : -1};
}

bool isOwnAddress(const Config &config, const QString &account, const QString &address)
{
    const auto isSame = [&](const QString &own) { return own.compare(address, Qt::CaseInsensitive) == 0; };
    const auto isAccount = [&](const MailAccount &one) { return one.name == account && isSame(one.username); };
    return !address.isEmpty() &&
           (std::ranges::any_of(config.owner.emails, isSame) || std::ranges::any_of(config.mail.accounts, isAccount));
}

qint64 followUpOf(const Config &config, const QString &account)
{
    const auto found = std::ranges::find(config.mail.accounts, account, &MailAccount::name);
    return found == config.mail.accounts.end() ? 0 : found->followUp;
}

QList<OpenLetter> sentLetters(const ActionDetail &detail)
{
    QList<OpenLetter> out;
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    const QJsonArray records = progress::records(detail.execution);
    for (qsizetype i = 0; plan && i < std::min(records.size(), plan->steps.size()); ++i) {
        const QJsonObject record = records[i].toObject();
        if (sendsMail(plan->steps[i]) && record.value("state"_L1).toString() == u"completed")
            out.append(sentBy(detail, int(i), plan->steps[i], record.value("result"_L1).toObject()));
    }
    return out;
}

std::optional<OpenLetter> letterThatCame(const ActionDetail &detail, const Config &config)
{
    const QString source = detail.action.source;
    const QStringList links = threadLinksOf(detail.intake);
    const QJsonObject content = item::content(detail.intake), fields = fieldsOf(detail);
    OpenLetter out;
    out.messageId = fields.value("message_id"_L1).toString();
    if (links.isEmpty() || out.messageId.isEmpty() || (!source.startsWith(u"mail:") && !source.startsWith(u"retry:")))
        return std::nullopt;
    out.kind = OpenLetter::Kind::Asked;
    out.actionId = detail.action.id;
    out.correlationId = detail.action.correlationId;
    out.account = links.first().section(u':', 1, 1);
    out.links = links;
    const qint64 receivedUs = item::receivedUs(detail.intake), arrivedUs = item::arrivedUs(detail.intake);
    out.atUs = arrivedUs > 0 ? arrivedUs : receivedUs;
    const QJsonObject from = fields.value("from"_L1).toObject();
    const QJsonArray to = fields.value("to"_L1).toArray(), cc = fields.value("cc"_L1).toArray();
    const bool isCopy = isAmong(cc, config, out.account) && !isAmong(to, config, out.account);
    static const QStringList papers{u"invoice"_s, u"receipt"_s, u"newsletter"_s}; // "Questions? Call us."
    const bool isOld = arrivedUs > 0 && receivedUs - arrivedUs > kOldUs;
    if (!fields.value("automatic"_L1).toString().isEmpty() || papers.contains(detail.action.type) || isCopy || isOld ||
        isOwnAddress(config, out.account, from.value("address"_L1).toString()))
        return std::nullopt;
    out.whom = shownName(from);
    out.subject = firstOf(fields.value("subject"_L1).toString(), kMostWords);
    out.content = content;
    return out;
}

std::optional<OpenLetter> asking(OpenLetter letter)
{
    const QJsonObject fields = letter.content.value("fields"_L1).toObject();
    std::optional<QString> question = questionIn(letter.content.value("text"_L1).toString());
    if (!question && fields.value("in_reply_to"_L1).toString().isEmpty()) // later the subject is somebody else's
        question = questionIn(letter.subject);
    if (!question)
        return std::nullopt;
    letter.question = *question;
    return letter;
}

} // namespace countersign
