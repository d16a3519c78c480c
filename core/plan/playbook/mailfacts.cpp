#include "plan/playbook/mailfacts.h"

#include "base/clock.h"
#include "base/unicodetext.h"
#include "plan/extract/textlines.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

namespace countersign {

namespace {

constexpr qsizetype kMaxReferences = 50;
constexpr qsizetype kMaxQuoted = 300; // lines

QString addressOf(const QJsonObject &person)
{
    const QString address = person.value(QLatin1String("address")).toString().trimmed();
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
    const QJsonArray to = fields.value(QLatin1String("to")).toArray();
    for (const QJsonArray &list : {to, fields.value(QLatin1String("cc")).toArray()})
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
    const QJsonArray to = fields.value(QLatin1String("to")).toArray();
    for (const QJsonValue &person : to)
        if (addressOf(person.toObject()) == address)
            return plainLine(person.toObject().value(QLatin1String("name")).toString(), 100);
    return {};
}

bool isAutomatic(const QString &address)
{
    static const QRegularExpression form(
        QStringLiteral(
            R"(^(?:no-?_?reply|do-?not-?reply|donotreply|mailer-daemon|postmaster|bounces?|notifications?)[^@]*@)"),
        QRegularExpression::CaseInsensitiveOption);
    return form.match(address).hasMatch();
}

QString bareSubject(const QString &subject)
{
    static const QRegularExpression prefix(QStringLiteral(R"(^(?:(?:re|aw|antw|fwd?|wg)(?:\[\d{1,3}\])? ?: ?){1,20})"),
        QRegularExpression::CaseInsensitiveOption);
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
        out.append(line.trimmed().isEmpty() ? QStringLiteral(">") : QStringLiteral("> ") + line);
    if (last > kMaxQuoted)
        out.append(QStringLiteral("> […]"));
    return out.join(u'\n');
}

void addReply(Item &item, const QJsonObject &fields)
{
    const QJsonObject from = fields.value(QLatin1String("from")).toObject();
    const QJsonArray wished = fields.value(QLatin1String("reply_to")).toArray();
    QJsonObject target = from;
    if (!wished.isEmpty() && !addressOf(wished.first().toObject()).isEmpty())
        target = wished.first().toObject();
    const QString address = addressOf(target);
    if (!address.isEmpty())
        item.facts.set(QStringLiteral("reply_to"),
            QJsonArray{formatAddress(target.value(QLatin1String("name")).toString(), address)});
    const auto domain = [](const QString &text) { return lowerText(text.section(u'@', -1)); };
    if (!address.isEmpty() && domain(address) != domain(addressOf(from)))
        item.warnings.append(
            QCoreApplication::translate("PlaybookPlanner", "An answer would go to %1, not to the sender %2.")
                .arg(address, plainLine(from.value(QLatin1String("address")).toString(), 100)));
    QJsonArray references = fields.value(QLatin1String("references")).toArray();
    if (references.isEmpty() && !fields.value(QLatin1String("in_reply_to")).toString().isEmpty())
        references.append(fields.value(QLatin1String("in_reply_to")));
    if (!fields.value(QLatin1String("message_id")).toString().isEmpty())
        references.append(fields.value(QLatin1String("message_id")));
    while (references.size() > kMaxReferences)
        references.removeAt(1); // RFC 5322, 3.6.4: the first and the newest ones hold a thread together
    item.facts.set(QStringLiteral("references"), references);
}

} // namespace

bool isPlainAddress(const QString &address)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]{1,64}@[\p{L}\d](?:[\p{L}\d\-.]{0,250}[\p{L}\d])?$)"));
    return form.match(address).hasMatch();
}

QString formatAddress(const QString &name, const QString &address)
{
    QString shown = plainLine(name, 100);
    shown.remove(u'"').remove(u'\\').remove(u'<').remove(u'>');
    if (shown.isEmpty() || shown == address)
        return address;
    static const QRegularExpression special(QStringLiteral(R"([()\[\]:;@,.])"));
    return (shown.contains(special) ? u'"' + shown + u'"' : shown) + QStringLiteral(" <") + address + u'>';
}

void addMailFacts(Item &item, const QJsonObject &fields, const QStringList &lines, const OwnerInfo &owner)
{
    Facts &facts = item.facts;
    const QJsonObject from = fields.value(QLatin1String("from")).toObject();
    const QString sender = plainLine(from.value(QLatin1String("address")).toString(), 320);
    const QString name = plainLine(from.value(QLatin1String("name")).toString(), 100);
    const QString subject = plainLine(fields.value(QLatin1String("subject")).toString(), 300);
    const QString own = ownAddress(fields, owner);
    const std::optional<qint64> sent = parseTime(fields.value(QLatin1String("date")).toString());
    facts.set(QStringLiteral("sender"), sender);
    facts.set(QStringLiteral("sender_name"), name.isEmpty() ? sender.section(u'@', 0, 0) : name);
    facts.set(QStringLiteral("sender_domain"), sender.section(u'@', -1).toLower());
    facts.set(QStringLiteral("from_owner"), isOwner(owner, sender));
    facts.set(QStringLiteral("automatic"), isAutomatic(sender));
    facts.set(QStringLiteral("subject"), subject);
    facts.set(QStringLiteral("subject_bare"), bareSubject(subject));
    facts.set(QStringLiteral("message_id"), fields.value(QLatin1String("message_id")));
    facts.set(QStringLiteral("list_id"), fields.value(QLatin1String("list_id")));
    facts.set(QStringLiteral("list_unsubscribe"), fields.value(QLatin1String("list_unsubscribe")));
    facts.set(QStringLiteral("newsletter"),
        facts.has(QStringLiteral("list_id")) || facts.has(QStringLiteral("list_unsubscribe")));
    facts.set(QStringLiteral("attachments"), fields.value(QLatin1String("attachments")).toArray().size() > 0);
    facts.set(
        QStringLiteral("owner_email"), own.isEmpty() ? QString() : formatAddress(ownName(fields, owner, own), own));
    if (facts.text(QStringLiteral("signature")).isEmpty())
        facts.set(QStringLiteral("signature"), ownName(fields, owner, own));
    facts.set(QStringLiteral("quoted"), quotedText(lines));
    if (!subject.isEmpty())
        facts.set(QStringLiteral("title"), subject);
    if (sent && !facts.has(QStringLiteral("date")))
        facts.set(QStringLiteral("day"), QDateTime::fromMSecsSinceEpoch(*sent / 1000).date().toString(Qt::ISODate));
    addReply(item, fields);
}

} // namespace countersign
