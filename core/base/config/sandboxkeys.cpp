#include "base/config/settings.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QDir>

namespace countersign {

namespace {

std::unexpected<Problem> wrong(const QString &sentence, int line)
{
    return std::unexpected(Problem{sentence, line});
}

Applied applyFolders(SandboxConfig &sandbox, const QString &full, const YamlNode &node)
{
    if (!node.isMap() && node.kind != YamlNode::Kind::Null)
        return std::unexpected(
            mustBe(full, QCoreApplication::translate("Config", "a map from folders to ro or rw"), node));
    sandbox.folders.clear();
    for (const auto &[name, access] : node.entries) {
        QString path = name;
        if (path == u"~" || path.startsWith("~/"_L1))
            path.replace(0, 1, QDir::homePath());
        if (!QDir::isAbsolutePath(path))
            return wrong(QCoreApplication::translate("Config", "%1: \"%2\" must be a whole path, from / or ~")
                             .arg(full, name.left(200)),
                access.line);
        const Reading<QString> word = readWord(access, {u"ro"_s, u"rw"_s});
        if (!word)
            return wrong(QCoreApplication::translate(
                             "Config", "%1: \"%2\" must be ro (it may read there) or rw (it may write there, too)")
                             .arg(full, name.left(200)),
                access.line);
        sandbox.folders.append({QDir::cleanPath(path), *word == u"rw", access.line});
    }
    return {};
}

} // namespace

Applied applySandbox(McpServerConfig &server, const YamlNode &node)
{
    static const QStringList known{u"network"_s, u"unix_sockets"_s, u"folders"_s};
    const QString full = u"mcp.servers.%1.sandbox"_s.arg(server.id);
    if (node.isScalar() && (node.text == u"on" || node.text == u"off")) {
        server.sandbox = {};
        server.sandbox.on = node.text == u"on";
        return {};
    }
    if (!node.isMap())
        return std::unexpected(mustBe(full,
            QCoreApplication::translate("Config", "on, off, or a map of network, unix_sockets and folders"), node));
    SandboxConfig sandbox;
    for (const auto &[key, value] : node.entries) {
        if (!known.contains(key))
            return std::unexpected(unknownKey(full + u'.', key, known, value.line));
        if (key == u"folders") {
            if (const Applied done = applyFolders(sandbox, full + u'.' + key, value); !done)
                return done;
            continue;
        }
        const Reading<bool> flag = readBool(value);
        if (!flag)
            return std::unexpected(mustBe(full + u'.' + key, flag.error(), value));
        (key == u"network" ? sandbox.network : sandbox.unixSockets) = *flag;
    }
    server.sandbox = sandbox;
    return {};
}

} // namespace countersign
