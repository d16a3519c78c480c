#include "tools/confine/frame.h"

#include <cerrno>
#include <cstdint>
#include <cstring>

#include <unistd.h>

namespace countersign::frame {

namespace {

constexpr uint32_t kLargest = 8u * 1024 * 1024;

bool readAll(int fd, char *to, size_t size)
{
    while (size > 0) {
        const ssize_t got = ::read(fd, to, size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        to += got;
        size -= size_t(got);
    }
    return true;
}

} // namespace

bool send(int fd, const Frame &frame)
{
    const auto size = uint32_t(frame.text.size());
    std::string bytes(1 + sizeof size, frame.what);
    std::memcpy(bytes.data() + 1, &size, sizeof size);
    bytes += frame.text;
    for (size_t done = 0; done < bytes.size();) {
        const ssize_t put = ::write(fd, bytes.data() + done, bytes.size() - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        done += size_t(put);
    }
    return true;
}

std::optional<Frame> receive(int fd)
{
    char head[1 + sizeof(uint32_t)];
    uint32_t size = 0;
    if (!readAll(fd, head, sizeof head))
        return std::nullopt;
    std::memcpy(&size, head + 1, sizeof size);
    Frame frame{head[0], std::string(size <= kLargest ? size : 0, '\0')};
    if (size > kLargest || !readAll(fd, frame.text.data(), size))
        return std::nullopt;
    return frame;
}

} // namespace countersign::frame
