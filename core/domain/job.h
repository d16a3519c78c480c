#pragma once
#include "domain/action.h"

namespace countersign {

/// A piece of open work: what MessageQueue carries. `body` is self-contained, versioned JSON; between instances it is
/// empty and a sealed letter is carried as the bytes that it is.
struct Job
{
    QString id;    ///< UUIDv7
    QString queue; ///< "actions" (planning) or "executions"
    Priority priority = Priority::Normal;
    QString actionId;
    QJsonObject body;
    int attempts = 0;    ///< deliveries so far
    QByteArray letter{}; ///< see LetterCodec; stored by nobody
};

} // namespace countersign
