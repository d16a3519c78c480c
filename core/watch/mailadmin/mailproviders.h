#pragma once
#include "base/mailaccount.h"

namespace countersign {

/// What is known of one provider of mailboxes.
struct MailProvider
{
    enum class Way {
        Password,    ///< the account's own
        Switch,      ///< the same, once access for other programs is switched on there
        AppPassword, ///< one that is made for this program
        Bridge,      ///< a program of the provider on this machine gives it
        Browser,     ///< a sign-in in the browser; no password is taken
        None         ///< no other program may read there
    };
    const char *name;
    const char *domains; ///< with blanks between; "outlook.*": with any ending
    const char *mx;      ///< endings of mail exchangers by which domains of customers are known; may be empty
    const char *host;    ///< of IMAP
    Way way = Way::Password;
    const char *help = ""; ///< its own page on that; https
    const char *kind = "imap";
    int port = 993;
    MailTls tls = MailTls::Implicit;
    bool takesLocalPart = false; ///< the user's name is what stands before the @
};

[[nodiscard]] const QList<MailProvider> &mailProviders();
/// The provider of a domain, in lower case; null: none that is known.
[[nodiscard]] const MailProvider *providerOfDomain(const QString &domain);
/// The one that takes mail at that exchanger, or serves IMAP under that host.
[[nodiscard]] const MailProvider *providerOfExchanger(const QString &host);
[[nodiscard]] const MailProvider *providerOfHost(const QString &host);
/// What its owner has to do there first; may be empty.
[[nodiscard]] QString helpOf(const MailProvider &provider);

} // namespace countersign
