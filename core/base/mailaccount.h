#pragma once
#include "base/literals.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace countersign {

/// How a connection to a mail server is protected, as config.yaml writes it.
enum class MailTls { Implicit, StartTls, None };

/// Where mail is handed in.
struct SmtpSettings
{
    QString host; ///< empty: none is set up
    int port = 587;
    MailTls tls = MailTls::StartTls;
    [[nodiscard]] bool operator==(const SmtpSettings &) const = default;
};

/// `mail.accounts[].filters[]`: which mail becomes an action. Given fields must all match; the first rule that does
/// counts. Texts are looked for without regard to case; an empty field says nothing.
struct MailFilter
{
    QString name;
    QString from;      ///< an address, a domain, or a part of the name
    QString to;        ///< in To, Cc, Delivered-To
    QString list;      ///< List-Id; "*": any list
    QString folder;    ///< as the server names it, in plain letters
    QString label;     ///< Gmail's label or an IMAP keyword
    QString subject;   ///< a part of it
    QString header;    ///< "Name" or "Name: part"
    QString content;   ///< a part of the text
    QString automatic; ///< "yes" or "no": automatic answers, bounces, lists
    bool takes = true; ///< false: it is skipped
    [[nodiscard]] bool operator==(const MailFilter &) const = default;
};

/// One row of `mail.accounts`.
struct MailAccount
{
    QString name; ///< letters, digits, - and _; in keys, metrics and "mail:<name>"
    QString kind =
        u"imap"_s; ///< imap | gmail | outlook | oauth; the last three sign in with OAuth where clientId is set
    QString host;  ///< empty only for gmail and outlook, which have their own
    int port = 993;
    MailTls tls = MailTls::Implicit; ///< none: on this machine only
    QString username;                ///< mostly the address
    QString password = u"keyring"_s; ///< "keyring" (entry "mail.<name>.password"), or the password from ${ENV}
    QString caFile;
    QStringList folders{u"INBOX"_s}; ///< in plain letters, as people see them
    QString since = u"now"_s;        ///< now | all | a date (2026-11-01)
    SmtpSettings smtp;
    QString clientId;
    QString clientSecret = u"keyring"_s;   ///< entry "mail.<name>.client_secret"; may be missing there
    QString authorizeUrl, tokenUrl, scope; ///< oauth; for the others they replace the preset's
    QString sentCopy = u"server"_s;        ///< server | append | none
    QList<MailFilter> filters;
    qint64 followUp = 3 * 86400; ///< s: what asked something and was not answered comes up after that; 0: never
    QString signature;           ///< below what is written for its owner; empty: owner.signature
    /// The name under which its server writes Authentication-Results below its own Received (mail/authentic.h); mostly
    /// empty. Who sets it vouches that the server always writes one.
    QString authserv{};
    /// Where what playbooks file of its mail goes: vault | mailbox (instead, where a playbook can) | both. Nothing is
    /// touched in a mailbox whose owner has not said so.
    QString filing = u"vault"_s;

    /// With a token from a sign-in, not with a password.
    [[nodiscard]] bool usesOAuth() const { return kind != u"imap" && !clientId.isEmpty(); }
    [[nodiscard]] bool operator==(const MailAccount &) const = default;
};

} // namespace countersign
