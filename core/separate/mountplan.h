#pragma once
#include <QList>
#include <QString>
#include <QStringList>

namespace countersign {

/// One change to the read-only file system that a server of others sees.
struct Mount
{
    enum class Kind {
        Scratch,  ///< an empty folder of its own, gone with it
        Hide,     ///< an empty folder, read-only
        HideFile, ///< an empty file, read-only
        Read,     ///< what is really there, read-only
        Write,    ///< what is really there
    };
    Kind kind = Kind::Hide;
    QString path;
    int fd = -1; ///< Read, Write: the opened place, so that nothing can be put in its stead
    [[nodiscard]] bool operator==(const Mount &) const = default;
};

/// What a server of others sees and may do, as values.
struct MountPlan
{
    QList<Mount> mounts; ///< in any order
    bool network = true;
    int filter = -1; ///< descriptor of the system call filter
    QString workingFolder;
    QStringList readOnlyInProc = {}; ///< what root could write there without any capability
};

/// What of the system root could change through /proc, where it needs no capability: core_pattern names a program that
/// runs outside. bwrap itself covers only what looks writable. Empty for others than root.
[[nodiscard]] QStringList writableInProc();

/// Arguments for bwrap up to and with "--": own session, process, IPC and mount namespace, own /dev, /proc and (without
/// network) network namespace, no capability, ends with us. What lies deeper is mounted later.
[[nodiscard]] QStringList bwrapArguments(const MountPlan &plan);

} // namespace countersign
