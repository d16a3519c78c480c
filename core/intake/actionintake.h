#pragma once
#include "journal/journal.h"

namespace countersign {

/// What a watcher needs of the journal, and no more.
class ActionIntake
{
public:
    virtual ~ActionIntake() = default;
    /// As Journal::append.
    [[nodiscard]] virtual QCoro::Task<Result<Appended>> append(Append change) = 0;
    /// True when an action with this id was committed.
    [[nodiscard]] virtual QCoro::Task<Result<bool>> isKnown(QString actionId) = 0;
    /// As Journal::findByContentHash.
    [[nodiscard]] virtual QCoro::Task<Result<QString>> findByContentHash(QString sha256, QString exceptActionId) = 0;
};

} // namespace countersign
