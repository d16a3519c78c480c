#include "base/canonicaljson.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/verbs.h"
#include "control/controlclient.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>
#include <iostream>
#include <string>

namespace countersign {

namespace {
/// The column that says how a server is kept apart.
QString apartWord(const QJsonObject &separation, bool isStarted)
{
    if (!isStarted)
        return Cli::tr("not started");
    if (separation.isEmpty())
        return Cli::tr("ours");
    if (separation.value("mode"_L1).toString() == u"none")
        return Cli::tr("NOT KEPT APART");
    return separation.value("unix_sockets"_L1).toBool() ? Cli::tr("apart, WITH SOCKETS") : Cli::tr("apart");
}

} // namespace

int listServers(const Invocation &in, const Config &config)
{
    const Result<QJsonValue> answer = askInstance(config.paths.socket, {{u"verb"_s, u"mcp_list"_s}});
    if (!answer)
        return report(answer.error());
    if (in.has("json"))
        return printJson(*answer);
    const QJsonArray servers = answer->toArray();
    for (const QJsonValue &server : servers) {
        const bool isStarted = server["state"_L1].toString() != u"blocked"; // why not stands in the line
        printLine(u"%1  %2  %3  %4"_s
                .arg(visibleText(server["id"_L1].toString()).leftJustified(16),
                    server["state"_L1].toString().leftJustified(10),
                    apartWord(server["separation"_L1].toObject(), isStarted).leftJustified(24),
                    visibleText(server["last_error"_L1].toString()))
                .trimmed());
        if (const QString how = server["separation"_L1]["sentence"_L1].toString(); isStarted && !how.isEmpty())
            printLine(u"    %1"_s.arg(visibleText(how)));
        const QJsonArray problems = server["list_problems"_L1].toArray();
        for (const QJsonValue &problem : problems)
            printLine(u"    %1"_s.arg(visibleText(problem.toString())));
        const QJsonArray tools = server["changed_tools"_L1].toArray();
        for (const QJsonValue &tool : tools)
            printLine(Cli::tr("    changed: %1 (countersign mcp pin %2/%1)")
                    .arg(visibleText(tool.isString() ? tool.toString() : tool["name"_L1].toString()),
                        visibleText(server["id"_L1].toString())));
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
        return report({ErrorCode::Invalid, Cli::tr("\"mcp import\" needs the name of a JSON file."), {}, false});
    const Result<OpenFile> file = OpenFile::at(in.arguments[1], Links::Followed);
    const Result<QByteArray> text = file ? file->read(1 << 20) : Result<QByteArray>(fail(file.error()));
    if (!text)
        return report(text.error());
    const Result<QJsonObject> json = parseJsonObject(*text);
    if (!json)
        return report(json.error());
    const QJsonObject servers = json->value("mcpServers"_L1).toObject();
    if (servers.isEmpty())
        return report({ErrorCode::Invalid, Cli::tr("The file has no \"mcpServers\"."), {}, false});
    printLine(Cli::tr("# Look at these programs, then put them into your config.yaml:"));
    printLine(u"mcp:\n  servers:"_s);
    for (auto it = servers.begin(); it != servers.end(); ++it) {
        const QJsonObject server = it.value().toObject();
        QStringList args;
        const QJsonArray list = server.value("args"_L1).toArray();
        for (const QJsonValue &arg : list)
            args.append(yamlText(arg.toString()));
        printLine(u"    %1:\n      command: %2\n      args: [%3]"_s.arg(
            yamlText(it.key()), yamlText(server.value("command"_L1).toString()), args.join(u", "_s)));
        const QJsonObject env = server.value("env"_L1).toObject();
        if (!env.isEmpty())
            printLine(u"      env: {%1}"_s.arg([&env] {
                QStringList pairs;
                for (auto e = env.begin(); e != env.end(); ++e)
                    pairs.append(u"%1: \"${%2}\""_s.arg(yamlText(e.key()), e.key())); // values may be secrets
                return pairs.join(u", "_s);
            }()));
    }
    return ExitOk;
}

Result<void> checkPin(const Invocation &in)
{
    return in.arguments.size() == 2 && in.arguments[1].count(u'/') == 1
               ? Result<void>{}
               : Result<void>(fail(ErrorCode::Invalid,
                     Cli::tr(
                         "Use \"countersign mcp pin SERVER/TOOL\"; \"countersign mcp list\" shows the changed ones.")));
}

int pinTool(const Invocation &in, const Config &config)
{
    const QStringList parts = in.arguments[1].split(u'/');
    const QJsonObject which{{u"server"_s, parts[0]}, {u"tool"_s, parts[1]}};
    QJsonObject ask = which;
    ask.insert(u"verb"_s, u"mcp_tool"_s);
    const Result<QJsonValue> tool = askInstance(config.paths.socket, ask);
    if (!tool)
        return report(tool.error());
    printLine(visibleText(QString::fromUtf8(QJsonDocument(tool->toObject()).toJson()), true));
    std::fputs((Cli::tr("Type \"yes\" to trust exactly this definition:") + u' ').toUtf8().constData(), stdout);
    std::fflush(stdout);
    std::string line;
    if (!std::getline(std::cin, line) || line != "yes")
        return ExitFailed;
    QJsonObject pin = which;
    pin.insert(u"verb"_s, u"mcp_pin"_s);
    pin.insert(u"hash"_s, tool->toObject().value("hash"_L1));
    const Result<QJsonValue> done = askInstance(config.paths.socket, pin);
    return done ? int(ExitOk) : report(done.error());
}

int noSuchMcp(const Invocation &, const Config &)
{
    return report(
        {ErrorCode::Invalid, Cli::tr("Use \"mcp list\", \"mcp import FILE\" or \"mcp pin SERVER/TOOL\"."), {}, false});
}

} // namespace countersign
