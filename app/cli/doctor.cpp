#include "cli/verbs.h"
#include "control/controlclient.h"
#include "journal/verifier.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QTcpSocket>

namespace countersign {

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("Doctor", text);
}

struct Finding
{
    QString check;
    QString status; ///< ok | warning | problem
    QString message;
};

Finding ok(const QString &check, const QString &message)
{
    return {check, QStringLiteral("ok"), message};
}

Finding warning(const QString &check, const QString &message)
{
    return {check, QStringLiteral("warning"), message};
}

Finding problem(const QString &check, const QString &message)
{
    return {check, QStringLiteral("problem"), message};
}

Finding checkFolder(const QString &check, const QString &folder)
{
    QString existing = folder;
    while (!QFileInfo::exists(existing) && existing.size() > 1)
        existing = QFileInfo(existing).path();
    if (!QFileInfo(existing).isWritable())
        return problem(check, say("%1 cannot be written. Make it yours or choose another folder.").arg(existing));
    return ok(check, QFileInfo::exists(folder) ? folder : say("%1 (will be made at the first start)").arg(folder));
}

Finding checkDisk(const Config &config)
{
    QString folder = config.app.vaultPath;
    while (!QFileInfo::exists(folder) && folder.size() > 1)
        folder = QFileInfo(folder).path();
    const double freeGb = double(QStorageInfo(folder).bytesAvailable()) / 1e9;
    const QString text = say("%1 GB free").arg(freeGb, 0, 'f', 1);
    return freeGb < config.alerts.diskFreeGb ? warning(QStringLiteral("disk"), say("Only %1. Free some space.").arg(text)) : ok(QStringLiteral("disk"), text);
}

Finding checkJournal(const Config &config)
{
    if (!QFileInfo::exists(config.paths.journal))
        return ok(QStringLiteral("journal"), say("none yet"));
    const Result<std::unique_ptr<Database>> db = Database::open(config.paths.journal, Database::Mode::ReadOnly);
    if (!db)
        return problem(QStringLiteral("journal"), db.error().message);
    const Result<qint64> count = verifyChain(**db, config.paths.journal);
    return count ? ok(QStringLiteral("journal"), say("%1 events, chain intact").arg(*count)) : problem(QStringLiteral("journal"), count.error().message);
}

Finding checkProgram(const QString &name)
{
    const QString path = QCoreApplication::applicationDirPath() + u'/' + name;
    return QFileInfo(path).isExecutable() ? ok(name, path) : problem(name, say("%1 is missing. Install Countersign again.").arg(path));
}

QList<Finding> checkServers(const Config &config)
{
    QList<Finding> out;
    for (const McpServerConfig &server : config.mcp.servers) {
        const QString check = QStringLiteral("mcp:") + server.id;
        const bool found = server.command.contains(u'/') ? QFileInfo(server.command).isExecutable() : !QStandardPaths::findExecutable(server.command).isEmpty();
        out.append(found ? ok(check, server.command) : problem(check, say("The program \"%1\" was not found. Install it or correct mcp.servers.%2.command.").arg(server.command, server.id)));
    }
    return out;
}

QList<Finding> checkInstance(const Config &config)
{
    const Result<QJsonValue> status = askInstance(config.paths.socket, {{QStringLiteral("verb"), QStringLiteral("status")}}, 5000);
    if (!status)
        return {warning(QStringLiteral("instance"), status.error().message)};
    QList<Finding> out{ok(QStringLiteral("instance"), say("running"))};
    const QJsonArray services = status->toObject().value(QLatin1String("services")).toArray();
    for (const QJsonValue &service : services) {
        const QString health = service[QLatin1String("health")].toString(), name = QStringLiteral("service:") + service[QLatin1String("name")].toString();
        const QString message = service[QLatin1String("message")].toString();
        out.append(health == u"healthy" ? ok(name, message) : health == u"degraded" ? warning(name, message) : problem(name, message));
    }
    return out;
}
} // namespace

int runDoctor(const Invocation &in, const Config &config)
{
    QList<Finding> findings{ok(QStringLiteral("configuration"), QFileInfo::exists(config.paths.config) ? config.paths.config : say("defaults (there is no %1)").arg(config.paths.config)),
                            checkFolder(QStringLiteral("vault"), config.app.vaultPath),
                            checkFolder(QStringLiteral("data"), config.paths.data),
                            checkDisk(config),
                            checkJournal(config),
                            checkProgram(QStringLiteral("countersign-tools")),
                            checkProgram(QStringLiteral("countersign-reader")),
                            ok(QStringLiteral("planner"), say("%1, needs no account").arg(config.planner.use)),
                            ok(QStringLiteral("keyring"), say("not needed by this configuration")),
                            ok(QStringLiteral("mail"), say("not part of this version")),
                            ok(QStringLiteral("redis"), say("not part of this version"))};
    findings += checkServers(config);
    findings += checkInstance(config);
    bool healthy = true;
    QJsonArray list;
    for (const Finding &finding : findings) {
        healthy = healthy && finding.status != u"problem";
        list.append(QJsonObject{{QStringLiteral("check"), finding.check}, {QStringLiteral("status"), finding.status}, {QStringLiteral("message"), finding.message}});
        if (!in.has("json"))
            printLine(QStringLiteral("%1 %2 %3").arg(finding.status.leftJustified(8), finding.check.leftJustified(26), finding.message));
    }
    if (in.has("json"))
        printJson(QJsonObject{{QStringLiteral("ok"), healthy}, {QStringLiteral("checks"), list}});
    return healthy ? ExitOk : ExitFailed;
}

} // namespace countersign
