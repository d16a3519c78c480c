#include "reader/sandbox/seccomp.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include <cerrno>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace countersign::reader {

namespace {

#if defined(__x86_64__)
constexpr uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
constexpr uint32_t architecture = 0;
#endif

constexpr uint32_t deny = SECCOMP_RET_ERRNO | EPERM;
constexpr uint32_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);

constexpr long harmless[] = {
    SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_pread64, SYS_close, SYS_fstat, SYS_newfstatat, SYS_statx, SYS_lseek,
    SYS_mmap, SYS_munmap, SYS_mprotect, SYS_mremap, SYS_madvise, SYS_brk, SYS_futex, SYS_clock_gettime, SYS_clock_getres,
    SYS_gettimeofday, SYS_clock_nanosleep, SYS_nanosleep, SYS_ppoll, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn,
    SYS_sigaltstack, SYS_getpid, SYS_gettid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_exit, SYS_exit_group,
    SYS_getrandom, SYS_getrusage, SYS_faccessat, SYS_readlinkat, SYS_getdents64, SYS_uname, SYS_sysinfo, SYS_sched_yield,
    SYS_sched_getaffinity, SYS_getcwd, SYS_set_robust_list, SYS_rseq, SYS_restart_syscall, SYS_dup, SYS_fadvise64, SYS_getcpu,
    SYS_fstatfs, SYS_statfs, SYS_membarrier, SYS_setrlimit, SYS_getrlimit,
#if defined(__x86_64__)
    SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_poll, SYS_time, SYS_arch_prctl,
#endif
    439 /* faccessat2 */,
};

/// Builds the BPF program: each rule ends in a verdict or falls through to the next one.
class Program
{
public:
    Program()
    {
        load(offsetof(seccomp_data, arch));
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0));
        m_code.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
        load(offsetof(seccomp_data, nr));
    }
    void allow(long call)
    {
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, uint32_t(call), 0, 1));
        m_code.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    }
    /// Allows `call` only while none of `bits` is set in its argument.
    void allowWithout(long call, unsigned argument, uint32_t bits)
    {
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, uint32_t(call), 0, 4));
        load(argumentOffset(argument));
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1));
        m_code.push_back(BPF_STMT(BPF_RET | BPF_K, deny));
        m_code.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    }
    /// Allows `call` only when its argument is one of `values`.
    void allowWith(long call, unsigned argument, std::initializer_list<uint32_t> values)
    {
        const auto rest = static_cast<uint8_t>(2 * values.size() + 2);
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, uint32_t(call), 0, rest));
        load(argumentOffset(argument));
        for (const uint32_t value : values) {
            m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1));
            m_code.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
        }
        m_code.push_back(BPF_STMT(BPF_RET | BPF_K, deny));
    }
    bool install()
    {
        m_code.push_back(BPF_STMT(BPF_RET | BPF_K, deny));
        const sock_fprog program = {static_cast<unsigned short>(m_code.size()), m_code.data()};
        return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
    }

private:
    void load(size_t offset) { m_code.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, uint32_t(offset))); }
    // The low half: both architectures are little-endian, and these arguments are 32 bits wide.
    static size_t argumentOffset(unsigned index) { return offsetof(seccomp_data, args) + index * sizeof(uint64_t); }

    std::vector<sock_filter> m_code;
};

} // namespace

bool filterSystemCalls()
{
    if (architecture == 0)
        return false;
    Program program;
    for (const long call : harmless)
        program.allow(call);
    program.allowWithout(SYS_openat, 2, writing);
#if defined(__x86_64__)
    program.allowWithout(SYS_open, 1, writing);
#endif
    program.allowWith(SYS_tgkill, 0, {uint32_t(::getpid())}); // abort() raises its signal with it
    program.allowWith(SYS_prlimit64, 0, {0});
    program.allowWith(SYS_fcntl, 1, {F_GETFD, F_GETFL, F_SETFD, F_DUPFD_CLOEXEC});
    return program.install();
}

} // namespace countersign::reader
