#include "base/canonicaljson.h"
#include "base/openfile.h"
#include "base/visibletext.h"
#include "cli/verbs.h"
#include "control/controlclient.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>
#include <iostream>
#include <string>

namespace countersign {

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

/// The column that says how a server is kept apart.
QString apartWord(const QJsonObject &separation, bool isStarted)
{
    if (!isStarted)
        return say("not started");
    if (separation.isEmpty())
        return say("ours");
    if (separation.value(QLatin1String("mode")).toString() == u"none")
        return say("NOT KEPT APART");
    return separation.value(QLatin1String("unix_sockets")).toBool() ? say("apart, WITH SOCKETS") : say("apart");
}

} // namespace

int listServers(const Invocation &in, const Config &config)
{
    const Result<QJsonValue> answer =
        askInstance(config.paths.socket, {{QStringLiteral("verb"), QStringLiteral("mcp_list")}});
    if (!answer)
        return report(answer.error());
    if (in.has("json"))
        return printJson(*answer);
    const QJsonArray servers = answer->toArray();
    for (const QJsonValue &server : servers) {
        const bool isStarted = server[QLatin1String("state")].toString() != u"blocked"; // why not stands in the line
        printLine(QStringLiteral("%1  %2  %3  %4")
                .arg(visibleText(server[QLatin1String("id")].toString()).leftJustified(16),
                    server[QLatin1String("state")].toString().leftJustified(10),
                    apartWord(server[QLatin1String("separation")].toObject(), isStarted).leftJustified(24),
                    visibleText(server[QLatin1String("last_error")].toString()))
                .trimmed());
        if (const QString how = server[QLatin1String("separation")][QLatin1String("sentence")].toString();
            isStarted && !how.isEmpty())
            printLine(QStringLiteral("    %1").arg(visibleText(how)));
        const QJsonArray problems = server[QLatin1String("list_problems")].toArray();
        for (const QJsonValue &problem : problems)
            printLine(QStringLiteral("    %1").arg(visibleText(problem.toString())));
        const QJsonArray tools = server[QLatin1String("changed_tools")].toArray();
        for (const QJsonValue &tool : tools)
            printLine(say("    changed: %1 (countersign mcp pin %2/%1)")
                    .arg(visibleText(tool.isString() ? tool.toString() : tool[QLatin1String("name")].toString()),
                        visibleText(server[QLatin1String("id")].toString())));
    }
    return ExitOk;
}

namespace {
QString yamlText(const QString &text)
{
    // A JSON string is a YAML double-quoted string.
    const QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

} // namespace

/// Prints the common "mcpServers" JSON as the section for config.yaml: what starts programs is written by its owner.
int importServers(const Invocation &in, const Config &)
{
    if (in.arguments.size() != 2)
        return report({ErrorCode::Invalid, say("\"mcp import\" needs the name of a JSON file."), {}, false});
    const Result<OpenFile> file = OpenFile::at(in.arguments[1], Links::Followed);
    const Result<QByteArray> text = file ? file->read(1 << 20) : Result<QByteArray>(fail(file.error()));
    if (!text)
        return report(text.error());
    const Result<QJsonObject> json = parseJsonObject(*text);
    if (!json)
        return report(json.error());
    const QJsonObject servers = json->value(QLatin1String("mcpServers")).toObject();
    if (servers.isEmpty())
        return report({ErrorCode::Invalid, say("The file has no \"mcpServers\"."), {}, false});
    printLine(say("# Look at these programs, then put them into your config.yaml:"));
    printLine(QStringLiteral("mcp:\n  servers:"));
    for (auto it = servers.begin(); it != servers.end(); ++it) {
        const QJsonObject server = it.value().toObject();
        QStringList args;
        const QJsonArray list = server.value(QLatin1String("args")).toArray();
        for (const QJsonValue &arg : list)
            args.append(yamlText(arg.toString()));
        printLine(QStringLiteral("    %1:\n      command: %2\n      args: [%3]")
                .arg(yamlText(it.key()), yamlText(server.value(QLatin1String("command")).toString()),
                    args.join(QStringLiteral(", "))));
        const QJsonObject env = server.value(QLatin1String("env")).toObject();
        if (!env.isEmpty())
            printLine(QStringLiteral("      env: {%1}").arg([&env] {
                QStringList pairs;
                for (auto e = env.begin(); e != env.end(); ++e)
                    pairs.append(
                        QStringLiteral("%1: \"${%2}\"").arg(yamlText(e.key()), e.key())); // values may be secrets
                return pairs.join(QStringLiteral(", "));
            }()));
    }
    return ExitOk;
}

Result<void> checkPin(const Invocation &in)
{
    return in.arguments.size() == 2 && in.arguments[1].count(u'/') == 1
               ? Result<void>{}
               : Result<void>(fail(ErrorCode::Invalid,
                     say("Use \"countersign mcp pin SERVER/TOOL\"; \"countersign mcp list\" shows the changed ones.")));
}

int pinTool(const Invocation &in, const Config &config)
{
    const QStringList parts = in.arguments[1].split(u'/');
    const QJsonObject which{{QStringLiteral("server"), parts[0]}, {QStringLiteral("tool"), parts[1]}};
    QJsonObject ask = which;
    ask.insert(QStringLiteral("verb"), QStringLiteral("mcp_tool"));
    const Result<QJsonValue> tool = askInstance(config.paths.socket, ask);
    if (!tool)
        return report(tool.error());
    printLine(visibleText(QString::fromUtf8(QJsonDocument(tool->toObject()).toJson()), true));
    std::fputs((say("Type \"yes\" to trust exactly this definition:") + u' ').toUtf8().constData(), stdout);
    std::fflush(stdout);
    std::string line;
    if (!std::getline(std::cin, line) || line != "yes")
        return ExitFailed;
    QJsonObject pin = which;
    pin.insert(QStringLiteral("verb"), QStringLiteral("mcp_pin"));
    pin.insert(QStringLiteral("hash"), tool->toObject().value(QLatin1String("hash")));
    const Result<QJsonValue> done = askInstance(config.paths.socket, pin);
    return done ? int(ExitOk) : report(done.error());
}

int noSuchMcp(const Invocation &, const Config &)
{
    return report(
        {ErrorCode::Invalid, say("Use \"mcp list\", \"mcp import FILE\" or \"mcp pin SERVER/TOOL\"."), {}, false});
}

} // namespace countersign
