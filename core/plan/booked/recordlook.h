#pragma once
#include "plan/booked/knownpaper.h"
#include "plan/booked/recordfile.h"

#include <QHash>
#include <QMutex>

#include <sys/stat.h>
#include <memory>

namespace countersign {

/// Looks through the owner's records (the tables and task lists right in Records/) for a paper. What a file holds is
/// kept until it changes, so that many papers read it once. Thread-safe; reads the disk: off the main thread.
class RecordLook
{
public:
    static constexpr int kMostFiles = 100;
    static constexpr qint64 kMostBytes = 16 * 1024 * 1024; ///< of a file; a longer one is said to be too long

    /// `named`: the numbers on the paper, for what it is about. A table that could not be looked through is among
    /// what was found, as one that may hold it.
    [[nodiscard]] KnownPapersFound find(const QString &vaultPath, const PaperKey &key, const QSet<QString> &named);

private:
    struct Contents
    {
        QList<BookedRow> rows;
        QList<ListedTask> tasks;
        bool isUnread = false;
    };
    struct Kept
    {
        dev_t device = 0;
        ino_t inode = 0;
        off_t size = -1;
        timespec changed{};
        std::shared_ptr<const Contents> contents{};
    };
    [[nodiscard]] std::shared_ptr<const Contents> contentsOf(int folder, const QByteArray &name);

    QMutex m_mutex;
    QHash<QByteArray, Kept> m_kept; ///< by name
};

} // namespace countersign
