#pragma once
#include "base/config/config.h"
#include "base/literals.h"

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
        QFile file(dir.filePath(u"config.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(yaml), yaml.size());
    }
    [[nodiscard]] Result<Config> load(const QStringList &settings = {}, const QString &vault = {}) const
    {
        return loadConfig({dir.path(), {}, vault, settings});
    }
    [[nodiscard]] QString configPath() const { return dir.filePath(u"config.yaml"_s); }
};

} // namespace countersign::test
