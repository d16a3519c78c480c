#pragma once
#include <optional>
#include <string>

// What keeper and confined process say to each other: a letter, a length, bytes.
namespace countersign::frame {

constexpr char kMake = 'm';    ///< name → errno
constexpr char kRemove = 'r';  ///< name → errno
constexpr char kMove = 'v';    ///< n or x (no replacing, exchange), from, a zero byte, to → errno
constexpr char kFresh = 'f';   ///< name, made for the first call of what is not answered yet; no answer
constexpr char kRestart = 'n'; ///< what is not answered yet; no answer
constexpr char kDone = 'd';    ///< one byte, an errno

struct Frame
{
    char what = 0;
    std::string text;
};

/// Blocks until everything is sent; false when the other side is gone.
[[nodiscard]] bool send(int fd, const Frame &frame);
/// Blocks for one frame of at most 8 MiB; nullopt at the other side's end.
[[nodiscard]] std::optional<Frame> receive(int fd);

} // namespace countersign::frame
