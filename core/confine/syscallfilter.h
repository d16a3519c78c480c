#pragma once
#include <cstdint>
#include <initializer_list>

namespace countersign {

/// A system call filter: what is not allowed answers EPERM, calls of another architecture (x32 included) end the
/// process. One program for all of ours that are confined; calls that a processor does not have are left out.
class SyscallFilter
{
public:
    SyscallFilter();
    ~SyscallFilter();
    SyscallFilter(const SyscallFilter &) = delete;
    SyscallFilter &operator=(const SyscallFilter &) = delete;

    void allow(std::initializer_list<int> calls);
    /// Allows `call` only while none of `bits` is set in its argument.
    void allowWithout(int call, unsigned argument, uint32_t bits);
    /// Allows `call` only when the low 32 bits of its argument are one of `values`.
    void allowWith(int call, unsigned argument, std::initializer_list<uint32_t> values);
    /// Allows `call` only while all of `bits` are set in its argument.
    void allowHaving(int call, unsigned argument, uint32_t bits);
    /// Threads, and no processes: the C library has to take the call whose arguments a filter can see.
    void allowThreads();
    /// What any program of ours needs that computes, reads files that it may open, and writes to what is open.
    void allowReading();
    /// From here on, for good. False when the kernel has no such filters or a rule above could not be made.
    [[nodiscard]] bool install();

private:
    void note(int result);

    void *m_context;
    bool m_whole = true;
};

} // namespace countersign
