#pragma once
#include <QString>
#include <QStringList>

namespace countersign {

/// A mount namespace of its own for a child, to which nothing comes that is mounted later. bubblewrap keeps its file
/// system a slave of the outer one: a disk or a home that is mounted after the start would be there, to be written,
/// and over what hides the profile.
class OwnMounts
{
public:
    /// Before the fork.
    OwnMounts();
    /// Puts in front of the command what makes the mounts where that takes a user namespace, too: whoever cannot be
    /// looked into (guardProcess) cannot describe its own namespace, but a program that was started anew can.
    void wrap(QString &program, QStringList &arguments) const;
    /// In the child, between fork and exec; only async-signal-safe calls. Does nothing where wrap() does it. False with
    /// errno when the system forbids it.
    [[nodiscard]] bool enter() const;

private:
    bool m_mayMount; ///< CAP_SYS_ADMIN
};

} // namespace countersign
