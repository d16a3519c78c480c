#pragma once
#include "domain/plan.h"
#include "domain/toolcaller.h"

#include <QHash>
#include <QMap>

namespace countersign {

/// What we ourselves know of tools: how far a call can be taken back, how, and what must hold before it. The only
/// source of a step's risk; planners and servers have no say.
class Catalogue
{
public:
    /// The embedded catalogue.
    [[nodiscard]] static Result<Catalogue> load();
    /// Invalid when it is not JSON of version 1 or an entry is incomplete; the message names the entry.
    [[nodiscard]] static Result<Catalogue> fromJson(const QByteArray &json);

    /// The entry as it is written (labels, planner …); empty for a tool that is not known.
    [[nodiscard]] QJsonObject entryJson(const QString &server, const QString &tool) const;
    [[nodiscard]] bool contains(const QString &server, const QString &tool) const
    {
        return !entryJson(server, tool).isEmpty();
    }

    static constexpr int kCallDeadlineMs = 60'000, kProbeDeadlineMs = 15'000;
    /// How long a call may take: the entry's `deadline_ms` (a second to a day), or `otherwise`.
    [[nodiscard]] int deadlineMs(const QString &server, const QString &tool, int otherwise = kCallDeadlineMs) const;

    /// Overwrites the step's risk, idempotence, compensation, probe, preconditions and tool hash. An unknown tool is
    /// irreversible. `sha256ByPath` gives file_hash conditions their hash; a path that is not in it gets none.
    /// Invalid when a condition needs an argument that the step lacks.
    [[nodiscard]] Result<void> complete(
        Step &step, const ToolInfo *tool, const QMap<QString, QString> &sha256ByPath = {}) const;

    /// The call that takes the step back, {"tool", "arguments"}, with every "$result.x" and "$args.x" replaced by its
    /// value in one pass. A missing argument leaves its place out; Invalid for a missing result; Refused without a
    /// compensation.
    [[nodiscard]] Result<QJsonObject> resolveCompensation(const Step &step, const QJsonObject &result) const;

private:
    QHash<QString, QJsonObject> m_entries; ///< by "server tool"
};

} // namespace countersign
