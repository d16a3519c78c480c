#pragma once
#include <utility>
#include <vector>

#include <unistd.h>

namespace countersign {

/// Open descriptors that are closed with it.
class Descriptors
{
public:
    Descriptors() = default;
    Descriptors(const Descriptors &) = delete;
    Descriptors &operator=(const Descriptors &) = delete;
    ~Descriptors()
    {
        for (const int fd : m_all)
            ::close(fd);
    }
    void add(int fd) { m_all.push_back(fd); }
    [[nodiscard]] const std::vector<int> &all() const { return m_all; }

private:
    std::vector<int> m_all;
};

} // namespace countersign
