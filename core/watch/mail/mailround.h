#pragma once
#include "watch/mail/readmail.h"

#include <QCoroTask>
#include <QHash>
#include <QSet>

namespace countersign {

class EventStore;

enum class MailOutcome {
    Action,
    Same,     ///< of an action that is there
    Filtered, ///< by a rule
    Parked,   ///< for a reason; tried again
    Known,    ///< was settled before
    Later     ///< nothing could be recorded of it now
};

/// "action", "same" …, as MailWatcher::settled tells it.
[[nodiscard]] QString mailOutcomeName(MailOutcome outcome);

struct SettledMail
{
    quint32 uid = 0;
    MailOutcome outcome = MailOutcome::Later;
    QString why{}; ///< of a parked one
};

/// What a mail is, whatever its account is called: the end of its identity.
[[nodiscard]] QString mailName(const ReadMail &mail);
/// Which of these names stand in the journal, of mails of that account.
[[nodiscard]] QCoro::Task<Result<QSet<QString>>> namesKnown(EventStore *store, QString account, QStringList names);

/// What one look at the journal says of mails.
struct MailRound
{
    std::vector<SettledMail> known;
    std::vector<MailSettled> records; ///< become no action: to be recorded together
    std::vector<ReadMail> taken;      ///< become actions
    std::vector<ReadMail> left;       ///< meet themselves among these: to be looked at once more
};

/// The keys that matter for sortOut().
[[nodiscard]] QStringList keysOf(const std::vector<ReadMail> &mails);
/// `known`: what EventStore::sources says of their keys. `headersOnly`: what would be an action is left out.
[[nodiscard]] MailRound sortOut(const MailRules &rules, const MailPlace &place, std::vector<ReadMail> mails,
    const QHash<QString, QString> &known, bool headersOnly);

/// Whether something was settled for good.
[[nodiscard]] bool isSettled(const QString &outcome);
/// The outcome of a mail that is recorded: Same, Filtered or Parked.
[[nodiscard]] SettledMail outcomeOf(const MailSettled &record);

} // namespace countersign
