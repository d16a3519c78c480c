#include "mcp/stdiotransport.h"

#include <QStandardPaths>

// What a server finds around it when it starts.

namespace countersign {

QProcessEnvironment cleanEnvironment(const QMap<QString, QString> &extra)
{
    static const QStringList kept{
        QStringLiteral("PATH"),
        QStringLiteral("HOME"),
        QStringLiteral("LANG"),
        QStringLiteral("TMPDIR"),
        QStringLiteral("XDG_DATA_HOME"),
        QStringLiteral("XDG_CONFIG_HOME"),
        QStringLiteral("XDG_CACHE_HOME"),
        QStringLiteral("XDG_STATE_HOME"),
#ifdef COUNTERSIGN_CRASH_POINTS
        QStringLiteral("COUNTERSIGN_CRASH_AT"),
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
    const QString path = environment.value(QStringLiteral("PATH"));
    return QStandardPaths::findExecutable(program, path.split(u':', Qt::SkipEmptyParts));
}

} // namespace countersign
