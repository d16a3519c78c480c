#include "base/config/mailkeys.h"

#include "base/literals.h"
#include "base/maillimits.h"

#include <QCoreApplication>
#include <QDate>
#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace countersign {

namespace {

const QStringList kTlsWords{u"implicit"_s, u"starttls"_s, u"none"_s};

template <typename T, typename Slot>
Applied keep(const Reading<T> &value, const QString &full, const YamlNode &node, Slot &slot)
{
    if (!value)
        return std::unexpected(mustBe(full, value.error(), node));
    slot = Slot(*value);
    return {};
}

template <QString MailAccount::*slot, qsizetype most = 300>
Applied mailText(MailAccount &account, const QString &full, const YamlNode &node)
{
    return keep(readText(node, most), full, node, account.*slot);
}

/// A password in the file would be one that backups, screens and other people read.
template <QString MailAccount::*slot>
Applied mailSecret(MailAccount &account, const QString &full, const YamlNode &node)
{
    const bool isKept = node.isEmpty() || node.text.isEmpty() || node.text == u"keyring";
    if (!isKept && !node.secretFree)
        return std::unexpected(Problem{
            QCoreApplication::translate("Config",
                "%1 is a secret and does not belong here, where backups and other programs read it; write \"keyring\" "
                "(\"countersign mail add\" and the Mail page store it there), or \"${NAME}\" and set that variable")
                .arg(full),
            node.line});
    account.*slot = u"keyring"_s;
    if (isKept)
        return {};
    const Reading<QString> value = readText(node);
    if (!value) // nothing of it is repeated
        return std::unexpected(
            Problem{QCoreApplication::translate("Config", "%1 must be %2").arg(full, value.error()), node.line});
    account.*slot = *value;
    return {};
}

template <QString MailAccount::*slot>
Applied address(MailAccount &account, const QString &full, const YamlNode &node)
{
    const Reading<QString> text = readText(node, 2000);
    const QUrl url(text.value_or(QString()), QUrl::StrictMode);
    const bool safe = url.scheme() == u"https" || (url.scheme() == u"http" && loopback(url.host()).value_or(false));
    if (!text || !url.isValid() || !safe || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment())
        return std::unexpected(
            mustBe(full, QCoreApplication::translate("Config", "a whole address that begins with https://"), node));
    account.*slot = *text;
    return {};
}

Applied name(MailAccount &account, const QString &full, const YamlNode &node)
{
    const Reading<QString> text = readText(node);
    if (!text || !MailLimits::isAccountName(*text))
        return std::unexpected(mustBe(full,
            QCoreApplication::translate(
                "Config", "a name of at most 32 letters, digits, - and _ (\"inbox\" is the folder of the vault)"),
            node));
    account.name = *text;
    return {};
}

Applied folders(MailAccount &account, const QString &full, const YamlNode &node)
{
    const Reading<QStringList> texts = readTexts(node);
    const QSet<QString> different = texts ? QSet<QString>(texts->begin(), texts->end()) : QSet<QString>();
    const bool good = texts && !texts->isEmpty() && texts->size() <= MailLimits::kFolders &&
                      !different.contains(QString()) && different.size() == texts->size();
    if (!good)
        return std::unexpected(mustBe(full,
            QCoreApplication::translate(
                "Config", "a list of different folders (%1 at the most), such as [INBOX, Invoices]")
                .arg(MailLimits::kFolders),
            node));
    account.folders = *texts;
    return {};
}

Applied since(MailAccount &account, const QString &full, const YamlNode &node)
{
    const bool isWord = node.text == u"now" || node.text == u"all";
    const bool isDay = node.text.size() == 10 && QDate::fromString(node.text, Qt::ISODate).isValid();
    if (!node.isScalar() || (!isWord && !isDay))
        return std::unexpected(
            mustBe(full, QCoreApplication::translate("Config", "now, all, or a day such as 2026-11-01"), node));
    account.since = node.text;
    return {};
}

Applied caFile(MailAccount &account, const QString &full, const YamlNode &node)
{
    const Applied read = mailText<&MailAccount::caFile, 4096>(account, full, node);
    if (!read || account.caFile.isEmpty())
        return read;
    if (account.caFile.startsWith("~/"_L1))
        account.caFile.replace(0, 1, QDir::homePath());
    if (!QDir::isAbsolutePath(account.caFile))
        return std::unexpected(mustBe(full, QCoreApplication::translate("Config", "a whole path, from / or ~"), node));
    return {};
}

Applied smtp(MailAccount &account, const QString &full, const YamlNode &node)
{
    if (node.kind == YamlNode::Kind::Null)
        return {};
    if (!node.isMap())
        return std::unexpected(
            mustBe(full, QCoreApplication::translate("Config", "a map of host, port and tls"), node));
    static const QStringList known{u"host"_s, u"port"_s, u"tls"_s};
    SmtpSettings settings;
    for (const auto &[key, value] : node.entries) {
        const QString whole = full + u'.' + key;
        if (!known.contains(key))
            return std::unexpected(unknownKey(full + u'.', key, known, value.line));
        const Applied done = key == u"host"   ? keep(readHost(value), whole, value, settings.host)
                             : key == u"port" ? keep(readInteger(value, 1, 65535), whole, value, settings.port)
                                              : keep(readTls(value), whole, value, settings.tls);
        if (!done)
            return done;
    }
    if (settings.tls == MailTls::Implicit && !node.find(u"port"_s))
        settings.port = 465;
    if (settings.tls == MailTls::None && !loopback(settings.host).value_or(false))
        return std::unexpected(Problem{
            QCoreApplication::translate("Config",
                "%1: tls: none would send mail in clear text; use starttls or implicit (none is for a server on this "
                "machine)")
                .arg(full),
            node.line});
    account.smtp = settings;
    return {};
}

Applied sentCopy(MailAccount &account, const QString &full, const YamlNode &node)
{
    return keep(readWord(node, {u"server"_s, u"append"_s, u"none"_s}), full, node, account.sentCopy);
}

Applied followUp(MailAccount &account, const QString &full, const YamlNode &node)
{
    const bool isOff = node.isScalar() && node.text == u"0";
    const Reading<qint64> read = isOff ? Reading<qint64>(0) : readDuration(node, 3600, 365 * 86400);
    if (!read)
        return std::unexpected(mustBe(full,
            QCoreApplication::translate(
                "Config", "0 (never), or a duration such as 12h, 3d or 14d, from an hour to a year"),
            node));
    account.followUp = *read;
    return {};
}

Applied signature(MailAccount &account, const QString &full, const YamlNode &node)
{
    return keep(readText(node, 4096, true), full, node, account.signature);
}

Applied kind(MailAccount &account, const QString &full, const YamlNode &node)
{
    return keep(readWord(node, {u"imap"_s, u"gmail"_s, u"outlook"_s, u"oauth"_s}), full, node, account.kind);
}

Applied host(MailAccount &account, const QString &full, const YamlNode &node)
{
    return keep(readHost(node), full, node, account.host);
}

Applied authserv(MailAccount &account, const QString &full, const YamlNode &node)
{
    return keep(readHost(node), full, node, account.authserv);
}

Applied filing(MailAccount &account, const QString &full, const YamlNode &node)
{
    return keep(readWord(node, {u"vault"_s, u"mailbox"_s, u"both"_s}), full, node, account.filing);
}

Applied port(MailAccount &account, const QString &full, const YamlNode &node)
{
    return keep(readInteger(node, 1, 65535), full, node, account.port);
}

Applied tls(MailAccount &account, const QString &full, const YamlNode &node)
{
    return keep(readTls(node), full, node, account.tls);
}

} // namespace

const QList<MailKey> &mailKeys()
{
    static const QList<MailKey> keys{{u"name"_s, name}, {u"kind"_s, kind}, {u"host"_s, host}, {u"port"_s, port},
        {u"tls"_s, tls}, {u"username"_s, mailText<&MailAccount::username>},
        {u"password"_s, mailSecret<&MailAccount::password>}, {u"ca_file"_s, caFile}, {u"folders"_s, folders},
        {u"since"_s, since}, {u"smtp"_s, smtp}, {u"client_id"_s, mailText<&MailAccount::clientId, 2000>},
        {u"client_secret"_s, mailSecret<&MailAccount::clientSecret>},
        {u"authorize_url"_s, address<&MailAccount::authorizeUrl>}, {u"token_url"_s, address<&MailAccount::tokenUrl>},
        {u"scope"_s, mailText<&MailAccount::scope, 2000>}, {u"sent_copy"_s, sentCopy}, {u"filters"_s, applyFilters},
        {u"follow_up"_s, followUp}, {u"signature"_s, signature}, {u"authserv"_s, authserv}, {u"filing"_s, filing}};
    return keys;
}

Reading<QString> readHost(const YamlNode &node)
{
    static const QRegularExpression form(u"\\A[^\\s/@\\\\:]{1,255}\\z"_s);
    const Reading<QString> text = readText(node, 255);
    const bool isV6 = text && text->count(u':') > 1 && loopback(*text).has_value();
    if (text && (isV6 || form.match(*text).hasMatch()))
        return text;
    return std::unexpected(QCoreApplication::translate(
        "Config", "the name of a server, such as imap.example.org, without https:// and port"));
}

Reading<MailTls> readTls(const YamlNode &node)
{
    const Reading<QString> word = readWord(node, kTlsWords);
    return word ? Reading<MailTls>(MailTls(kTlsWords.indexOf(*word))) : std::unexpected(word.error());
}

QString tlsWord(MailTls tls)
{
    return kTlsWords[int(tls)];
}

} // namespace countersign
