#include "guard/addresses.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "guard/guard.h"
#include "guard/itemtext.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

namespace countersign {

namespace {

constexpr qsizetype kMostLink = 2000; ///< characters; QUrl takes the square of a long name, and no host has one

/// A list that was searched for doubles would grow with the square of what it holds.
bool isNew(QSet<QString> &known, const QString &text)
{
    const qsizetype before = known.size();
    known.insert(text);
    return known.size() > before;
}

QStringList matches(const QRegularExpression &form, const QString &text)
{
    QStringList out;
    QSet<QString> known;
    for (auto it = form.globalMatch(text); it.hasNext();) {
        QString found = it.next().captured();
        while (!found.isEmpty() && u".,;:!?'"_s.contains(found.back())) // the sentence's, not the link's
            found.chop(1);
        if (isNew(known, found))
            out.append(found);
    }
    return out;
}

bool isListed(const char *list, const QString &domain)
{
    const QString padded = u' ' + QString::fromLatin1(list) + u' ';
    return padded.contains(u' ' + domain + u' ');
}

QString domainOf(const QString &address)
{
    return registeredDomain(address.section(u'@', -1));
}

QStringList addressesOf(const QJsonValue &people)
{
    QStringList out;
    QJsonArray list = people.toArray();
    if (people.isObject())
        list.append(people);
    for (const QJsonValue &person : std::as_const(list)) {
        const QString address = lowerText(person.toObject().value("address"_L1).toString().trimmed());
        if (address.contains(u'@'))
            out.append(address);
    }
    return out;
}

void gatherIdentifiers(const QJsonObject &fields, QSet<QString> &out)
{
    for (const char *key : {"message_id", "in_reply_to", "uid"})
        out.insert(fields.value(QLatin1String(key)).toString());
    for (const QJsonValue &id : fields.value("references"_L1).toArray())
        out.insert(id.toString());
}

} // namespace

QStringList mailAddressesIn(const QString &text)
{
    static constexpr std::u16string_view signs = u".!#$%&'*+/=?^_`{|}~-";
    const auto isLocal = [](QChar c) { return c.isLetterOrNumber() || signs.contains(c.unicode()); };
    const auto isDomain = [](QChar c) { return c.isLetterOrNumber() || c == u'.' || c == u'-'; };
    QStringList out;
    QSet<QString> known;
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at + 1)) {
        qsizetype from = at, to = at + 1;
        while (from > 0 && at - from < 64 && isLocal(text[from - 1]))
            --from;
        while (to < text.size() && to - at < 255 && isDomain(text[to]))
            ++to;
        while (to > at + 1 && !text[to - 1].isLetterOrNumber())
            --to;
        const QString address = text.sliced(from, to - from).toLower();
        if (from < at && to > at + 1 && isNew(known, address))
            out.append(address);
    }
    return out;
}

QStringList linksIn(const QString &text, bool bare)
{
    static const QRegularExpression form(
        u"(?:\\b[a-z][a-z0-9+.-]{1,20}:/{2}|\\bwww\\.|\\b(?:javascript|data|mailto|tel|file|vbscript):(?=\\S))[^\\s<>\"”“»)\\]]+"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression site(
        u"(?<![\\w@./:-])(?:[a-z0-9-]{1,63}\\.){1,6}(?:com|net|org|info|biz|io|co|app|dev|xyz|top|site|online|shop|store|click|link|club|live|cloud|eu|de|at|ch|fr|es|uk|nl|be|pl|pt|br|ru|cn|jp|us|example|test|invalid|gg|ly|cc|tk|su)\\b(?!\\.?\\w)"_s,
        QRegularExpression::CaseInsensitiveOption);
    QStringList out = matches(form, text);
    if (bare)
        out += matches(site, text);
    return out;
}

QString hostOf(const QString &link)
{
    if (link.size() > kMostLink)
        return {};
    QString whole = link;
    if (!whole.contains(u':'))
        whole.prepend(u"https://"_s);
    else if (whole.startsWith("www."_L1, Qt::CaseInsensitive))
        whole.prepend(u"https://"_s);
    if (whole.startsWith("mailto:"_L1, Qt::CaseInsensitive))
        return lowerText(QUrl(whole).path().section(u'@', -1));
    whole.replace(u'\\', u'/'); // browsers do
    return lowerText(QUrl(whole).host());
}

QString registeredDomain(const QString &host)
{
    static constexpr const char *second = "co com org net gov ac edu or ne go gob gouv nom asso info";
    static constexpr const char *shared =
        "github.io gitlab.io web.app pages.dev netlify.app vercel.app herokuapp.com azurewebsites.net cloudfront.net "
        "blogspot.com wordpress.com sharepoint.com "
        "amazonaws.com firebaseapp.com wixsite.com weebly.com myshopify.com workers.dev appspot.com ngrok.io ngrok.app";
    const QStringList parts = lowerText(host).split(u'.', Qt::SkipEmptyParts);
    if (parts.size() <= 2)
        return parts.join(u'.');
    const QString last = parts.sliced(parts.size() - 2).join(u'.');
    const bool three =
        isListed(shared, last) || (parts.last().size() == 2 && isListed(second, parts[parts.size() - 2]));
    return three ? parts.sliced(parts.size() - 3).join(u'.') : last;
}

bool isMailboxProvider(const QString &domain)
{
    return isListed(
        "gmail.com googlemail.com outlook.com hotmail.com hotmail.fr live.com msn.com yahoo.com yahoo.de yahoo.fr "
        "yahoo.es yahoo.it icloud.com me.com aol.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de "
        "freenet.de posteo.de mailbox.org proton.me protonmail.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr "
        "libero.it virgilio.it tiscali.it alice.it terra.es telefonica.net wp.pl o2.pl onet.pl mail.ru "
        "yandex.ru qq.com 163.com naver.com zoho.com fastmail.com bluewin.ch hotmail.it hotmail.es hotmail.co.uk "
        "yahoo.co.uk",
        domain);
}

bool isMeetingSite(const QString &host)
{
    return isListed(
               "zoom.us teams.microsoft.com meet.google.com webex.com whereby.com meet.jit.si gotomeeting.com "
               "gotomeet.me goto.com teams.live.com bluejeans.com skype.com",
               registeredDomain(host)) ||
           isListed("teams.microsoft.com meet.google.com meet.jit.si teams.live.com join.skype.com", host);
}

Correspondence::Correspondence(const GuardInput &input)
{
    const QJsonObject fields = itemFields(input.intake);
    const QJsonObject invitation = fields.value("invitation"_L1).toObject();
    const QStringList from = addressesOf(fields.value("from"_L1));
    m_hasSender = !from.isEmpty() || !addressesOf(fields.value("organizer"_L1)).isEmpty();
    QStringList people = from + addressesOf(fields.value("to"_L1)) + addressesOf(fields.value("cc"_L1));
    for (const QString &address : input.ownerEmails)
        people.append(address.toLower());
    for (const QString &address : std::as_const(people))
        m_inside.insert(address);
    // Whom a mail wants the answer sent to, or names as host, is its sender's choice: believed within the sender's own
    // domain only.
    QStringList claimed = addressesOf(fields.value("reply_to"_L1)) + addressesOf(invitation.value("organizer"_L1)) +
                          addressesOf(invitation.value("attendees"_L1));
    const QString own = from.isEmpty() ? QString() : domainOf(from.first());
    claimed.removeIf([&](const QString &address) { return domainOf(address) != own || isMailboxProvider(own); });
    if (from.isEmpty()) // a calendar file names its people itself
        claimed += addressesOf(fields.value("organizer"_L1)) + addressesOf(fields.value("attendees"_L1));
    for (const QString &address : std::as_const(claimed))
        m_inside.insert(address);
    for (const QString &address : from.isEmpty() ? addressesOf(fields.value("organizer"_L1)) : from)
        addDomain(address);
    for (const QString &address : input.ownerEmails)
        addDomain(address);
    gatherIdentifiers(fields, m_identifiers);
    gatherIdentifiers(invitation, m_identifiers);
    m_identifiers.remove({});
}

void Correspondence::addDomain(const QString &address)
{
    const QString domain = domainOf(address);
    if (!domain.isEmpty() && !isMailboxProvider(domain))
        m_domains.insert(domain);
}

} // namespace countersign
