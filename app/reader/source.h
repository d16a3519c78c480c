#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace countersign::reader {

/// Opens files beneath one folder, following no symbolic link on the way (the folder itself may be one).
class Root
{
public:
    /// An empty `path` lets every file be opened; for the sandbox that means no Landlock.
    explicit Root(QString path);
    ~Root();
    Q_DISABLE_COPY_MOVE(Root)

    /// False once the folder was removed or replaced: the sandbox still speaks of the old one.
    [[nodiscard]] bool isCurrent() const;
    [[nodiscard]] int descriptor() const { return m_fd; }
    /// A read-only descriptor of the regular file `path`; the caller closes it.
    [[nodiscard]] Result<int> open(const QString &path) const;

private:
    QString m_path;
    int m_fd = -1;
};

/// A regular file that is open for reading. Hashes the whole of it, keeps only as many bytes as asked.
class Source
{
public:
    explicit Source(int fd);
    ~Source();
    Q_DISABLE_COPY_MOVE(Source)

    [[nodiscard]] qint64 size() const { return m_size; }
    /// The first `bytes` bytes of the file.
    [[nodiscard]] Result<QByteArray> head(qint64 bytes) const;
    /// SHA-256 of the whole file as hex; reads beyond `known`, which are the first bytes of it.
    [[nodiscard]] Result<QByteArray> hash(const QByteArray &known) const;

private:
    int m_fd;
    qint64 m_size = 0;
};

} // namespace countersign::reader
