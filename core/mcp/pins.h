#pragma once
#include "domain/payloads/settings.h"
#include "domain/toolcaller.h"

#include <QHash>

namespace countersign {

enum class PinState { Unknown, Pinned, Changed };

/// Remembers what each tool's definition was (ToolInfo::hash), so that a server cannot quietly make another tool of one
/// that is trusted, or name ever more of them: what differs from the first list that was seen of a server is Changed
/// until the owner pins it. Each list and each consent is one event of the journal, tool.pinned; whoever sets pins here
/// has it recorded.
class Pins
{
public:
    /// Takes tool.pinned events in their order, those of one tool and those of a list: the last one of a tool counts.
    void load(const QList<Event> &pinned);
    /// Looks at the list that a server shows now. The first one that names a tool is pinned as a whole. The bundled
    /// server's tools come with the program, so that each update of them is pinned as well. True when pins were set:
    /// record them.
    [[nodiscard]] bool see(const QString &server, const QList<ToolInfo> &tools, bool bundled);
    /// The owner's consent to the definition with this hash.
    void pin(const QString &server, const QString &tool, const QString &hash) { m_pins[server].insert(tool, hash); }
    /// Unknown while nothing is known of its server.
    [[nodiscard]] PinState state(const QString &server, const QString &tool, const QString &hash) const;

    /// What an event says of a whole list.
    [[nodiscard]] static ToolsPinned listed(const QString &server, const QList<ToolInfo> &tools, const QString &by);

private:
    QHash<QString, QHash<QString, QString>> m_pins; ///< server → tool → hash
};

} // namespace countersign
