#pragma once
#include "bus/journalfollower.h"

#include <QHash>

namespace countersign {

/// Remembers which bank accounts a sender of mails has used in items whose plan a person approved, and a seller on
/// papers, read for sure, in items that were booked so: a new one is noticed, and a rule may rely on one that is known.
class AccountMemory : public QObject
{
    Q_OBJECT
public:
    explicit AccountMemory(EventStore &journal, QObject *parent = nullptr);
    [[nodiscard]] QCoro::Task<Result<void>> load();
    [[nodiscard]] QCoro::Task<> stop();
    /// IBANs of this sender, most recent last; empty for a sender that nobody knows.
    [[nodiscard]] QStringList of(const QJsonObject &intake) const;
    /// The same of the seller that was read on the paper, whoever has sent it.
    [[nodiscard]] QStringList ofSeller(const QJsonObject &intake) const;
    /// Its seller and its account are sure, that account is known of that seller, and it brings no other papers.
    [[nodiscard]] bool isPaidBefore(const QJsonObject &intake) const;

private:
    /// Of plans that were approved; what cannot be recorded now comes again.
    [[nodiscard]] QCoro::Task<Result<void>> learnFrom(EventPage approvals);
    [[nodiscard]] QCoro::Task<Result<void>> learn(QString actionId, QString digest);
    /// False: nothing new, or no room for one more sender.
    bool remember(const QString &sender, const QStringList &accounts);
    EventStore &m_journal;
    QHash<QString, QStringList> m_bySender; ///< also by "seller:" and the words of a name
    JournalFollower m_follower;             ///< a yes teaches even if we were cut before it had
};

} // namespace countersign
