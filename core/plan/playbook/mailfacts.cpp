#include "plan/playbook/mailfacts.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "plan/extract/textlines.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kMaxReferences = 50;
constexpr qsizetype kMaxQuoted = 300; // lines

QString addressOf(const QJsonObject &person)
{
    const QString address = person.value("address"_L1).toString().trimmed();
    return isPlainAddress(address) ? address : QString();
}

bool isOwner(const OwnerInfo &owner, const QString &address)
{
    return !address.isEmpty() && owner.emails.contains(address, Qt::CaseInsensitive);
}

// The address the mail was sent to, if it is ours; else our first one; else, without a configuration, the only
// recipient.
QString ownAddress(const QJsonObject &fields, const OwnerInfo &owner)
{
    const QJsonArray to = fields.value("to"_L1).toArray();
    for (const QJsonArray &list : {to, fields.value("cc"_L1).toArray()})
        for (const QJsonValue &person : list)
            if (isOwner(owner, addressOf(person.toObject())))
                return addressOf(person.toObject());
    if (!owner.emails.isEmpty())
        return owner.emails.first();
    return to.size() == 1 ? addressOf(to.first().toObject()) : QString();
}

QString ownName(const QJsonObject &fields, const OwnerInfo &owner, const QString &address)
{
    if (!owner.name.isEmpty())
        return owner.name;
    const QJsonArray to = fields.value("to"_L1).toArray();
    for (const QJsonValue &person : to)
        if (addressOf(person.toObject()) == address)
            return plainLine(person.toObject().value("name"_L1).toString(), 100);
    return {};
}

/// What whoever wrote it is called; of a mail without a sender, where answers are to go.
QString writerName(const QJsonObject &fields)
{
    const QJsonObject from = fields.value("from"_L1).toObject();
    const QJsonObject answered = fields.value("reply_to"_L1).toArray().first().toObject();
    for (const QJsonObject &person : {from, answered}) {
        const QString name = plainLine(person.value("name"_L1).toString(), 100);
        const QString address = plainLine(person.value("address"_L1).toString(), 320);
        if (!name.isEmpty() || !address.isEmpty())
            return name.isEmpty() ? address.section(u'@', 0, 0) : name;
    }
    return {};
}

bool isAutomatic(const QString &address)
{
    static const QRegularExpression form(
        uR"(^(?:no-?_?reply|do-?not-?reply|donotreply|mailer-daemon|postmaster|bounces?|notifications?)[^@]*@)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return form.match(address).hasMatch();
}

QString bareSubject(const QString &subject)
{
    static const QRegularExpression prefix(
        uR"(^(?:(?:re|aw|antw|fwd?|wg)(?:\[\d{1,3}\])? ?: ?){1,20})"_s, QRegularExpression::CaseInsensitiveOption);
    QString out = subject;
    out.remove(prefix);
    return out.trimmed();
}

QString quotedText(const QStringList &lines)
{
    QStringList out;
    qsizetype last = lines.size();
    while (last > 0 && lines[last - 1].trimmed().isEmpty())
        --last;
    for (const QString &line : lines.first(std::min(last, kMaxQuoted)))
        out.append(line.trimmed().isEmpty() ? u">"_s : u"> "_s + line);
    if (last > kMaxQuoted)
        out.append(u"> […]"_s);
    return out.join(u'\n');
}

void addReply(Item &item, const QJsonObject &fields)
{
    const QJsonObject from = fields.value("from"_L1).toObject();
    const QJsonArray wished = fields.value("reply_to"_L1).toArray();
    QJsonObject target = from;
    if (!wished.isEmpty() && !addressOf(wished.first().toObject()).isEmpty())
        target = wished.first().toObject();
    const QString address = addressOf(target);
    if (!address.isEmpty())
        item.facts.set(u"reply_to"_s, QJsonArray{formatAddress(target.value("name"_L1).toString(), address)});
    const auto domain = [](const QString &text) { return lowerText(text.section(u'@', -1)); };
    const QString sender = plainLine(from.value("address"_L1).toString(), 100);
    if (!address.isEmpty() && !sender.isEmpty() && domain(address) != domain(addressOf(from)))
        item.warnings.append(
            QCoreApplication::translate("PlaybookPlanner", "An answer would go to %1, not to the sender %2.")
                .arg(address, sender));
    QJsonArray references = fields.value("references"_L1).toArray();
    if (references.isEmpty() && !fields.value("in_reply_to"_L1).toString().isEmpty())
        references.append(fields.value("in_reply_to"_L1));
    if (!fields.value("message_id"_L1).toString().isEmpty())
        references.append(fields.value("message_id"_L1));
    while (references.size() > kMaxReferences)
        references.removeAt(1); // RFC 5322, 3.6.4: the first and the newest ones hold a thread together
    item.facts.set(u"references"_s, references);
}

/// The first address in a text that is neither its sender's nor its reader's.
QStringList addressIn(const QStringList &lines, const QJsonObject &fields)
{
    static const QRegularExpression form(
        uR"([A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,5})"_s);
    QStringList own{addressOf(fields.value("from"_L1).toObject()).toLower()};
    const QJsonArray to = fields.value("to"_L1).toArray();
    for (const QJsonValue &person : to)
        own.append(addressOf(person.toObject()).toLower());
    for (const QString &line : lines)
        for (const QRegularExpressionMatch &match : form.globalMatch(line))
            if (!own.contains(match.captured().toLower()))
                return {match.captured()};
    return {};
}

/// "Jule Marx via Holzbau" from, or with answers to, the address that it is for: a list that puts its own in the place
/// of the writer's.
bool isPassedOnByList(const Facts &facts, const QJsonObject &fields)
{
    const QJsonObject from = fields.value("from"_L1).toObject();
    const QString address = addressOf(from).toLower();
    if (!facts.has(u"list_id"_s) || address.isEmpty() || !from.value("name"_L1).toString().contains(" via "_L1))
        return false;
    const QJsonArray to = fields.value("to"_L1).toArray(), wished = fields.value("reply_to"_L1).toArray();
    const QString answers = wished.isEmpty() ? address : addressOf(wished.first().toObject()).toLower();
    return std::ranges::any_of(to, [&](const QJsonValue &person) {
        const QString list = addressOf(person.toObject()).toLower();
        return list == address || list == answers;
    });
}

/// What sort of mail it is, as its header says.
void addKind(Facts &facts, const QJsonObject &fields, const QStringList &lines)
{
    const QString automatic = fields.value("automatic"_L1).toString();
    const QString post = fields.value("list_post"_L1).toString();
    const bool isReport = automatic == u"bounce" || automatic == u"answer";
    const bool hasList = facts.has(u"list_id"_s) || facts.has(u"list_unsubscribe"_s);
    const bool takesAnswers = post.isEmpty() ? isPassedOnByList(facts, fields) : !post.startsWith("NO"_L1);
    const bool discussion = !isReport && takesAnswers;
    facts.set(u"machine"_s, !automatic.isEmpty());
    facts.set(u"bounce"_s, automatic == u"bounce");
    facts.set(u"discussion"_s, discussion);
    facts.set(u"newsletter"_s, hasList && !discussion && !isReport);
    facts.set(u"sealed"_s, fields.value("sealed"_L1));
    QStringList lost;
    const QJsonArray undelivered = fields.value("undelivered"_L1).toArray();
    for (const QJsonValue &address : undelivered)
        lost.append(plainLine(address.toString(), 320));
    if (lost.isEmpty() && facts.has(u"bounce"_s)) // reports of old only say it in words
        lost = addressIn(lines, fields);
    facts.set(u"report"_s, fields.value("report"_L1));
    facts.set(u"undelivered"_s, plainLine(lost.join(u", "_s), 500));
}

} // namespace

bool isPlainAddress(const QString &address)
{
    static const QRegularExpression form(
        uR"(^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]{1,64}@[\p{L}\d](?:[\p{L}\d\-.]{0,250}[\p{L}\d])?$)"_s);
    return form.match(address).hasMatch();
}

QString formatAddress(const QString &name, const QString &address)
{
    QString shown = plainLine(name, 100);
    shown.remove(u'"').remove(u'\\').remove(u'<').remove(u'>');
    if (shown.isEmpty() || shown == address)
        return address;
    static const QRegularExpression special(uR"([()\[\]:;@,.])"_s);
    return (shown.contains(special) ? u'"' + shown + u'"' : shown) + u" <"_s + address + u'>';
}

void addMailFacts(Item &item, const QJsonObject &fields, const QStringList &lines, const OwnerInfo &owner)
{
    Facts &facts = item.facts;
    const QJsonObject from = fields.value("from"_L1).toObject();
    const QString sender = plainLine(from.value("address"_L1).toString(), 320);
    const QString subject = plainLine(fields.value("subject"_L1).toString(), 300);
    const QString own = ownAddress(fields, owner);
    facts.set(u"sender"_s, sender);
    facts.set(u"sender_name"_s, writerName(fields));
    facts.set(u"sender_domain"_s, sender.section(u'@', -1).toLower());
    facts.set(u"from_owner"_s, isOwner(owner, sender));
    facts.set(u"automatic"_s, isAutomatic(sender));
    facts.set(u"subject"_s, subject);
    facts.set(u"subject_bare"_s, bareSubject(subject));
    facts.set(u"message_id"_s, fields.value("message_id"_L1));
    facts.set(u"list_id"_s, fields.value("list_id"_L1));
    facts.set(u"list_unsubscribe"_s, fields.value("list_unsubscribe"_L1));
    addKind(facts, fields, lines);
    facts.set(u"attachments"_s, fields.value("attachments"_L1).toArray().size() > 0);
    facts.set(u"owner_email"_s, own.isEmpty() ? QString() : formatAddress(ownName(fields, owner, own), own));
    if (facts.text(u"signature"_s).isEmpty())
        facts.set(u"signature"_s, ownName(fields, owner, own));
    facts.set(u"quoted"_s, quotedText(lines));
    if (!subject.isEmpty())
        facts.set(u"title"_s, subject);
    addReply(item, fields);
    const bool isPersonal = !facts.has(u"machine"_s) && !facts.has(u"automatic"_s) && !facts.has(u"newsletter"_s);
    if (own.isEmpty() && isPersonal && facts.has(u"reply_to"_s))
        item.warnings.append(QCoreApplication::translate("PlaybookPlanner",
            "Which address is yours is not known, so that no answer is drafted. Name it in the settings."));
}

} // namespace countersign
