#pragma once
#include "domain/event.h"

#include <QHash>
#include <QPair>

namespace countersign {

enum class PinState { Unknown, Pinned, Changed };

/// Remembers what each tool's definition was (ToolInfo::hash), so that a server cannot quietly make another tool of one
/// that is trusted: a changed definition is Changed until the owner pins it again. Each pin is an event of the journal,
/// tool.pinned; whoever sets one here has it recorded.
class Pins
{
public:
    /// Takes tool.pinned events in their order: the last one of a tool counts.
    void load(const QList<Event> &pinned);
    /// Says how a definition stands that a server shows now; a first sight pins it. The bundled server's tools come with
    /// the program, so that an update of them is pinned as well. True when a pin was set.
    bool see(const QString &server, const QString &tool, const QString &hash, bool bundled);
    /// The owner's consent to the definition with this hash.
    void pin(const QString &server, const QString &tool, const QString &hash) { m_pins.insert({server, tool}, hash); }
    [[nodiscard]] PinState state(const QString &server, const QString &tool, const QString &hash) const;

private:
    QHash<QPair<QString, QString>, QString> m_pins;
};

} // namespace countersign
