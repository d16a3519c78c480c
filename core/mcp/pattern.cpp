#define PCRE2_CODE_UNIT_WIDTH 16
#include "mcp/pattern.h"
#include "base/literals.h"

#include <pcre2.h>

namespace countersign {

namespace {

constexpr qint64 kStepsAUnit = 32;
constexpr uint32_t kMaxHeapKiB = 8 * 1024;

struct Count
{
    WorkBudget &budget;
    qint64 charactersAStep; ///< fewer for long patterns: to compare with a class takes as long as the class
    qint64 steps = 0;
    qint64 at = 0;
};

/// Called before each item of the pattern (PCRE2_AUTO_CALLOUT). A loop over characters is one item: the way shows its
/// length.
int count(pcre2_callout_block *block, void *data)
{
    auto *count = static_cast<Count *>(data);
    const qint64 now = qint64(block->current_position);
    count->steps += 1 + std::abs(now - count->at) / count->charactersAStep;
    count->at = now;
    if (count->steps < kStepsAUnit)
        return 0;
    const qint64 units = std::exchange(count->steps, 0) / kStepsAUnit;
    return count->budget.spend(units) ? 0 : PCRE2_ERROR_CALLOUT;
}

struct Freed
{
    void operator()(pcre2_match_data *data) const { pcre2_match_data_free(data); }
    void operator()(pcre2_match_context *context) const { pcre2_match_context_free(context); }
};

PCRE2_SPTR units(const QString &text)
{
    return reinterpret_cast<PCRE2_SPTR>(text.utf16());
}

void *codeOf(const QString &pattern)
{
    int error = 0;
    PCRE2_SIZE where = 0;
    return pcre2_compile(units(pattern), PCRE2_SIZE(pattern.size()),
        PCRE2_UTF | PCRE2_AUTO_CALLOUT | PCRE2_NEVER_BACKSLASH_C, &error, &where, nullptr);
}

template <typename T>
T infoOf(const void *code, uint32_t what)
{
    T value{};
    pcre2_pattern_info(static_cast<const pcre2_code *>(code), what, &value);
    return value;
}

} // namespace

std::shared_ptr<const Pattern> Pattern::compile(const QString &pattern)
{
    if (pattern.size() > kMaxLength || pattern.startsWith(u"(*"))
        return nullptr;
    // By itself first: what is no pattern alone must not become one within ours.
    void *code = codeOf(pattern);
    if (!code)
        return nullptr;
    if ((infoOf<uint32_t>(code, PCRE2_INFO_ALLOPTIONS) & PCRE2_ANCHORED) == 0) {
        // PCRE2 counts anew at each place where a match may begin; begun once, with the search inside, all of it is one
        // count.
        pcre2_code_free(static_cast<pcre2_code *>(code));
        code = codeOf(u"\\A(?s:.*?)(?:"_s + pattern + u')');
        if (!code)
            return nullptr;
    }
    std::shared_ptr<const Pattern> compiled(new Pattern(code, pattern.size()));
    const bool refersBack = infoOf<uint32_t>(code, PCRE2_INFO_BACKREFMAX) > 0;
    return !refersBack && infoOf<size_t>(code, PCRE2_INFO_SIZE) <= kMaxCompiled ? compiled : nullptr;
}

Pattern::~Pattern()
{
    pcre2_code_free(static_cast<pcre2_code *>(m_code));
}

PatternFit Pattern::search(const QString &text, WorkBudget &budget) const
{
    if (text.size() > kMaxText || !budget.spend(1 + text.size() / 1024)) // to look whether it is UTF-16 reads all of it
        return PatternFit::Undecided;
    const auto *code = static_cast<const pcre2_code *>(m_code);
    const std::unique_ptr<pcre2_match_data, Freed> data(pcre2_match_data_create_from_pattern(code, nullptr));
    const std::unique_ptr<pcre2_match_context, Freed> context(pcre2_match_context_create(nullptr));
    if (!data || !context)
        return PatternFit::Undecided;
    Count counted{budget, std::max<qint64>(1, 16 / (1 + m_length / 32))};
    pcre2_set_callout(context.get(), count, &counted);
    pcre2_set_heap_limit(context.get(), kMaxHeapKiB);
    const int found = pcre2_match(code, units(text), PCRE2_SIZE(text.size()), 0, 0, data.get(), context.get());
    if (found >= 0)
        return PatternFit::Fits;
    return found == PCRE2_ERROR_NOMATCH ? PatternFit::Misfits : PatternFit::Undecided;
}

} // namespace countersign
