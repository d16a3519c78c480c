#pragma once
#include <QByteArray>
#include <QHash>
#include <QMultiHash>
#include <QMutex>
#include <QString>

#include <sys/stat.h>
#include <list>

namespace countersign {

/// What stands in the folders of the vault, kept for a moment: many items that go into one folder list it once a
/// second, not once each. A name that came less than that ago may be missed, like one that comes after the look.
/// Thread-safe.
class FolderNames
{
public:
    static constexpr int kMostNames = 4096; ///< of a folder; later ones are not compared
    static constexpr int kMostFolders = 8;

    explicit FolderNames(int freshMs = 1000) : m_freshMs(freshMs) {}

    /// The name in an open folder that looks like `name` (case, form of letters, look-alikes of other scripts,
    /// invisible characters) and is another; empty when there is none. Reads the disk.
    [[nodiscard]] QString twinOf(int folder, const QByteArray &name);

private:
    struct Names
    {
        dev_t device = 0;
        ino_t inode = 0;
        timespec changed{};
        timespec read{};                          ///< wall clock, as `changed`
        QMultiHash<QByteArray, QByteArray> plain; ///< in ASCII, nearly all: by their lower case
        QMultiHash<QString, QByteArray> odd;      ///< the others, by their look
        QMultiHash<QString, QByteArray> looks;    ///< of the plain ones, once an odd name asks
    };

    [[nodiscard]] bool isFresh(const Names &names, const struct stat &info) const;
    [[nodiscard]] Names *namesOf(int folder);

    int m_freshMs;
    QMutex m_mutex;
    std::list<Names> m_folders; ///< the one used last first
};

} // namespace countersign
