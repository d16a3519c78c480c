#pragma once
#include "base/config/places.h"
#include "base/literals.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace countersign::test {

/// A home with a profile and a vault in a throw-away folder.
struct House
{
    QTemporaryDir dir{
        QDir::homePath().startsWith("/tmp"_L1) ? QDir::tempPath() + u"/house-XXXXXX"_s : u"/var/tmp/house-XXXXXX"_s};
    QString root = QFileInfo(dir.path()).canonicalFilePath();
    Places places;

    House()
    {
        for (const char *folder :
            {"home/work/inner", "home/papers", "home/.config", "profile/run", "vault/Records", "vault/Approved"})
            (void)QDir().mkpath(at(folder));
        places = {at("home"), {at("profile")}, at("profile/config.yaml"), at("vault"), at("profile/servers")};
    }
    [[nodiscard]] QString at(const char *below) const { return root + u'/' + QLatin1String(below); }
    [[nodiscard]] static McpServerConfig server(const QStringList &args, const SandboxConfig &sandbox = {})
    {
        McpServerConfig server;
        server.id = u"s"_s;
        server.command = u"/bin/sh"_s;
        server.args = args;
        server.sandbox = sandbox;
        return server;
    }
    [[nodiscard]] static SandboxConfig off()
    {
        SandboxConfig sandbox;
        sandbox.on = false;
        return sandbox;
    }
};

} // namespace countersign::test
