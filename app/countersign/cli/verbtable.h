#pragma once
#include "cli/invocation.h"

#include <span>

namespace countersign {

/// One verb of the command line, or one word of a verb that has several ("audit verify"). Its arguments and options are
/// checked, `--help` is printed and it is run by this row.
struct Verb
{
    const char *name;
    int least = 0, most = 0;    ///< arguments, the words of a verb among them
    const char *options = "";   ///< "json state=" — with "=" an option that takes a value; of words: the verb's
    const char *words = "";     ///< that the last argument may be; empty: anything
    const char *help = nullptr; ///< its lines of `--help`; null: it stands on a line of another verb
    /// What is asked of the running instance, for those that decide or are called otherwise; null: `name`.
    const char *request = nullptr;
    /// What has to fit beside that, with a sentence of its own.
    Result<void> (*check)(const Invocation &) = nullptr;
    /// Who may: a verb that decides has one, and it is asked before anything is shown or done.
    Result<void> (*gate)(const Config &) = nullptr;
    int (*run)(const Invocation &, const Config &) = nullptr; ///< the process's exit code; null: main() does it

    [[nodiscard]] bool decides() const { return gate != nullptr; }
};

/// All that there are, in the order of `--help`.
[[nodiscard]] std::span<const Verb> verbs();
/// Null when there is none of that name.
[[nodiscard]] const Verb *findVerb(const QString &name);
/// The row that an invocation is run by: of its verb's word, if it has one.
[[nodiscard]] const Verb *verbOf(const Invocation &in);

} // namespace countersign
