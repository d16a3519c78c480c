#include "reader/memoryuse.h"

#include <array>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace countersign::reader {

MemoryUse::MemoryUse() : m_fd(::open("/proc/self/statm", O_RDONLY | O_CLOEXEC)) {}

MemoryUse::~MemoryUse()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

qint64 MemoryUse::resident() const
{
    std::array<char, 128> text = {};
    const ssize_t got = ::pread(m_fd, text.data(), text.size() - 1, 0);
    qint64 total = 0;
    qint64 pages = 0;
    if (got <= 0 || std::sscanf(text.data(), "%lld %lld", &total, &pages) != 2)
        return 0;
    return pages * ::sysconf(_SC_PAGESIZE);
}

} // namespace countersign::reader
