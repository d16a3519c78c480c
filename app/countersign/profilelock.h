#pragma once
#include "base/result.h"

#include <QList>

namespace countersign {

/// One engine per profile. The lock is on three things at once: the file engine.lock, the data folder itself, and the
/// journal's file once there is one. Removing or replacing the first changes nothing, a copied folder has a journal of
/// its own, and a journal that was moved elsewhere is still the same file. The kernel gives all back even after kill
/// -9.
class ProfileLock
{
public:
    ~ProfileLock();
    ProfileLock() = default;
    Q_DISABLE_COPY_MOVE(ProfileLock)
    /// What a start waits for one that was killed while it made a server: until that child has become the server, it
    /// holds what its parent held.
    static constexpr int kPatienceMs = 300;

    /// Conflict: another engine holds one of them, for `patienceMs` at least; then none is kept. Blocks for so long.
    [[nodiscard]] Result<void> take(const QString &folder, int patienceMs = 0);
    /// Locks the journal of a profile that had none when take() was called. Conflict: another engine has it.
    [[nodiscard]] Result<void> takeJournal(const QString &journal);

private:
    [[nodiscard]] Result<void> takeAll(const QString &folder);
    [[nodiscard]] Result<void> takeFile(const QString &path);
    [[nodiscard]] Result<void> lock(int fd);
    void release();

    QList<int> m_held;
    bool m_hasJournal = false;
};

} // namespace countersign
