#include "base/literals.h"
#include "base/unicodetext.h"
#include "mcp/hub.h"
#include "separate/separationwords.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMostNamed = 10;
constexpr qsizetype kMostTold = 2; ///< more sentences than this are counted

/// What two servers have given up: what both have, and what is missing of either.
QJsonObject inBoth(const QJsonObject &one, const QJsonObject &other)
{
    QJsonArray active, missing = one.value("missing"_L1).toArray();
    const QJsonArray first = one.value("active"_L1).toArray(), second = other.value("active"_L1).toArray();
    for (const QJsonValue &word : first)
        if (second.contains(word))
            active.append(word);
    const QJsonArray more = other.value("missing"_L1).toArray();
    for (const QJsonValue &word : more)
        if (!missing.contains(word))
            missing.append(word);
    return {{u"active"_s, active}, {u"missing"_s, missing}};
}

/// Nothing runs, so nothing is kept apart either: the sentence says why.
QJsonObject notStarted(QJsonObject separation, const QString &why)
{
    separation.insert(u"sentence"_s, why);
    return separation;
}
} // namespace

QString McpHub::firstNames(const QStringList &names)
{
    QStringList some;
    for (const QString &name : names.first(std::min(names.size(), kMostNamed)))
        some.append(firstOf(name, 64));
    const QString text = some.join(u", "_s);
    return names.size() > kMostNamed ? tr("%1 and %n more", nullptr, int(names.size() - kMostNamed)).arg(text) : text;
}

QStringList McpHub::unchecked(const QString &server, const QString &name) const
{
    const ServerLink *of = link(server);
    const ToolInfo *info = of ? of->tool(name) : nullptr;
    return info ? m_schemas.get(info->hash, info->inputSchema)->unchecked() : QStringList();
}

QJsonObject McpHub::confinement() const
{
    QJsonObject out;
    for (const BundledServer &server : m_options.bundled) {
        const ServerLink *const ours = link(server.config.id);
        const QJsonObject told = ours ? ours->meta().value("countersign/confinement"_L1).toObject() : QJsonObject();
        out = out.isEmpty() || told.isEmpty() ? (out.isEmpty() ? told : out) : inBoth(out, told);
    }
    return out;
}

QStringList McpHub::stderrTail(const QString &server) const
{
    const ServerLink *of = link(server);
    return of ? of->tail() : QStringList();
}

QStringList McpHub::changedTools(const ServerLink *link) const
{
    QStringList names;
    for (const ToolInfo &tool : link->tools()) {
        if (m_pins.state(link->id(), tool.name, tool.hash) == PinState::Changed)
            names.append(tool.name);
    }
    return names;
}

Result<void> McpHub::notesMayDecide() const
{
    return m_options.places ? countersign::notesMayDecide(*m_options.places, others()) : Result<void>{};
}

QMap<QString, QString> McpHub::separationWarnings() const
{
    return countersign::separationWarnings(others());
}

QString McpHub::separation() const
{
    const QList<McpServerConfig> servers = others();
    const bool beside = std::ranges::any_of(servers, [](const McpServerConfig &server) { return !server.sandbox.on; });
    return beside || !m_cannotSeparate.isEmpty() || !m_hasBubblewrap ? u"none"_s : u"bubblewrap"_s;
}

QJsonArray McpHub::serversJson() const
{
    QJsonArray servers;
    QHash<QString, QJsonObject> separations;
    const QList<McpServerConfig> configured = others();
    for (const McpServerConfig &server : configured)
        if (m_options.places) // without, none of them is started
            separations.insert(server.id, separationJson(*m_options.places, server));
    for (const auto &link : m_links) {
        if (!isOffered(link.get()))
            continue;
        QJsonObject server = link->toJson();
        if (const auto separation = separations.constFind(link->id()); separation != separations.cend())
            server.insert(u"separation"_s,
                link->state() == LinkState::Blocked ? notStarted(*separation, link->lastError()) : *separation);
        server.insert(u"changed_tools"_s, QJsonArray::fromStringList(changedTools(link.get())));
        servers.append(server);
    }
    return servers;
}

HealthReport McpHub::health() const
{
    QStringList problems, told;
    int running = 0, all = 0, refused = 0;
    const QMap<QString, QString> warnings = separationWarnings();
    for (const auto &link : m_links) {
        if (!isOffered(link.get()))
            continue;
        refused += link->refused();
        const bool isIdle = link->state() == LinkState::Idle; // it starts when it is needed
        all += isIdle ? 0 : 1;
        if (link->state() == LinkState::Running)
            ++running;
        if (link->state() != LinkState::Blocked &&
            warnings.contains(link->id())) // one that is not started does nothing
            told.append(warnings.value(link->id()));
        const BundledServer *const ours = bundled(link->id());
        const bool waits = !m_vaultThere && ours && ours->needsVault; // we have ended it ourselves
        if (waits)
            problems.append(tr("%1 waits for the vault.").arg(link->id()));
        else if (link->state() != LinkState::Running && !isIdle)
            problems.append(link->lastError().isEmpty() ? tr("%1 is starting.").arg(link->id())
                                                        : u"%1: %2"_s.arg(link->id(), link->lastError()));
        const QStringList changed = changedTools(link.get());
        if (!changed.isEmpty())
            problems.append(
                tr("%1 has new or changed tools %2; pin them to use them.").arg(link->id(), firstNames(changed)));
        const QStringList listed = link->listProblems();
        if (!listed.isEmpty())
            problems.append(u"%1: %2"_s.arg(link->id(), listed.join(u' ')));
    }
    HealthReport report;
    const bool dead = running == 0 && all > 0 && m_vaultThere;
    report.status = dead                 ? HealthStatus::Unhealthy
                    : problems.isEmpty() ? HealthStatus::Healthy
                                         : HealthStatus::Degraded;
    report.message = problems.isEmpty() ? tr("%n server(s) running", nullptr, running) : problems.join(u' ');
    if (problems.size() + told.size() > kMostTold)
        report.message = tr("%1 of %2 servers run; problems: %3, warnings: %4. \"countersign mcp list\" says which.")
                             .arg(running)
                             .arg(all)
                             .arg(problems.size())
                             .arg(told.size());
    else if (!told.isEmpty())
        report.message =
            QStringList{report.message, told.join(u' ')}.join(report.message.endsWith(u'.') ? u" "_s : u". "_s);
    report.details = {{u"servers"_s, serversJson()}, {u"calls"_s, m_calls}, {u"errors"_s, m_errors},
        {u"refused_requests"_s, refused}};
    return report;
}

} // namespace countersign
