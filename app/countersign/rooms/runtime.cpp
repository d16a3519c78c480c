#include "rooms/runtime.h"

#include <QCoreApplication>

namespace countersign {

Runtime::Runtime(const Config &config) : history(bus)
{
    pool.setMaxThreadCount(config.performance.asyncWorkers);
    pool.setExpiryTimeout(30000); // idle threads go, so that an idle desk is asleep
}

QString programBeside(const QString &name)
{
    return QCoreApplication::applicationDirPath() + u'/' + name;
}

} // namespace countersign
