#pragma once
#include "domain/eventstore.h"

namespace countersign {

/// What taking in needs of the event store, and no more.
class ActionIntake
{
public:
    virtual ~ActionIntake() = default;
    /// As EventStore::append.
    [[nodiscard]] virtual QCoro::Task<Result<Appended>> append(Append change) = 0;
    /// True when an action with this id was committed.
    [[nodiscard]] virtual QCoro::Task<Result<bool>> isKnown(QString actionId) = 0;
    /// As EventStore::findByContentHash.
    [[nodiscard]] virtual QCoro::Task<Result<QString>> findByContentHash(QString sha256, QString exceptActionId) = 0;
};

} // namespace countersign
