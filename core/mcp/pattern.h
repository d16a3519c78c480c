#pragma once
#include <QString>

#include <memory>

namespace countersign {

/// How much work a check may still do, in units of about a microsecond. Shared by everything that one check does.
struct WorkBudget
{
    qint64 left = 0;
    /// False when this was more than was left.
    [[nodiscard]] bool spend(qint64 units) { return (left -= units) >= 0; }
};

enum class PatternFit { Fits, Misfits, Undecided };

/// A stranger's regular expression, by PCRE2. Every item that a match tries and every character that it passes is
/// counted, so that no pattern takes more work than the budget has; settings at its beginning, such as limits of its
/// own, are refused.
class Pattern
{
public:
    static constexpr qsizetype kMaxLength = 4096;      ///< UTF-16 units
    static constexpr size_t kMaxCompiled = 64 * 1024;  ///< bytes
    static constexpr qsizetype kMaxText = 1024 * 1024; ///< UTF-16 units; longer texts are Undecided

    /// Null when it cannot be read, is too large, or refers back to its own groups (their comparison cannot be
    /// counted).
    [[nodiscard]] static std::shared_ptr<const Pattern> compile(const QString &pattern);
    ~Pattern();
    Q_DISABLE_COPY_MOVE(Pattern)

    /// Looks for it anywhere in `text`. Undecided when the budget was spent.
    [[nodiscard]] PatternFit search(const QString &text, WorkBudget &budget) const;

private:
    explicit Pattern(void *code, qsizetype length) : m_code(code), m_length(length) {}
    void *m_code; ///< pcre2_code, whose header stays out of this one
    qsizetype m_length;
};

} // namespace countersign
