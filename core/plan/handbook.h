#pragma once
#include "base/literals.h"
#include "base/openfile.h"

#include <QString>

namespace countersign {

/// The owner's Company_Handbook.md in the vault, which planners read.
class Handbook
{
public:
    static constexpr qint64 kMaxBytes = 256 * 1024;

    explicit Handbook(const QString &vault) : m_path(vault + u"/Company_Handbook.md"_s) {}
    /// Empty when there is none. Invalid, Full: not UTF-8, too large. Refused: a link, a pipe, or a file with a second
    /// name, which may be any file of the owner's: what is read here may be sent to a model. Reads the disk.
    [[nodiscard]] Result<QString> read() const;
    /// Replaces it as a whole. Invalid: more than 256 KiB. Refused as by read(). Writes the disk.
    [[nodiscard]] Result<void> write(const QString &text) const;
    [[nodiscard]] QString path() const { return m_path; }

private:
    [[nodiscard]] Result<OpenFile> open() const;
    QString m_path;
};

} // namespace countersign
