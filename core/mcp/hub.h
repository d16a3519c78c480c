#pragma once
#include "async/service.h"
#include "async/taskscope.h"
#include "base/config/config.h"
#include "base/literals.h"
#include "domain/toolcaller.h"
#include "mcp/pins.h"
#include "mcp/schema.h"
#include "mcp/serverline.h"
#include "mcp/serverlink.h"
#include "separate/separator.h"

#include <QJsonArray>

#include <functional>
#include <memory>
#include <vector>

namespace countersign {

class Clock;

/// A server of ours that comes with the program.
struct BundledServer
{
    McpServerConfig config;
    bool needsVault = false;            ///< it holds the vault's folder open, wherever that goes
    QJsonArray tools{};                 ///< its definitions, where it need not run to be planned with
    int idleMs = 0;                     ///< then it starts at its first call, and ends after so long without one
    std::shared_ptr<ServerLine> line{}; ///< what its process finds as descriptor 3
    bool isOffered = true;              ///< else nobody sees it; see McpHub::offer()
};

/// What the hub is given. The callbacks are called on the main thread.
struct HubOptions
{
    QList<McpServerConfig> servers; ///< those with a url are left out: the configuration refuses them
    QList<BundledServer> bundled;   ///< ours; the first one is that of the vault's tools, kBundled
    LinkOptions link;
    int startMs = 5000; ///< start() waits so long for the bundled servers
    /// What no server of others gets; without it none is started.
    std::optional<Places> places;
    /// Every tool.pinned event, oldest first.
    std::function<QCoro::Task<Result<QList<Event>>>()> loadPins;
    /// Another transport than StdioTransport, for tests.
    std::function<std::unique_ptr<Transport>(const McpServerConfig &)> transport;
};

/// The way to the tools of all configured MCP servers. A server that fails takes nothing else with it; a tool whose
/// definition has changed since it was pinned is refused until its owner pins it again.
class McpHub final : public Service, public ToolCaller
{
    Q_OBJECT
public:
    static constexpr QLatin1String kBundled{"countersign"};

    McpHub(HubOptions options, QObject *parent = nullptr);
    ~McpHub() override;

    [[nodiscard]] QString name() const override { return u"mcp_service"_s; }
    /// Starts all servers at once and returns when the bundled ones are up (or not, after startMs). Fails only when the
    /// pins cannot be loaded: without them every tool would look new.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    /// Degraded when a server is down or a tool has changed; unhealthy when no server runs.
    /// details: {servers: [serversJson()], calls, errors}
    [[nodiscard]] HealthReport health() const override;

    [[nodiscard]] QCoro::Task<Result<ToolResult>> call(ToolCall request) override;
    [[nodiscard]] QList<ToolInfo> tools() const override;
    [[nodiscard]] std::optional<ToolInfo> tool(const QString &server, const QString &name) const override;
    [[nodiscard]] SchemaFit validate(
        const QString &server, const QString &name, const QJsonObject &arguments) const override;
    /// What validate() does not check of a tool's schema.
    [[nodiscard]] QStringList unchecked(const QString &server, const QString &name) const;

    /// Whether a bundled server is there for planning and calls, and shown; one that is not runs no longer.
    void offer(const QString &server, bool isOffered);

    /// Our own tools run only while the vault is there: they hold its folder open, wherever it goes.
    void setVaultThere(bool isThere);
    /// Starts the servers of others anew: what covered the vault from them lies on the folder that was there before.
    void coverAgain();

    /// Lets go of what can be made again: compiled schemas.
    void shed() { m_schemas.clear(); }

    [[nodiscard]] PinState pinState(const QString &server, const QString &name) const;
    /// The owner's consent to the definition with `hash`. NotFound: no such tool; Stale: it is another one by now.
    [[nodiscard]] Result<void> pin(const QString &server, const QString &name, const QString &hash);

    /// Returns when every server is up or has failed once, or `ms` milliseconds have passed.
    [[nodiscard]] QCoro::Task<> settled(int ms);
    /// What the bundled servers that run say that they gave up at their start: {active: [..], missing: [..]}, active
    /// what all of them have; empty before. From another server such words mean nothing and are not asked for.
    [[nodiscard]] QJsonObject confinement() const;
    /// The last 200 lines that a server wrote for its operator.
    [[nodiscard]] QStringList stderrTail(const QString &server) const;
    /// Refused with the reason while a server could move notes itself, so that moving one is no decision.
    [[nodiscard]] Result<void> notesMayDecide() const;
    /// What each plan that uses a server has to say, by its id; only servers that there is something to say of.
    [[nodiscard]] QMap<QString, QString> separationWarnings() const;
    /// How servers of others run: bubblewrap; none when one runs beside us or bubblewrap does not work here.
    [[nodiscard]] QString separation() const;
    /// For each server {id, state, tools, changed_tools, restarts, last_error, protocol, separation, …}.
    [[nodiscard]] QJsonArray serversJson() const;

Q_SIGNALS:
    /// `ok` is false for an error as well as for a result with isError.
    void callFinished(const QString &server, const QString &tool, double durationMs, bool ok);
    /// A server went up or down, or its tools are others.
    void serversChanged();
    /// To be journalled as tool.pinned.
    void toolsPinned(const countersign::ToolsPinned &pinned);
    void progressed(const countersign::ToolProgress &progress);

private:
    [[nodiscard]] ServerLink *link(const QString &server) const; ///< null: there is none, or it is not offered
    [[nodiscard]] const BundledServer *bundled(const QString &server) const;
    [[nodiscard]] bool isOffered(const ServerLink *link) const;
    ServerLink *addLink(const McpServerConfig &server, LinkDemand demand = {});
    [[nodiscard]] Result<std::unique_ptr<Transport>> open(const McpServerConfig &server) const;
    /// Their ids.
    QStringList startBundled();
    [[nodiscard]] QCoro::Task<> startOthers();
    [[nodiscard]] QList<McpServerConfig> others() const;
    void pinFirstTools(ServerLink *link);
    [[nodiscard]] Result<void> mayCall(const ToolInfo &tool) const;
    [[nodiscard]] QStringList changedTools(const ServerLink *link) const;
    /// Names in a sentence: a server may have any number of them, of any length.
    [[nodiscard]] static QString firstNames(const QStringList &names);
    void checkOutput(const ServerLink *link, const QString &tool, ToolResult &result) const;
    void account(const QString &server, const QString &tool, qint64 ns, const Result<ToolResult> &result);

    HubOptions m_options;
    Pins m_pins;
    std::vector<std::unique_ptr<ServerLink>> m_links;
    QHash<QString, ServerLink *> m_byId;
    std::optional<Separator> m_separator;
    bool m_vaultThere = true;
    bool m_hasBubblewrap = false; ///< when it started: every status asks, and the search reads a dozen folders
    QString m_cannotSeparate;     ///< why nothing can be kept apart here; empty when it can
    mutable SchemaCache m_schemas;
    qint64 m_calls = 0;
    qint64 m_errors = 0;
};

} // namespace countersign
