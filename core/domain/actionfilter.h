#pragma once
#include "domain/action.h"

#include <optional>

namespace countersign {

/// Which actions to list. Everything empty: all, newest first.
struct ActionFilter
{
    QList<State> states;
    QString search; ///< words to find in title, source, type, summary and ids
    int limit = 200;
    qint64 beforeUs = 0;      ///< only actions updated before; 0: no bound. For paging.
    bool oldestFirst = false; ///< by creation; the order of the approvals list
    /// Of one instance alone: empty, this one; else its UUID. For surfaces that show a fleet: a store has its own.
    std::optional<QString> instance{};
};

} // namespace countersign
