#include "base/filesystem.h"

#include "base/literals.h"

#include <QFile>

#include <sys/vfs.h>
#include <algorithm>
#include <array>

namespace countersign {

namespace {
struct Kind
{
    quint32 type;
    const char *name;
    bool renamesAtOnce, tells;
};

// linux/magic.h and statfs(2). What is not listed here renames as it likes and tells nothing.
constexpr std::array kKinds{
    Kind{0xEF53, "ext4", true, true},
    Kind{0x58465342, "xfs", true, true},
    Kind{0x9123683E, "btrfs", true, true},
    Kind{0xCA451A4E, "bcachefs", true, true},
    Kind{0xF2F52010, "f2fs", true, true},
    Kind{0x2FC12FC1, "zfs", true, true},
    Kind{0x01021994, "tmpfs", true, true},
    Kind{0x858458F6, "ramfs", true, true},
    Kind{0x794C7630, "overlay", true, true},
    Kind{0x3153464A, "jfs", true, true},
    Kind{0x52654973, "reiserfs", true, true},
    Kind{0x3434, "nilfs", true, true},
    Kind{0x4D44, "vfat", true, true},
    Kind{0x2011BAB0, "exfat", true, true},
    Kind{0x7366746E, "ntfs3", true, true},
    Kind{0xF15F, "ecryptfs", true, true},
    Kind{0x6969, "nfs", true, false},
    Kind{0x65735546, "fuse", false, false},
    Kind{0x517B, "smb", false, false},
    Kind{0xFF534D42, "cifs", false, false},
    Kind{0xFE534D42, "smb2", false, false},
    Kind{0x5346414F, "afs", false, false},
    Kind{0x73757245, "coda", false, false},
    Kind{0x00C36400, "ceph", false, false},
    Kind{0x01021997, "9p", false, false},
};
} // namespace

FileSystem fileSystemOfType(quint32 type)
{
    const auto found = std::ranges::find(kKinds, type, &Kind::type);
    if (found == kKinds.end())
        return {false, false, u"0x"_s + QString::number(type, 16)};
    return {found->renamesAtOnce, found->tells, QString::fromLatin1(found->name)};
}

FileSystem fileSystemOf(const QString &path)
{
    struct statfs status{};
    if (::statfs(QFile::encodeName(path).constData(), &status) != 0)
        return {false, false, u"unknown"_s};
    return fileSystemOfType(quint32(status.f_type));
}

} // namespace countersign
