#include "cli/doctor.h"
#include "base/processguard.h"
#include "cli/verbs.h"
#include "confine/landlock.h"
#include "control/controlclient.h"
#include "desk/trustedsender.h"
#include "journal/judge.h"
#include "journal/verifier.h"
#include "journalplace.h"
#include "separate/arguments.h"
#include "separate/separationwords.h"
#include "separate/separator.h"

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

Finding checkFolder(const QString &check, const QString &folder)
{
    QString existing = folder;
    while (!QFileInfo::exists(existing) && existing.size() > 1)
        existing = QFileInfo(existing).path();
    if (!QFileInfo(existing).isWritable())
        return Finding::problem(
            check, say("%1 cannot be written. Make it yours or choose another folder.").arg(existing));
    return Finding::ok(
        check, QFileInfo::exists(folder) ? folder : say("%1 (will be made at the first start)").arg(folder));
}

Finding checkAnchors(const Config &config)
{
    const QString check = QStringLiteral("second anchor");
    return config.paths.anchors.isEmpty()
               ? Finding::ok(check, say("none with --profile: a restore of journal and anchor together is not seen"))
               : checkFolder(check, config.paths.anchors);
}

Finding checkDisk(const Config &config)
{
    QString folder = config.app.vaultPath;
    while (!QFileInfo::exists(folder) && folder.size() > 1)
        folder = QFileInfo(folder).path();
    const double freeGb = double(QStorageInfo(folder).bytesAvailable()) / 1e9;
    const QString text = say("%1 GB free").arg(freeGb, 0, 'f', 1);
    return freeGb < config.alerts.diskFreeGb
               ? Finding::warning(QStringLiteral("disk"), say("Only %1. Free some space.").arg(text))
               : Finding::ok(QStringLiteral("disk"), text);
}

Finding checkJournal(const Config &config)
{
    const Result<Judgement> judged = judgeJournal(journalPlace(config));
    if (!judged)
        return Finding::problem(QStringLiteral("journal"), judged.error().message);
    if (judged->held)
        return Finding::problem(QStringLiteral("journal"), judged->held->refusal().message);
    if (judged->isEmpty)
        return Finding::ok(QStringLiteral("journal"), say("none yet"));
    const Result<std::unique_ptr<Database>> db = Database::open(config.paths.journal, Database::Mode::ReadOnly);
    if (!db)
        return Finding::problem(QStringLiteral("journal"), db.error().message);
    const Result<Result<qint64>> answered =
        (*db)->answered([&config](Database &open) { return verifyChain(open, config.paths.journal); });
    if (!answered)
        return Finding::problem(QStringLiteral("journal"), answered.error().message);
    const Result<qint64> &count = *answered;
    return count ? Finding::ok(QStringLiteral("journal"), say("chain intact, events: %1").arg(*count))
                 : Finding::problem(QStringLiteral("journal"), count.error().message);
}

Finding checkProgram(const QString &name)
{
    const QString path = QCoreApplication::applicationDirPath() + u'/' + name;
    return QFileInfo(path).isExecutable()
               ? Finding::ok(name, path)
               : Finding::problem(name, say("%1 is missing. Install Countersign again.").arg(path));
}

Finding checkMemory()
{
    const QString check = QStringLiteral("memory");
    return isMemoryPrivate() ? Finding::ok(check, say("closed to other programs of yours"))
                             : Finding::warning(check, say("Other programs of yours can read keys in it: this is a "
                                                           "build for debugging. Use a release build for real work."));
}

/// What the kernel offers; what the programs really got is in the running instance's services.
Finding checkLandlock()
{
    const int version = Landlock::version();
    const QString check = QStringLiteral("landlock");
    return version >= 2
               ? Finding::ok(check,
                     say("version %1: the bundled tools and the program that reads files are confined to the vault")
                         .arg(version))
               : Finding::warning(
                     check, say("This system has none that can be used, so the bundled tools and the program that "
                                "reads files are not confined by it. Use Linux 5.19 or later with Landlock switched on "
                                "(\"lsm=landlock,…\" on the kernel's command line)."));
}

QList<Finding> checkServers(const Config &config)
{
    const Result<void> works = probeSeparation();
    QList<Finding> out{
        works ? Finding::ok(QStringLiteral("separation"), say("%1 keeps servers of others apart").arg(bubblewrap()))
        : config.mcp.servers.isEmpty() ? Finding::warning(QStringLiteral("separation"), works.error().message)
                                       : Finding::problem(QStringLiteral("separation"), works.error().message)};
    const Places places = Places::of(config);
    if (const Result<void> notes = notesMayDecide(places, config.mcp.servers); !notes)
        out.append(Finding::warning(QStringLiteral("notes"), notes.error().message));
    for (const McpServerConfig &server : config.mcp.servers) {
        const QString check = QStringLiteral("mcp:") + server.id;
        const bool found = server.command.contains(u'/') ? QFileInfo(server.command).isExecutable()
                                                         : !QStandardPaths::findExecutable(server.command).isEmpty();
        const Result<void> may = mayBeGiven(places, server);
        const QString sentence = QStringLiteral("%1. %2").arg(server.command, separationSentence(places, server));
        if (found && !may)
            out.append(Finding::problem(check, may.error().message));
        else if (const Result<void> can = canBeApart(server, server.command); found && !can)
            out.append(Finding::problem(check, can.error().message));
        else if (found && server.sandbox.on && !works)
            out.append(Finding::problem(check, works.error().message));
        else
            out.append(found
                           ? (separationWarning(server).isEmpty() ? Finding::ok(check, sentence)
                                                                  : Finding::warning(check, sentence))
                           : Finding::problem(check,
                                 say("The program \"%1\" was not found. Install it or correct mcp.servers.%2.command.")
                                     .arg(server.command, server.id)));
    }
    return out;
}

QList<Finding> checkRules(const Config &config)
{
    QList<Finding> out;
    for (const GrantRule &rule : config.approval.rules)
        if (const QString caution = cautionOf(rule); !caution.isEmpty())
            out.append(Finding::warning(QStringLiteral("rule:") + rule.name, caution));
    return out;
}

QList<Finding> checkInstance(const Config &config)
{
    const Result<QJsonValue> status =
        askInstance(config.paths.socket, {{QStringLiteral("verb"), QStringLiteral("status")}}, 5000);
    if (!status)
        return {Finding::warning(QStringLiteral("instance"), status.error().message)};
    QList<Finding> out{Finding::ok(QStringLiteral("instance"), say("running"))};
    const QJsonArray services = status->toObject().value(QLatin1String("services")).toArray();
    for (const QJsonValue &service : services) {
        const QString health = service[QLatin1String("health")].toString(),
                      name = QStringLiteral("service:") + service[QLatin1String("name")].toString();
        const QString message = service[QLatin1String("message")].toString();
        out.append(health == u"healthy"    ? Finding::ok(name, message)
                   : health == u"degraded" ? Finding::warning(name, message)
                                           : Finding::problem(name, message));
    }
    return out;
}
} // namespace

int runDoctor(const Invocation &in, const Config &config)
{
    QList<Finding> findings{
        Finding::ok(QStringLiteral("configuration"), QFileInfo::exists(config.paths.config)
                                                         ? config.paths.config
                                                         : say("defaults (there is no %1)").arg(config.paths.config)),
        checkFolder(QStringLiteral("vault"), config.app.vaultPath),
        checkFolder(QStringLiteral("data"), config.paths.data), checkAnchors(config), checkDisk(config),
        checkJournal(config), checkProgram(QStringLiteral("countersign-tools")),
        checkProgram(QStringLiteral("countersign-reader")), checkLandlock(), checkMemory(),
        Finding::ok(QStringLiteral("mail"), say("not part of this version")),
        Finding::ok(QStringLiteral("redis"), say("not part of this version"))};
    findings += checkPlanner(config);
    findings += checkLedger(config);
    findings += checkServers(config);
    findings += checkRules(config);
    findings += checkInstance(config);
    bool healthy = true;
    QJsonArray list;
    for (const Finding &finding : findings) {
        healthy = healthy && finding.status != u"problem";
        list.append(QJsonObject{{QStringLiteral("check"), finding.check}, {QStringLiteral("status"), finding.status},
            {QStringLiteral("message"), finding.message}});
        if (!in.has("json"))
            printLine(QStringLiteral("%1 %2 %3")
                    .arg(finding.status.leftJustified(8), finding.check.leftJustified(26), finding.message));
    }
    if (in.has("json"))
        printJson(QJsonObject{{QStringLiteral("ok"), healthy}, {QStringLiteral("checks"), list}});
    return healthy ? ExitOk : ExitFailed;
}

} // namespace countersign
