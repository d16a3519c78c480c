#pragma once
#include <QtGlobal>

namespace countersign::reader {

/// What this process holds in memory, by /proc/self/statm: ru_maxrss begins with the peak of whoever started us. Open
/// it before the sandbox is entered.
class MemoryUse
{
public:
    MemoryUse();
    ~MemoryUse();
    Q_DISABLE_COPY_MOVE(MemoryUse)

    /// Bytes in memory now; 0 when that cannot be told.
    [[nodiscard]] qint64 resident() const;
    [[nodiscard]] int descriptor() const { return m_fd; }

private:
    int m_fd;
};

} // namespace countersign::reader
