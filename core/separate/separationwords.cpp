#include "separate/separationwords.h"

#include "base/literals.h"
#include "separate/arguments.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

namespace countersign {

QString separationSentence(const Places &places, const McpServerConfig &server)
{
    const SandboxConfig &sandbox = server.sandbox;
    if (!sandbox.on)
        return QCoreApplication::translate(
            "Separation", "Not kept apart: it can do all that you can, and reach what decides.");
    QStringList ofVault, others;
    for (const SandboxFolder &folder : sandbox.folders) {
        QStringList &list = claimOn(places, resolvedPath(folder.path)) == Claim::Vault ? ofVault : others;
        list.append(u"%1 (%2)"_s.arg(folder.path, folder.writable ? u"rw"_s : u"ro"_s));
    }
    const QStringList named = foldersOfArguments(places, server);
    for (const QString &folder : named)
        others.append(QCoreApplication::translate("Separation", "%1 (rw, from its arguments)").arg(folder));
    const QString between = u", "_s;
    QString out = ofVault.isEmpty() ? QCoreApplication::translate(
                                          "Separation", "Kept apart: it sees neither vault nor profile nor session.")
                                    : QCoreApplication::translate("Separation",
                                          "Kept apart: it sees neither profile nor session, and of the vault only %1.")
                                          .arg(ofVault.join(between));
    if (!others.isEmpty())
        out += u' ' +
               QCoreApplication::translate("Separation", "Beside its own folder it has %1.").arg(others.join(between));
    if (!sandbox.network)
        out += u' ' + QCoreApplication::translate("Separation", "It has no network.");
    if (sandbox.unixSockets)
        out += u' ' + QCoreApplication::translate("Separation",
                          "It may open local sockets (unix_sockets): where one listens, it can speak to programs of "
                          "your session, and type into windows.");
    return out;
}

QString separationWarning(const McpServerConfig &server)
{
    if (!server.sandbox.on)
        return QCoreApplication::translate(
            "Separation", "The server %1 is not kept apart (sandbox: off): it can do all that you can.")
            .arg(server.id);
    if (server.sandbox.unixSockets)
        return QCoreApplication::translate("Separation",
            "The server %1 may open local sockets (unix_sockets): where one listens, it can speak to programs of your "
            "session, and type into windows.")
            .arg(server.id);
    return {};
}

QJsonObject separationJson(const Places &places, const McpServerConfig &server)
{
    QJsonObject folders;
    for (const SandboxFolder &folder : server.sandbox.folders)
        folders.insert(folder.path, folder.writable ? u"rw"_s : u"ro"_s);
    return {{u"mode"_s, server.sandbox.on ? u"bubblewrap"_s : u"none"_s},
        {u"network"_s, server.sandbox.network || !server.sandbox.on},
        {u"unix_sockets"_s, server.sandbox.unixSockets || !server.sandbox.on}, {u"folders"_s, folders},
        {u"sentence"_s, separationSentence(places, server)}};
}

QMap<QString, QString> separationWarnings(const QList<McpServerConfig> &servers)
{
    QMap<QString, QString> out;
    for (const McpServerConfig &server : servers)
        if (const QString warning = separationWarning(server); !warning.isEmpty())
            out.insert(server.id, warning);
    return out;
}

QJsonObject withSeparationWarnings(QJsonObject plan, const QMap<QString, QString> &warnings)
{
    if (warnings.isEmpty() || plan.isEmpty())
        return plan;
    QSet<QString> servers;
    const QJsonArray steps = plan.value("steps"_L1).toArray();
    for (const QJsonValue &step : steps)
        servers.insert(step["server"_L1].toString());
    QJsonArray told = plan.value("warnings"_L1).toArray();
    for (auto it = warnings.begin(); it != warnings.end(); ++it)
        if (servers.contains(it.key()) && !told.contains(it.value()))
            told.append(it.value());
    plan.insert(u"warnings"_s, told);
    return plan;
}

Result<void> notesMayDecide(const Places &places, const QList<McpServerConfig> &servers)
{
    QStringList guarded{places.vault};
    for (const char *folder : {"Pending_Approval", "Approved", "Rejected"})
        guarded.append(places.vault + u'/' + QLatin1String(folder));
    for (const McpServerConfig &server : servers) {
        if (!server.sandbox.on)
            return fail(ErrorCode::Refused, QCoreApplication::translate("Separation",
                                                "Moving notes decides nothing while the server %1 is not kept apart "
                                                "(sandbox: off): it could move them.")
                                                .arg(server.id));
        for (const SandboxFolder &folder : server.sandbox.folders) {
            const QString path = resolvedPath(folder.path);
            const bool reaches = path == places.vault || isWithin(path, guarded[1]) || isWithin(path, guarded[2]) ||
                                 isWithin(path, guarded[3]);
            if (folder.writable && reaches)
                return fail(ErrorCode::Refused,
                    QCoreApplication::translate("Separation",
                        "Moving notes decides nothing while the server %1 may write %2: it could move them.")
                        .arg(server.id, folder.path));
        }
    }
    return {};
}

} // namespace countersign
