#include "plan/targets.h"

#include "base/literals.h"
#include "base/visiblename.h"

namespace countersign {

bool addsToFile(const Step &step)
{
    static const QStringList tools{u"vault_append"_s, u"csv_append"_s, u"note_add_task"_s, u"calendar_write_event"_s};
    return step.server == u"countersign" && tools.contains(step.tool);
}

QStringList targetsOf(const Step &step)
{
    static const QStringList named{u"vault_write"_s, u"vault_mkdir"_s, u"mail_write_draft"_s};
    static const QStringList moving{u"vault_move"_s, u"vault_copy"_s};
    const bool moves = moving.contains(step.tool);
    if (step.server != u"countersign" || (!moves && !named.contains(step.tool) && !addsToFile(step)))
        return {};
    const QString path = step.arguments.value(moves ? "to"_L1 : "path"_L1).toString();
    return path.isEmpty() ? QStringList{} : QStringList{path};
}

QString wrongWithTargets(const Step &step)
{
    const QStringList targets = targetsOf(step);
    for (const QString &path : targets)
        if (const QString wrong = wrongWithNames(path); !wrong.isEmpty())
            return wrong;
    return {};
}

} // namespace countersign
