#pragma once
#include "base/literals.h"
#include "tools/toolset/toolset.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

namespace countersign {

/// A vault in a temporary folder with the real tools on it.
class TestVault
{
public:
    /// `folder`: where the temporary folder lies, the system's place for them by default.
    explicit TestVault(Resolver resolver = Resolver::Kernel, const QString &folder = QDir::tempPath())
        : m_dir(folder + u"/countersign-vault-XXXXXX"_s), m_tools(*Root::open(m_dir.path(), resolver))
    {
    }

    [[nodiscard]] QString path(const QString &relative) const { return m_dir.filePath(relative); }
    [[nodiscard]] const Toolset &tools() const { return m_tools; }

    void put(const QString &relative, const QByteArray &content) const
    {
        QDir(m_dir.path()).mkpath(QFileInfo(relative).path());
        QFile file(path(relative));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    [[nodiscard]] QByteArray get(const QString &relative) const
    {
        QFile file(path(relative));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<absent>");
    }
    [[nodiscard]] bool has(const QString &relative) const { return QFileInfo::exists(path(relative)); }

    [[nodiscard]] Result<QJsonObject> call(
        const QString &tool, const QJsonObject &arguments, const QString &actionId = {}) const
    {
        const Tool *found = m_tools.find(tool);
        if (!found)
            return fail(ErrorCode::NotFound, u"no tool "_s + tool);
        return m_tools.call(*found, Call{arguments, actionId});
    }

    /// Every file with its content and every folder, the trash aside.
    [[nodiscard]] QMap<QString, QByteArray> tree() const
    {
        QMap<QString, QByteArray> out;
        QDirIterator it(m_dir.path(), QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System,
            QDirIterator::Subdirectories);
        while (it.hasNext()) {
            it.next();
            const QString name = QDir(m_dir.path()).relativeFilePath(it.filePath());
            if (name != u".trash" && !name.startsWith(u".trash/"))
                out.insert(name, it.fileInfo().isDir() ? QByteArray("<folder>") : get(name));
        }
        return out;
    }

private:
    QTemporaryDir m_dir;
    Toolset m_tools;
};

} // namespace countersign
