#pragma once
#include "base/config/config.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace countersign::test {

/// A throw-away profile with a config.yaml.
struct Profile
{
    QTemporaryDir dir;

    void write(const QByteArray &yaml) const
    {
        QFile file(dir.filePath(QStringLiteral("config.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(yaml), yaml.size());
    }
    [[nodiscard]] Result<Config> load(const QStringList &settings = {}, const QString &vault = {}) const
    {
        return loadConfig({dir.path(), {}, vault, settings});
    }
    [[nodiscard]] QString configPath() const { return dir.filePath(QStringLiteral("config.yaml")); }
};

} // namespace countersign::test
