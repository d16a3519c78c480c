#include "reader/html/htmltree.h"

#include "reader/checkpoint.h"

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <vector>

namespace countersign::reader {

namespace {

constexpr size_t mostMemory = size_t(64) << 20;
constexpr size_t blockSize = size_t(256) << 10;
constexpr unsigned looksEvery = 512;   ///< allocations between two looks at the time
constexpr qint64 mostNs = 300'000'000; ///< of processor time; then the page is read without a tree

qint64 processorNs()
{
    struct timespec now = {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

/// All memory of one parse, let go of at once: Gumbo frees a tree by recursion, and knows no end of memory. Where there
/// is no more, the parse is left by longjmp, which passes C frames only.
class Arena
{
public:
    Arena() { m_blocks.reserve(2 * mostMemory / blockSize); }

    static void *allocate(void *self, size_t size) { return static_cast<Arena *>(self)->take(size); }
    static void release(void *, void *) {}

    std::jmp_buf full;

private:
    void *take(size_t size)
    {
        size = (size + 15) & ~size_t(15);
        if (m_used + size > mostMemory || (++m_asked % looksEvery == 0 && isLate()))
            std::longjmp(full, 1);
        if (size > m_left)
            grow(size);
        m_used += size;
        m_left -= size;
        void *out = m_next;
        m_next += size;
        return out;
    }
    [[nodiscard]] bool isLate() const { return processorNs() - m_began > mostNs || checkpoint::isSpent(); }
    void grow(size_t size)
    {
        const size_t wanted = std::max(size, blockSize);
        char *block = static_cast<char *>(std::malloc(wanted));
        if (!block)
            std::longjmp(full, 1);
        m_blocks.emplace_back(block, &std::free);
        m_next = block;
        m_left = wanted;
    }

    std::vector<std::unique_ptr<char, decltype(&std::free)>> m_blocks;
    char *m_next = nullptr;
    size_t m_left = 0, m_used = 0;
    const qint64 m_began = processorNs();
    unsigned m_asked = 0;
};

/// Null when the arena was full.
const GumboOutput *parsed(Arena &arena, const QByteArray &utf8)
{
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Arena::allocate;
    options.deallocator = &Arena::release;
    options.userdata = &arena;
    options.max_errors = 0;
    if (setjmp(arena.full) != 0) // NOLINT: see Arena
        return nullptr;
    return gumbo_parse_with_options(&options, utf8.constData(), size_t(utf8.size()));
}

} // namespace

bool withHtmlTree(const QByteArray &utf8, const std::function<void(const GumboNode *)> &use)
{
    const auto arena = std::make_unique<Arena>();
    const GumboOutput *tree = parsed(*arena, utf8);
    if (!tree || !tree->root)
        return false;
    use(tree->root);
    return true;
}

} // namespace countersign::reader
