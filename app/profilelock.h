#pragma once
#include "base/result.h"

namespace countersign {

/// One engine per profile: an exclusive lock on a file, which the kernel gives back even after kill -9.
class ProfileLock
{
public:
    ~ProfileLock();
    ProfileLock() = default;
    Q_DISABLE_COPY_MOVE(ProfileLock)
    /// Conflict: another engine holds it.
    [[nodiscard]] Result<void> take(const QString &folder);

private:
    int m_fd = -1;
};

} // namespace countersign
