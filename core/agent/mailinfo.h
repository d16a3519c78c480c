#pragma once
#include "base/mailaccount.h"

#include <QJsonObject>

#include <vector>

namespace countersign {

/// A folder of a mail account as page, `doctor` and `status` show it.
struct MailFolderInfo
{
    QString name;
    QString state;             ///< as MailAccountInfo::state
    quint32 watermark = 0;     ///< every listed UID up to here is settled
    qint64 behindSeconds = 0;  ///< how long the oldest mail that is not settled has been known; 0: none waits
    qint64 waiting = 0;        ///< listed and not settled
    bool isPushed = true;      ///< false: the server does not push and is asked
    int askedEverySeconds = 0; ///< then
    bool hasLostPush = false;  ///< the server offers to push, and does not do it
    QString problem = {};      ///< why there is no session; empty: there is one, or it is on its way
    qint64 awaySeconds = 0;    ///< how long there has been none; 0: there is one
    qint64 silentSeconds = 0;  ///< since the server has said something last in a session
};

/// A mail account as it is.
struct MailAccountInfo
{
    MailAccount account;
    /// off (no role, or not started) | connecting | connected | away | refused | certificate | sign_in | standby
    /// (another instance holds its lease)
    QString state;
    /// One sentence that says what to do; empty while it is well. This and the four at the end are filled in by
    /// judge() (mailjudgement.h).
    QString message;
    QList<MailFolderInfo> folders = {};
    qint64 connectedSinceUs = 0, lastArrivalUs = 0; ///< UTC; 0: not yet
    qint64 signInEndsUs = 0;                        ///< 0: not told, or a password
    QString said = {}; ///< what the server wants its owner to read (ALERT), within a day; outside text
    qint64 saidUs = 0; ///< when it said so last
    qint64 taken = 0, same = 0, filtered = 0, parked = 0; ///< since it was added; parked: now

    QString health = u"healthy"_s; ///< healthy | degraded | unhealthy
    /// What its owner is called for. sign_in: now, within two days, or because the keyring has not taken it; silent:
    /// new mail is not seen; behind: mail is seen and has been waiting for ten minutes; no_push: mail is seen late.
    QStringList alarms = {};
    QString waiting = {}; ///< why nothing is fetched now; empty: it is
    QString plain = {};   ///< `message` without a word of the server's, for whoever may ask over HTTP

    /// It is connected, or nothing is known against it.
    [[nodiscard]] bool isWell() const { return state == u"connected" || state == u"connecting" || state == u"standby"; }
    [[nodiscard]] QJsonObject toJson() const;
};

/// What is known of the provider of an address.
struct MailProposal
{
    MailAccount account;        ///< filled in as far as it is known
    QString provider;           ///< "Gmail", or the host; empty: nothing was found and its owner fills it in
    QString help;               ///< what its owner has to do there first (app password …); may be empty
    QString helpUrl;            ///< https, of the provider
    bool needsClientId = false; ///< a password is not taken there
    /// Its host is of another domain, and the DNS alone says so, which anybody on the way may have answered: nothing is
    /// sent there before its owner has said yes to that host.
    bool isForeign = false;
};

/// One thing that was tried.
struct MailTestLine
{
    QString what;
    bool isGood = false;
    QString message;
    bool isNeeded = true; ///< false: without it mail comes in all the same
};

struct MailTest
{
    QList<MailTestLine> lines;
    QStringList folders = {}; ///< that can be watched, in plain letters
    QString state = {};       ///< what an account like that would be (MailAccountInfo::state); empty: it is good
    [[nodiscard]] bool isGood() const; ///< all that is needed
    [[nodiscard]] QJsonObject toJson() const;
};

/// What filters would have done with one mail.
struct MailTrialLine
{
    qint64 dateUs = 0;
    QString from, subject; ///< outside text
    bool takes = false;
    QString rule; ///< empty: none matched
};

/// Filters, tried against what is in the mailbox.
struct MailTrial
{
    int looked = 0, taken = 0;
    QList<MailTrialLine> lines = {}; ///< newest first
};

/// A stretch of a folder's UIDs, recounted against the server.
struct MailAuditFolder
{
    QString name;
    quint32 uidValidity = 0, from = 0, to = 0;
    qint64 actions = 0, same = 0, filtered = 0, parked = 0;
    std::vector<quint32> missing = {};
    std::vector<quint32> fetched = {}; ///< were passed over before; found by this audit and fetched now
    qint64 older = 0;                  ///< are there and do not count, since they came before the beginning
    QString problem = {};              ///< why it could not be recounted; empty: it was
};

struct MailAudit
{
    QString account;
    QList<MailAuditFolder> folders = {};
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] QJsonObject toJson() const; ///< of `mail audit --json`
};

/// A mail that became no action.
struct MailSkipped
{
    qint64 atUs = 0; ///< when it was settled
    QString account, folder;
    quint32 uid = 0;
    QString from, subject; ///< outside text
    bool isParked = false;
    QString why; ///< the rule's name, or the reason
    [[nodiscard]] bool operator==(const MailSkipped &) const = default;
};

/// Which of them are asked for.
struct MailSkippedAsk
{
    QString account{}; ///< empty: of all
    QString words{};   ///< each of them, in any case: in sender, subject, folder, rule or reason
    qint64 before = 0; ///< MailSkippedPage::next of the page before; 0: from the newest on
    int limit = 500;   ///< 1 to 5000
};

/// Newest first.
struct MailSkippedPage
{
    QList<MailSkipped> mails = {};
    qint64 next = 0;                          ///< what the next page is asked for with; 0: there are no more
    bool isArchived = false;                  ///< what is older lies in an archive and was not looked at
    [[nodiscard]] QJsonObject toJson() const; ///< of `mail skipped --json`
};

} // namespace countersign
