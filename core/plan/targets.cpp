#include "plan/targets.h"

#include "base/visiblename.h"

namespace countersign {

bool addsToFile(const Step &step)
{
    static const QStringList tools{QStringLiteral("vault_append"), QStringLiteral("csv_append"),
        QStringLiteral("note_add_task"), QStringLiteral("calendar_write_event")};
    return step.server == u"countersign" && tools.contains(step.tool);
}

QStringList targetsOf(const Step &step)
{
    static const QStringList named{
        QStringLiteral("vault_write"), QStringLiteral("vault_mkdir"), QStringLiteral("mail_write_draft")};
    static const QStringList moving{QStringLiteral("vault_move"), QStringLiteral("vault_copy")};
    const bool moves = moving.contains(step.tool);
    if (step.server != u"countersign" || (!moves && !named.contains(step.tool) && !addsToFile(step)))
        return {};
    const QString path = step.arguments.value(moves ? QLatin1String("to") : QLatin1String("path")).toString();
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
