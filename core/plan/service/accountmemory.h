#pragma once
#include "async/taskscope.h"
#include "domain/eventstore.h"

#include <QHash>

namespace countersign {

/// Remembers which bank accounts a sender has used in items whose plan a person approved, so that a new one is noticed.
class AccountMemory : public QObject
{
    Q_OBJECT
public:
    explicit AccountMemory(EventStore &journal, QObject *parent = nullptr);
    [[nodiscard]] QCoro::Task<Result<void>> load();
    [[nodiscard]] QCoro::Task<> stop();
    /// IBANs of this sender, most recent last; empty for a sender that nobody knows.
    [[nodiscard]] QStringList of(const QJsonObject &intake) const;

private:
    [[nodiscard]] QCoro::Task<> learn(QString actionId);
    /// False: nothing new, or no room for one more sender.
    bool remember(const QString &sender, const QStringList &accounts);
    EventStore &m_journal;
    QHash<QString, QStringList> m_bySender;
    TaskScope m_scope;
};

} // namespace countersign
