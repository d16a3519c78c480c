#include "base/config/mailkeys.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kMostAccounts = 50;

std::unexpected<Problem> refused(const QString &sentence, int line)
{
    return std::unexpected(Problem{sentence, line});
}

/// "mail.accounts.work", as far as it has a name.
QString pathOf(const YamlNode &item, qsizetype index)
{
    const YamlNode *name = item.find(u"name"_s);
    const bool isNamed = name && name->isScalar() && !name->text.isEmpty() && name->text.size() <= 32;
    return u"mail.accounts."_s + (isNamed ? name->text : QString::number(index + 1));
}

Applied needs(const QString &path, const QString &key, const QString &why, int line)
{
    return refused(QCoreApplication::translate("Config", "%1 needs %2 (%3)").arg(path, key, why), line);
}

Applied checkSignIn(const MailAccount &account, const QString &path, int line)
{
    if (account.kind == u"imap" && !account.clientId.isEmpty())
        return refused(
            QCoreApplication::translate("Config",
                "%1: kind: imap signs in with a password and has no client_id; remove it, or write kind: gmail, "
                "outlook or oauth")
                .arg(path),
            line);
    if (account.kind == u"outlook" && account.clientId.isEmpty())
        return needs(path, u"client_id"_s,
            QCoreApplication::translate("Config", "Microsoft takes no password; the README says how to get your own"),
            line);
    if (account.kind != u"oauth")
        return {};
    const std::pair<QString, QString> wanted[] = {{u"client_id"_s, account.clientId},
        {u"authorize_url"_s, account.authorizeUrl}, {u"token_url"_s, account.tokenUrl}, {u"scope"_s, account.scope}};
    for (const auto &[key, value] : wanted)
        if (value.isEmpty())
            return needs(path, key,
                QCoreApplication::translate("Config", "kind: oauth signs in at a provider that is not known here"),
                line);
    return {};
}

/// What only the whole account can show.
Applied checkAccount(const MailAccount &account, const QString &path, int line)
{
    if (account.name.isEmpty())
        return refused(QCoreApplication::translate("Config", "every account in mail.accounts needs a name"), line);
    if (account.username.isEmpty())
        return needs(path, u"username"_s, QCoreApplication::translate("Config", "mostly the whole mail address"), line);
    const bool hasHost = account.kind == u"gmail" || account.kind == u"outlook";
    if (account.host.isEmpty() && !hasHost)
        return needs(path, u"host"_s,
            QCoreApplication::translate("Config", "the name of its IMAP server, such as imap.example.org"), line);
    if (account.tls == MailTls::None && !loopback(account.host).value_or(false))
        return refused(QCoreApplication::translate("Config",
                           "%1: tls: none would send the password in clear text; use implicit or starttls (none is for "
                           "a server on this machine)")
                           .arg(path),
            line);
    return checkSignIn(account, path, line);
}

std::expected<MailAccount, Problem> readAccount(const YamlNode &item, const QString &path)
{
    QStringList known;
    for (const MailKey &key : mailKeys())
        known.append(key.name);
    if (!item.isMap())
        return std::unexpected(
            mustBe(path, QCoreApplication::translate("Config", "a map of name, host, username …"), item));
    MailAccount account;
    for (const auto &[key, value] : item.entries) {
        const qsizetype index = known.indexOf(key);
        if (index < 0)
            return std::unexpected(unknownKey(path + u'.', key, known, value.line));
        if (const Applied done = mailKeys()[index].apply(account, path + u'.' + key, value); !done)
            return std::unexpected(done.error());
    }
    if (account.tls != MailTls::Implicit && !item.find(u"port"_s))
        account.port = 143;
    if (const Applied whole = checkAccount(account, path, item.line); !whole)
        return std::unexpected(whole.error());
    return account;
}

} // namespace

Applied applyAccounts(Config &config, const YamlNode &node)
{
    if ((!node.isList() && node.kind != YamlNode::Kind::Null) || node.items.size() > kMostAccounts)
        return std::unexpected(mustBe(u"mail.accounts"_s,
            QCoreApplication::translate("Config", "a list of at most %1 accounts").arg(kMostAccounts), node));
    QList<MailAccount> accounts;
    QSet<QString> names;
    for (qsizetype i = 0; i < node.items.size(); ++i) {
        const YamlNode &item = node.items[i];
        const auto account = readAccount(item, pathOf(item, i));
        if (!account)
            return std::unexpected(account.error());
        if (names.contains(account->name.toLower())) // a keyring may take both for one
            return refused(
                QCoreApplication::translate("Config", "two mail accounts are named \"%1\"").arg(account->name),
                item.line);
        names.insert(account->name.toLower());
        accounts.append(*account);
    }
    config.mail.accounts = accounts;
    return {};
}

} // namespace countersign
