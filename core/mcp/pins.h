#pragma once
#include "base/result.h"
#include "domain/event.h"

#include <QHash>
#include <QJsonObject>
#include <QPair>

#include <functional>

namespace countersign {

class Clock;

enum class PinState { Unknown, Pinned, Changed };
[[nodiscard]] QString pinStateName(PinState state);

/// The definition of a tool that its owner relies on, and since when.
struct Pin
{
    QString hash; ///< ToolInfo::hash
    qint64 atUs = 0;
    QString by;   ///< "first_sight", "bundled" or "owner"
};

/// Remembers what each tool's definition was, so that a server cannot quietly make another tool of one that is
/// trusted: a changed definition is Changed until the owner pins it again.
class Pins
{
public:
    /// Called with everything (toJson) after each change.
    using Save = std::function<void(QJsonObject)>;

    Pins(const Clock &clock, Save save) : m_clock(clock), m_save(std::move(save)) {}

    /// Takes over what an earlier save() was given. Invalid: it is no such document; nothing is taken then.
    [[nodiscard]] Result<void> load(const QJsonObject &saved);
    /// Says how a definition stands that a server shows now; a first sight pins it. The bundled server's tools come with
    /// the program, so that an update of them is pinned as well. True when a pin was set.
    bool see(const QString &server, const QString &tool, const QString &hash, bool bundled);
    /// The owner's consent to the definition with this hash.
    void pin(const QString &server, const QString &tool, const QString &hash);
    [[nodiscard]] PinState state(const QString &server, const QString &tool, const QString &hash) const;
    [[nodiscard]] QJsonObject toJson() const;
    /// Writes what see() and pin() have changed, if anything.
    void flush();

private:
    void set(const QString &server, const QString &tool, const QString &hash, const QString &by);

    const Clock &m_clock;
    Save m_save;
    QHash<QPair<QString, QString>, Pin> m_pins;
    bool m_dirty = false;
};

/// What load() takes, from tool.pinned events in their order: the last one of a tool counts.
[[nodiscard]] QJsonObject pinsFromEvents(const QList<Event> &events);

} // namespace countersign
