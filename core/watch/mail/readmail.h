#pragma once
#include "base/mailaccount.h"
#include "domain/payloads/mail.h"
#include "imap/operations/fetchmails.h"
#include "intake/intakeitem.h"
#include "mail/filtering.h"

namespace countersign {

/// Where mails lie.
struct MailPlace
{
    QString folder; ///< in plain letters
    quint32 uidValidity = 0;
    QString epoch{}; ///< as MailProgress::epoch
};

/// By what an account's mails are judged.
struct MailRules
{
    QString account;
    QList<MailFilter> filters;
    QStringList own; ///< its owner's addresses
    bool needsText = false;
    QString host{}, authserv{}; ///< of the account's server: whose word proves a sender
};

/// A mail with what we make of it; made off the main thread.
struct ReadMail
{
    imap::FetchedMail mail;
    mail::MailHead head;
    QString placeKey;
    QStringList identity;   ///< what it is known by wherever it lies
    QString formerIdentity; ///< what it may have been known by before; is looked for, and never given
    QStringList threads;    ///< what its conversation is found by
    QString authentic;      ///< the sender's domain where the server has proven it
    QString filteredKey;    ///< what it is known by in this folder, once a rule has skipped it there
    mail::Verdict verdict;
};

/// Linear in the mails; on any thread. `headersOnly`: nothing else was fetched.
[[nodiscard]] std::vector<ReadMail> readMails(
    const MailRules &rules, const MailPlace &place, std::vector<imap::FetchedMail> mails, bool headersOnly = false);

/// The item that becomes its action.
[[nodiscard]] IntakeItem itemOf(const QString &account, const ReadMail &mail);
/// What is recorded of one that becomes none; `keys` are settled with it.
[[nodiscard]] MailSettled settledOf(
    const QString &account, const MailPlace &place, const ReadMail &mail, QStringList keys, const QString &outcome);

} // namespace countersign
