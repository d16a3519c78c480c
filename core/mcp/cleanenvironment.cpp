#include "mcp/stdiotransport.h"

#include "base/literals.h"

#include <QStandardPaths>

// What a server finds around it when it starts.

namespace countersign {

QProcessEnvironment cleanEnvironment(const QMap<QString, QString> &extra)
{
    static const QStringList kept{
        u"PATH"_s,
        u"HOME"_s,
        u"LANG"_s,
        u"TMPDIR"_s,
        u"XDG_DATA_HOME"_s,
        u"XDG_CONFIG_HOME"_s,
        u"XDG_CACHE_HOME"_s,
        u"XDG_STATE_HOME"_s,
#ifdef COUNTERSIGN_CRASH_POINTS
        u"COUNTERSIGN_CRASH_AT"_s,
#endif
    };
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    for (const QString &name : kept) {
        if (ours.contains(name))
            environment.insert(name, ours.value(name));
    }
    for (auto it = extra.begin(); it != extra.end(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

QString findProgram(const QString &program, const QProcessEnvironment &environment)
{
    if (program.contains(u'/'))
        return program;
    const QString path = environment.value(u"PATH"_s);
    return QStandardPaths::findExecutable(program, path.split(u':', Qt::SkipEmptyParts));
}

} // namespace countersign
