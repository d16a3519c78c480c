#pragma once
#include "agent/mailinfo.h"
#include "agent/systemstatus.h"
#include "common/palette.h"

#include <QCoreApplication>

namespace countersign {

/// The words in which the desktop speaks of mail accounts.
class MailWords
{
    Q_DECLARE_TR_FUNCTIONS(MailWords)
public:
    /// One word for how an account (or a folder) is: "connected", "sign in again" …
    [[nodiscard]] static QString state(const QString &state);
    /// The same of an account that may be connected and still have something to say: "needs a look".
    [[nodiscard]] static QString state(const MailAccountInfo &info);
    [[nodiscard]] static Tone tone(const MailAccountInfo &info);
    /// The name of the icon that says the same without colour.
    [[nodiscard]] static QString icon(const MailAccountInfo &info);

    /// How news of a folder come, and what waits there: "told at once by the server".
    [[nodiscard]] static QString arrival(const MailFolderInfo &folder);
    /// What has become of mails since the account was added.
    [[nodiscard]] static QString counts(const MailAccountInfo &info);
    /// "All 1,204 mails are accounted for: …", or which are missing.
    [[nodiscard]] static QString audit(const MailAudit &audit);
    /// "Skipped by your rule “weekly”", "Could not be taken: …".
    [[nodiscard]] static QString why(const MailSkipped &mail);
    /// What decided over a mail that filters were tried on.
    [[nodiscard]] static QString rule(const MailTrialLine &line);
    /// "Google", "Microsoft", or whoever signs in for an account of that kind.
    [[nodiscard]] static QString signsIn(const MailAccount &account);
    /// An alert that the page for mail says more of: one that its watcher is silent, or a sign-in due.
    [[nodiscard]] static bool isAboutMail(const AlertInfo &alert) { return alert.name.startsWith(u"Mail"); }
    /// How an account is, on one line: its message, how far its folders are settled, what waits and for how long, when
    /// the last mail came, when its sign-in ends.
    [[nodiscard]] static QString line(const MailAccountInfo &info);
    /// "anna@example.org", "anna@example.org and karin@…", "… and 2 more".
    [[nodiscard]] static QString addresses(const QList<MailAccountInfo> &accounts);
};

} // namespace countersign
