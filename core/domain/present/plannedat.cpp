#include "domain/present/plannedat.h"

#include "base/literals.h"

namespace countersign {

namespace {
const QString kAt = u" @ "_s; // a model's own name may hold an @, as in claude-sonnet@2026
}

QString plannerAt(const QString &planner, const QString &instance)
{
    // What the other one says of itself must not look as if a third had planned.
    return instance.isEmpty() ? planner : QString(planner).replace(kAt, u"@"_s) + kAt + instance;
}

QString plannerAlone(const QString &planner)
{
    const qsizetype at = planner.indexOf(kAt);
    return at < 0 ? planner : planner.left(at);
}

QString plannedAt(const QString &planner)
{
    const qsizetype at = planner.indexOf(kAt);
    return at < 0 ? QString() : planner.mid(at + kAt.size());
}

} // namespace countersign
