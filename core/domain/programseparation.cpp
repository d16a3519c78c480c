#include "domain/programseparation.h"

#include "base/literals.h"

namespace countersign {

QJsonObject ServerSeparation::toJson() const
{
    QJsonObject given;
    for (auto it = folders.begin(); it != folders.end(); ++it)
        given.insert(it.key(), it.value());
    return {{u"mode"_s, mode}, {u"network"_s, network}, {u"unix_sockets"_s, unixSockets}, {u"folders"_s, given},
        {u"sentence"_s, sentence}};
}

QJsonObject ProgramSeparation::toJson() const
{
    return {{u"tools"_s, tools}, {u"bundled"_s, bundled}, {u"reader"_s, reader}};
}

} // namespace countersign
