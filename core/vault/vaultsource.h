#pragma once
#include "domain/eventstore.h"

namespace countersign {

/// What the vault needs of the journal: it only looks.
class VaultSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// As EventStore::trace.
    [[nodiscard]] virtual QCoro::Task<Result<QList<Event>>> trace(QString id) = 0;
    /// As EventStore::actions.
    [[nodiscard]] virtual QCoro::Task<Result<QList<Action>>> actions(ActionFilter filter) = 0;
    /// As EventStore::counts.
    [[nodiscard]] virtual QCoro::Task<Result<QMap<State, qint64>>> counts() = 0;
    /// As EventStore::outcomesSince.
    [[nodiscard]] virtual QCoro::Task<Result<OutcomesSince>> outcomesSince(qint64 us) = 0;

Q_SIGNALS:
    void actionChanged(const countersign::Action &action);
};

} // namespace countersign
