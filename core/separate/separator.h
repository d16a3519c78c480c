#pragma once
#include "base/config/places.h"
#include "separate/descriptors.h"
#include "separate/mountplan.h"
#include "separate/sessionplaces.h"

#include <QMap>

#include <memory>

namespace countersign {

/// A start of a server of others apart from us.
struct SeparatedStart
{
    QString program;                        ///< bwrap
    QStringList arguments;                  ///< its own, then the server's program and arguments
    QMap<QString, QString> environment;     ///< where it may keep things
    std::shared_ptr<Descriptors> inherited; ///< to be handed down open, and closed after the start
};

/// Refused: `program` hands its work to a daemon that runs outside, as docker does.
[[nodiscard]] Result<void> canBeApart(const McpServerConfig &server, const QString &program);

/// Starts servers of others so that they can neither decide nor reach what decides (decision 32): works out what each
/// sees. Reads the disk, makes the server's state folder; on the main thread.
class Separator
{
public:
    /// `servers` are all that are configured: what one may write, another's path must not be led through.
    Separator(Places places, QList<McpServerConfig> servers);

    /// Refused: it asks for what no server gets. Unavailable: bubblewrap or the filter is missing. `program` is a
    /// whole path.
    [[nodiscard]] Result<SeparatedStart> prepare(const McpServerConfig &server, const QString &program) const;
    /// Refused when it may not even run without separation: it names the vault, the profile or a parent.
    [[nodiscard]] Result<void> mayRunBeside(const McpServerConfig &server) const { return mayBeGiven(server); }
    [[nodiscard]] const Places &places() const { return m_places; }

private:
    [[nodiscard]] Result<void> mayBeGiven(const McpServerConfig &server) const;
    [[nodiscard]] Result<void> hideAll(MountPlan &plan, Descriptors &open) const;
    [[nodiscard]] Result<void> give(MountPlan &plan, Mount::Kind kind, const QString &path, Descriptors &open) const;
    [[nodiscard]] Result<void> giveState(MountPlan &plan, const QString &id, SeparatedStart &start) const;
    [[nodiscard]] Result<void> giveNamed(
        MountPlan &plan, const McpServerConfig &server, const QString &program, Descriptors &open) const;
    [[nodiscard]] bool isHidden(const MountPlan &plan, const QString &path) const;

    Places m_places;
    QList<McpServerConfig> m_servers;
    SessionPlaces m_session;
    QStringList m_writable; ///< all that some server may write
};

/// bwrap's path; empty when it is not installed.
[[nodiscard]] QString bubblewrap();

/// Starts a program apart and waits for it: Unavailable with the reason when bubblewrap is missing or the system does
/// not let it make namespaces. Blocks for some 10 ms, at most 5 s: off the main thread, or in a command.
[[nodiscard]] Result<void> probeSeparation();

} // namespace countersign
