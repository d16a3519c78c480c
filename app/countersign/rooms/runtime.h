#pragma once
#include "async/taskscope.h"
#include "base/clock.h"
#include "base/config/config.h"
#include "bus/eventhistory.h"

#include <QThreadPool>

namespace countersign {

/// What every room runs on.
struct Runtime
{
    explicit Runtime(const Config &config);

    SystemClock clock;
    QThreadPool pool;
    EventBus bus;
    EventHistory history;
    TaskScope tasks; ///< what rooms begin without waiting for it; the end waits
};

/// The whole path of one of our other programs: they lie beside this one.
[[nodiscard]] QString programBeside(const QString &name);

} // namespace countersign
