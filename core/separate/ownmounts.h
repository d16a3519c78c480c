#pragma once

namespace countersign {

/// A mount namespace of its own for a child, to which nothing comes that is mounted later. bubblewrap keeps its file
/// system a slave of the outer one: a disk or a home that is mounted after the start would be there, to be written,
/// and over what hides the profile.
class OwnMounts
{
public:
    /// Before the fork.
    OwnMounts();
    /// In the child, between fork and exec; only async-signal-safe calls. False with errno when the system forbids it.
    [[nodiscard]] bool enter() const;

private:
    char m_users[64]; ///< lines of uid_map and gid_map that leave everything as it is
    char m_groups[64];
};

} // namespace countersign
