#pragma once
#include "fleet/work/choosing.h"
#include "fleet/work/owner.h"
#include "fleet/work/seat.h"

#include <QObject>

namespace countersign {

/// The way to tools in a fleet: a call whose intent is recorded goes to whoever has the tool and the most room, this
/// instance among them; all else stays here where it can. The executor sees no difference.
class RemoteToolCaller final : public QObject, public ToolCaller
{
    Q_OBJECT
public:
    struct Options
    {
        bool callsHere = true; ///< role execute
        int places = 10;       ///< calls at a time here
        int waitMs = 600'000;  ///< for somebody who can do what nobody can now; then it is refused
        int againMs = 2000;
    };
    /// All outlive it; while the seat is empty everything stays here. `local` has this instance's own servers.
    RemoteToolCaller(ToolCaller &local, const FleetSeat &seat, Options options, QObject *parent = nullptr);

    [[nodiscard]] QCoro::Task<Result<ToolResult>> call(ToolCall request) override;
    void stop() { m_scope.requestStop(); }
    [[nodiscard]] int lingersMs(const ToolCall &request) const override;
    [[nodiscard]] QList<ToolInfo> tools() const override { return m_local.tools(); }
    /// Of a tool that only others have no more than its hash is known, if all agree on one.
    [[nodiscard]] std::optional<ToolInfo> tool(const QString &server, const QString &name) const override;
    [[nodiscard]] SchemaFit validate(
        const QString &server, const QString &name, const QJsonObject &arguments) const override;

private:
    [[nodiscard]] bool isHere(const ToolCall &request) const;
    [[nodiscard]] double load() const;
    [[nodiscard]] QString chosen(const ToolCall &request, const QSet<QString> &without, bool mayBeHere) const;
    [[nodiscard]] QCoro::Task<Result<ToolResult>> callHere(ToolCall request);
    [[nodiscard]] QCoro::Task<Result<ToolResult>> callAway(ToolCall request);
    /// The same, again and again while nobody has begun and nobody can do it here.
    [[nodiscard]] QCoro::Task<Result<ToolResult>> callSomewhere(ToolCall request);

    ToolCaller &m_local;
    const FleetSeat &m_seat;
    const Options m_options;
    int m_here = 0; ///< calls in hand
    TaskScope m_scope;
};

} // namespace countersign
