#pragma once
#include <cstdint>

namespace countersign {

/// What Landlock lets a process do beneath a folder (or with one file); bits of the kernel's own numbering.
namespace access {
constexpr uint64_t writeFile = 1u << 1;
constexpr uint64_t readFile = 1u << 2;
constexpr uint64_t readFolder = 1u << 3;
constexpr uint64_t removeFolder = 1u << 4;
constexpr uint64_t removeFile = 1u << 5;
constexpr uint64_t makeFolder = 1u << 7;
constexpr uint64_t makeFile = 1u << 8;
constexpr uint64_t refer = 1u << 13;    ///< move or link from and to another folder; version 2
constexpr uint64_t truncate = 1u << 14; ///< version 3; earlier kernels do not restrict it
constexpr uint64_t read = readFile | readFolder;
constexpr uint64_t change = writeFile | truncate | removeFolder | removeFile | makeFolder | makeFile | refer;
} // namespace access

/// A set of Landlock rules: everything is forbidden that is not allowed, from restrictSelf() on and for good.
/// Rules hold for the folder that was open, not for its name, and for all that is below it.
class Landlock
{
public:
    /// Whether TCP connections may be opened; nobody may wait for any (version 4).
    enum class Network { Refused, MayConnect };

    explicit Landlock(Network network = Network::Refused);
    ~Landlock();
    Landlock(const Landlock &) = delete;
    Landlock &operator=(const Landlock &) = delete;

    /// The version that the kernel offers; 0 when it has none.
    [[nodiscard]] static int version();
    /// Allows `rights` beneath the open folder, or with the open file; rights that the kernel does not know are left
    /// out.
    bool allow(int fd, uint64_t rights);
    /// The same by path; false when it cannot be opened.
    bool allowPath(const char *path, uint64_t rights);
    /// Allows reading what libraries load on demand: charset tables, time zones, font maps.
    void allowSystemData();
    /// From here on the rules hold for this process and its children; with versions 4 and 6 also: no TCP (or no
    /// server, for who may connect), no signals and no abstract sockets to others. False when the kernel has no
    /// Landlock.
    [[nodiscard]] bool restrictSelf();

private:
    int m_ruleset = -1;
    uint64_t m_handled = 0;
};

} // namespace countersign
