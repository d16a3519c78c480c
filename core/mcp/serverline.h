#pragma once
#include "separate/descriptors.h"

#include <QJsonObject>
#include <QString>

#include <memory>

namespace countersign {

/// A line of our own to a bundled server, beside MCP: a socket that its process finds as descriptor 3. What is said
/// over it may depend on which calls are under way.
class ServerLine
{
public:
    virtual ~ServerLine() = default;
    /// The end for a process that is about to start; it is closed here after the start. Lines of earlier processes are
    /// over. Null: there can be none, and the server starts without.
    [[nodiscard]] virtual std::shared_ptr<Descriptors> open() = 0;
    /// A call with these arguments begins, before the server may have to be started for it; each one ends once,
    /// whatever becomes of it.
    virtual void callBegins(const QString &tool, const QJsonObject &arguments) = 0;
    virtual void callEnds(const QString &tool, const QJsonObject &arguments) = 0;
};

} // namespace countersign
