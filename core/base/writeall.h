#pragma once
#include <QByteArray>

#include <unistd.h>
#include <cerrno>

namespace countersign {

/// Writes all of it, however many calls that takes; false and errno when it could not. Syncs nothing.
[[nodiscard]] inline bool writeAll(int file, const QByteArray &content)
{
    for (qsizetype done = 0; done < content.size();) {
        const ssize_t n = ::write(file, content.constData() + done, size_t(content.size() - done));
        if (n < 0 && errno != EINTR)
            return false;
        done += n > 0 ? n : 0;
    }
    return true;
}

} // namespace countersign
