#include "domain/programseparation.h"

namespace countersign {

QJsonObject ServerSeparation::toJson() const
{
    QJsonObject given;
    for (auto it = folders.begin(); it != folders.end(); ++it)
        given.insert(it.key(), it.value());
    return {{QStringLiteral("mode"), mode}, {QStringLiteral("network"), network},
        {QStringLiteral("unix_sockets"), unixSockets}, {QStringLiteral("folders"), given},
        {QStringLiteral("sentence"), sentence}};
}

QJsonObject ProgramSeparation::toJson() const
{
    return {{QStringLiteral("tools"), tools}, {QStringLiteral("bundled"), bundled}, {QStringLiteral("reader"), reader}};
}

} // namespace countersign
