#include "confine/syscallfilter.h"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>
#include <cerrno>

namespace countersign {

SyscallFilter::SyscallFilter() : m_context(::seccomp_init(SCMP_ACT_ERRNO(EPERM)))
{
    if (!m_context)
        return;
    ::seccomp_attr_set(m_context, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    ::seccomp_attr_set(m_context, SCMP_FLTATR_CTL_NNP, 1);
}

SyscallFilter::~SyscallFilter()
{
    if (m_context)
        ::seccomp_release(m_context);
}

void SyscallFilter::note(int result)
{
    m_whole = m_whole && result == 0;
}

void SyscallFilter::allow(std::initializer_list<int> calls)
{
    for (const int call : calls) {
        if (m_context)
            note(::seccomp_rule_add(m_context, SCMP_ACT_ALLOW, call, 0));
    }
}

void SyscallFilter::allowWithout(int call, unsigned argument, uint32_t bits)
{
    const struct scmp_arg_cmp none = {argument, SCMP_CMP_MASKED_EQ, bits, 0};
    if (m_context)
        note(::seccomp_rule_add_array(m_context, SCMP_ACT_ALLOW, call, 1, &none));
}

void SyscallFilter::allowWith(int call, unsigned argument, std::initializer_list<uint32_t> values)
{
    for (const uint32_t value : values) {
        const struct scmp_arg_cmp same = {argument, SCMP_CMP_MASKED_EQ, 0xffffffffU, value};
        if (m_context)
            note(::seccomp_rule_add_array(m_context, SCMP_ACT_ALLOW, call, 1, &same));
    }
}

void SyscallFilter::allowHaving(int call, unsigned argument, uint32_t bits)
{
    const struct scmp_arg_cmp all = {argument, SCMP_CMP_MASKED_EQ, bits, bits};
    if (m_context)
        note(::seccomp_rule_add_array(m_context, SCMP_ACT_ALLOW, call, 1, &all));
}

void SyscallFilter::allowThreads()
{
    allowHaving(SCMP_SYS(clone), 0, CLONE_THREAD | CLONE_VM);
    if (m_context)
        note(::seccomp_rule_add(m_context, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0));
    allowWith(SCMP_SYS(prctl), 0, {PR_SET_NAME});
}

void SyscallFilter::allowReading()
{
    allow({SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(pread64), SCMP_SYS(close),
        SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(lseek), SCMP_SYS(mmap), SCMP_SYS(munmap),
        SCMP_SYS(mprotect), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(futex),
        SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(clock_nanosleep),
        SCMP_SYS(nanosleep), SCMP_SYS(ppoll), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
        SCMP_SYS(sigaltstack), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid),
        SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(getrandom),
        SCMP_SYS(getrusage), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlinkat), SCMP_SYS(getdents64),
        SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(getcwd),
        SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(restart_syscall), SCMP_SYS(dup), SCMP_SYS(fadvise64),
        SCMP_SYS(getcpu), SCMP_SYS(fstatfs), SCMP_SYS(statfs), SCMP_SYS(membarrier), SCMP_SYS(stat), SCMP_SYS(lstat),
        SCMP_SYS(access), SCMP_SYS(readlink), SCMP_SYS(poll), SCMP_SYS(time), SCMP_SYS(arch_prctl)});
    allowWith(SCMP_SYS(tgkill), 0, {uint32_t(::getpid())}); // abort() raises its signal with it
    allowWith(SCMP_SYS(prlimit64), 0, {0});
    allowWith(SCMP_SYS(fcntl), 1, {F_GETFD, F_GETFL, F_SETFD, F_DUPFD_CLOEXEC});
}

bool SyscallFilter::install()
{
    return m_context && m_whole && ::seccomp_load(m_context) == 0;
}

} // namespace countersign
