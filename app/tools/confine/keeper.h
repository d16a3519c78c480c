#pragma once
#include "base/fd.h"
#include "tools/confine/frame.h"

#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace countersign {

/// What a confined process starts with.
struct WorkerStart
{
    int socket = -1;                ///< to the keeper
    std::string unanswered;         ///< what its predecessor had read and not answered
    std::vector<std::string> fresh; ///< folders that were made for the first call in it
};

/// Runs the confined process that reads the input, and a new one whenever the folders below the vault's top have
/// changed. It reads no input itself: all it takes are names, which it checks, from the process that it keeps. Rules
/// hold for folders, not for names: when a folder takes the name of one of Countersign's own, it ends that process at
/// once.
class Keeper
{
public:
    using Worker = std::function<int(const WorkerStart &)>;
    static constexpr int kIdle = 76; ///< the exit code of a worker that had nothing to do

    /// `root` is the vault's open folder, `input` what the workers read.
    Keeper(int root, int input, Worker worker) : m_root(root), m_input(input), m_worker(std::move(worker)) {}
    /// The exit code of the last worker; one that a signal ended ends this process, too.
    [[nodiscard]] int run();

private:
    [[nodiscard]] bool waitFor(int socket, pid_t worker) const;
    [[nodiscard]] int startWorker(WorkerStart start, pid_t &pid);
    [[nodiscard]] bool attend(int socket, pid_t worker, WorkerStart &next);
    [[nodiscard]] int make(const std::string &name) const;
    [[nodiscard]] int remove(const std::string &name) const;
    [[nodiscard]] int move(const std::string &order) const;

    int m_root;
    Fd m_watch; ///< inotify on the root
    int m_input;
    Worker m_worker;
};

} // namespace countersign
