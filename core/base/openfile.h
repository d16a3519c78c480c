#pragma once
#include "base/fd.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <sys/stat.h>

namespace countersign {

// The one place that opens files which somebody else may have put there. A pipe, a device, a socket or a folder is
// never read, nobody is waited for, and nothing beyond the size at the moment of opening is taken. Off the main thread.

/// Whether the last name may be a symbolic link. The owner's own settings may be; nothing that lies in the vault.
enum class Links { Refused, Followed };

/// A regular file, open for reading.
class OpenFile
{
public:
    /// NotFound: nothing there. Refused: no regular file, or not for us. Io: the disk. The message is a sentence.
    [[nodiscard]] static Result<OpenFile> at(const QString &path, Links links = Links::Refused);
    /// `relative` below the folder `root`, through no link and never out of it. Errors likewise.
    [[nodiscard]] static Result<OpenFile> beneath(const QString &root, const QString &relative);
    /// The same for a descriptor that openBeneath() gave; `name` is for messages.
    [[nodiscard]] static Result<OpenFile> of(Fd fd, const QString &name);

    [[nodiscard]] qint64 size() const { return m_size; } ///< bytes, when it was opened
    /// True when another name leads to the same content, through which it can be changed or be somebody else's.
    [[nodiscard]] bool hasOtherNames() const { return m_names > 1; }
    [[nodiscard]] uid_t owner() const { return m_owner; } ///< user id, when it was opened
    /// True while somebody has it open for writing, as far as the file system can tell.
    [[nodiscard]] bool isBeingWritten() const;
    /// All of it. Full: larger than `most` bytes.
    [[nodiscard]] Result<QByteArray> read(qint64 most) const;
    /// The bytes from `from` to `to`, fewer where it has ended. Io when it cannot be read.
    [[nodiscard]] Result<QByteArray> part(qint64 from, qint64 to) const;
    /// The first `most` bytes, or all of it when it is shorter.
    [[nodiscard]] Result<QByteArray> head(qint64 most) const;
    /// SHA-256 as hex. `known`: its first bytes, when they were read already. Io when it cannot be read.
    [[nodiscard]] Result<QByteArray> sha256(QByteArrayView known = {}) const;

private:
    OpenFile(Fd fd, QString name, const struct stat &info);

    Fd m_fd;
    QString m_name; ///< for messages
    qint64 m_size;
    nlink_t m_names;
    uid_t m_owner;
};

/// Why what has this st_mode is not taken for a file: a sentence about `name`; empty for a regular file.
[[nodiscard]] QString notAFile(mode_t mode, const QString &name);

/// How paths are resolved: by the kernel (openat2) or, where it has no such call, one component at a time.
enum class Resolver { Kernel, Steps };

/// A descriptor for `relative` below the open folder `root`, no link on the way; -1 and errno (ELOOP, EXDEV: a link, or
/// out of it).
[[nodiscard]] int openBeneath(int root, const QByteArray &relative, int flags, Resolver resolver = Resolver::Kernel);

} // namespace countersign
