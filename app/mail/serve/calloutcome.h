#pragma once
#include "base/result.h"

#include <QJsonObject>

namespace countersign {

/// What a call has come to. `isUnknown`: nobody knows whether it acted.
struct CallOutcome
{
    Result<QJsonObject> result;
    bool isUnknown = false;
};

} // namespace countersign
