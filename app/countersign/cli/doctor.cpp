#include "cli/doctor.h"
#include "base/literals.h"
#include "base/processguard.h"
#include "cli/clitext.h"
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
Diagnosis checkFolder(const QString &check, const QString &folder)
{
    QString existing = folder;
    while (!QFileInfo::exists(existing) && existing.size() > 1)
        existing = QFileInfo(existing).path();
    if (!QFileInfo(existing).isWritable())
        return Diagnosis::problem(
            check, Doctor::tr("%1 cannot be written. Make it yours or choose another folder.").arg(existing));
    return Diagnosis::ok(
        check, QFileInfo::exists(folder) ? folder : Doctor::tr("%1 (will be made at the first start)").arg(folder));
}

Diagnosis checkAnchors(const Config &config)
{
    const QString check = u"second anchor"_s;
    return config.paths.anchors.isEmpty()
               ? Diagnosis::ok(
                     check, Doctor::tr("none with --profile: a restore of journal and anchor together is not seen"))
               : checkFolder(check, config.paths.anchors);
}

Diagnosis checkDisk(const Config &config)
{
    QString folder = config.app.vaultPath;
    while (!QFileInfo::exists(folder) && folder.size() > 1)
        folder = QFileInfo(folder).path();
    const double freeGb = double(QStorageInfo(folder).bytesAvailable()) / 1e9;
    const QString text = Doctor::tr("%1 GB free").arg(freeGb, 0, 'f', 1);
    return freeGb < config.alerts.diskFreeGb
               ? Diagnosis::warning(u"disk"_s, Doctor::tr("Only %1. Free some space.").arg(text))
               : Diagnosis::ok(u"disk"_s, text);
}

Diagnosis checkJournal(const Config &config)
{
    const Result<Judgement> judged = judgeJournal(journalPlace(config));
    if (!judged)
        return Diagnosis::problem(u"journal"_s, judged.error().message);
    if (judged->held)
        return Diagnosis::problem(u"journal"_s, judged->held->refusal().message);
    if (judged->isEmpty)
        return Diagnosis::ok(u"journal"_s, Doctor::tr("none yet"));
    const Result<std::unique_ptr<Database>> db = Database::open(config.paths.journal, Database::Mode::ReadOnly);
    if (!db)
        return Diagnosis::problem(u"journal"_s, db.error().message);
    const Result<Result<qint64>> answered =
        (*db)->answered([&config](Database &open) { return verifyChain(open, config.paths.journal); });
    if (!answered)
        return Diagnosis::problem(u"journal"_s, answered.error().message);
    const Result<qint64> &count = *answered;
    return count ? Diagnosis::ok(u"journal"_s, Doctor::tr("chain intact, events: %1").arg(*count))
                 : Diagnosis::problem(u"journal"_s, count.error().message);
}

Diagnosis checkProgram(const QString &name)
{
    const QString path = QCoreApplication::applicationDirPath() + u'/' + name;
    return QFileInfo(path).isExecutable()
               ? Diagnosis::ok(name, path)
               : Diagnosis::problem(name, Doctor::tr("%1 is missing. Install Countersign again.").arg(path));
}

Diagnosis checkMemory()
{
    const QString check = u"memory"_s;
    return isMemoryPrivate()
               ? Diagnosis::ok(check, Doctor::tr("closed to other programs of yours"))
               : Diagnosis::warning(check, Doctor::tr("Other programs of yours can read keys in it: this is a "
                                                      "build for debugging. Use a release build for real work."));
}

/// What the kernel offers; what the programs really got is in the running instance's services.
Diagnosis checkLandlock()
{
    const int version = Landlock::version();
    const QString check = u"landlock"_s;
    return version >= 2
               ? Diagnosis::ok(check,
                     Doctor::tr(
                         "version %1: the bundled tools and the program that reads files are confined to the vault")
                         .arg(version))
               : Diagnosis::warning(check,
                     Doctor::tr("This system has none that can be used, so the bundled tools and the program that "
                                "reads files are not confined by it. Use Linux 5.19 or later with Landlock switched on "
                                "(\"lsm=landlock,…\" on the kernel's command line)."));
}

QList<Diagnosis> checkServers(const Config &config)
{
    const Result<void> works = probeSeparation();
    QList<Diagnosis> out{
        works ? Diagnosis::ok(u"separation"_s, Doctor::tr("%1 keeps servers of others apart").arg(bubblewrap()))
        : config.mcp.servers.isEmpty() ? Diagnosis::warning(u"separation"_s, works.error().message)
                                       : Diagnosis::problem(u"separation"_s, works.error().message)};
    const Places places = Places::of(config);
    if (const Result<void> notes = notesMayDecide(places, config.mcp.servers); !notes)
        out.append(Diagnosis::warning(u"notes"_s, notes.error().message));
    for (const McpServerConfig &server : config.mcp.servers) {
        const QString check = u"mcp:"_s + server.id;
        const bool found = server.command.contains(u'/') ? QFileInfo(server.command).isExecutable()
                                                         : !QStandardPaths::findExecutable(server.command).isEmpty();
        const Result<void> may = mayBeGiven(places, server);
        const QString sentence = u"%1. %2"_s.arg(server.command, separationSentence(places, server));
        if (found && !may)
            out.append(Diagnosis::problem(check, may.error().message));
        else if (const Result<void> can = canBeApart(server, server.command); found && !can)
            out.append(Diagnosis::problem(check, can.error().message));
        else if (found && server.sandbox.on && !works)
            out.append(Diagnosis::problem(check, works.error().message));
        else
            out.append(
                found
                    ? (separationWarning(server).isEmpty() ? Diagnosis::ok(check, sentence)
                                                           : Diagnosis::warning(check, sentence))
                    : Diagnosis::problem(check,
                          Doctor::tr("The program \"%1\" was not found. Install it or correct mcp.servers.%2.command.")
                              .arg(server.command, server.id)));
    }
    return out;
}

QList<Diagnosis> checkRules(const Config &config)
{
    QList<Diagnosis> out;
    for (const GrantRule &rule : config.approval.rules)
        if (const QString caution = cautionOf(rule); !caution.isEmpty())
            out.append(Diagnosis::warning(u"rule:"_s + rule.name, caution));
    return out;
}

QList<Diagnosis> checkInstance(const Config &config)
{
    const Result<QJsonValue> status = askInstance(config.paths.socket, {{u"verb"_s, u"status"_s}}, 5000);
    if (!status)
        return {Diagnosis::warning(u"instance"_s, status.error().message)};
    QList<Diagnosis> out{Diagnosis::ok(u"instance"_s, Doctor::tr("running"))};
    const QJsonArray services = status->toObject().value("services"_L1).toArray();
    for (const QJsonValue &service : services) {
        const QString health = service["health"_L1].toString(), name = u"service:"_s + service["name"_L1].toString();
        const QString message = service["message"_L1].toString();
        out.append(health == u"healthy"    ? Diagnosis::ok(name, message)
                   : health == u"degraded" ? Diagnosis::warning(name, message)
                                           : Diagnosis::problem(name, message));
    }
    return out;
}
} // namespace

int runDoctor(const Invocation &in, const Config &config)
{
    QList<Diagnosis> findings{
        Diagnosis::ok(u"configuration"_s, QFileInfo::exists(config.paths.config)
                                              ? config.paths.config
                                              : Doctor::tr("defaults (there is no %1)").arg(config.paths.config)),
        checkFolder(u"vault"_s, config.app.vaultPath), checkFolder(u"data"_s, config.paths.data), checkAnchors(config),
        checkDisk(config), checkJournal(config), checkProgram(u"countersign-tools"_s),
        checkProgram(u"countersign-mail"_s), checkProgram(u"countersign-reader"_s), checkLandlock(), checkMemory(),
        checkRedis(config)};
    if (config.redis.enabled)
        findings += checkFleetKey(config);
    if (config.kafka.enabled)
        findings += checkKafka(config);
    findings += checkTopics(config);
    findings += checkPlanner(config);
    findings += checkLedger(config);
    findings += checkMail(config);
    findings += checkServers(config);
    findings += checkRules(config);
    findings += checkInstance(config);
    bool healthy = true;
    QJsonArray list;
    for (const Diagnosis &finding : findings) {
        healthy = healthy && finding.status != u"problem";
        list.append(
            QJsonObject{{u"check"_s, finding.check}, {u"status"_s, finding.status}, {u"message"_s, finding.message}});
        if (!in.has("json"))
            printLine(
                u"%1 %2 %3"_s.arg(finding.status.leftJustified(8), finding.check.leftJustified(26), finding.message));
    }
    if (in.has("json"))
        printJson(QJsonObject{{u"ok"_s, healthy}, {u"checks"_s, list}});
    return healthy ? ExitOk : ExitFailed;
}

} // namespace countersign
