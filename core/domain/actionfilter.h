#pragma once
#include "domain/action.h"

namespace countersign {

/// Which actions to list. Everything empty: all, newest first.
struct ActionFilter
{
    QList<State> states;
    QString search; ///< words to find in title, source, type, summary and ids
    int limit = 200;
    qint64 beforeUs = 0;      ///< only actions updated before; 0: no bound. For paging.
    bool oldestFirst = false; ///< by creation; the order of the approvals list
};

} // namespace countersign
