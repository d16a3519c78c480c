#pragma once
#include "base/result.h"

#include <QString>

namespace countersign {

/// The owner's Company_Handbook.md in the vault, which planners read.
class Handbook
{
public:
    static constexpr qint64 kMaxBytes = 256 * 1024;

    explicit Handbook(const QString &vault) : m_path(vault + QStringLiteral("/Company_Handbook.md")) {}
    /// Empty when there is none. Invalid: too large or not UTF-8. Reads the disk.
    [[nodiscard]] Result<QString> read() const;
    /// Replaces it as a whole. Invalid: more than 256 KiB. Writes the disk.
    [[nodiscard]] Result<void> write(const QString &text) const;
    [[nodiscard]] QString path() const { return m_path; }

private:
    QString m_path;
};

} // namespace countersign
