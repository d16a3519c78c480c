#pragma once
#include <cstdint>
#include <span>

namespace countersign::signs {

/// What a word can mean, as far as rules ask for it. One bit each.
enum Meaning : std::uint64_t {
    Override = 1ull << 0,    ///< ignore, forget
    Prior = 1ull << 1,       ///< previous, your
    All = 1ull << 2,         ///< all, every
    Instruction = 1ull << 3, ///< instructions, rules
    Machine = 1ull << 4,     ///< AI assistant, language model
    Address = 1ull << 5,     ///< you are, note to
    Owner = 1ull << 6,       ///< the owner, the user
    Approved = 1ull << 7,    ///< has been approved
    NoAsk = 1ull << 8,       ///< without asking, no approval needed
    Tell = 1ull << 9,        ///< tell, mention
    Not = 1ull << 10,        ///< not, never
    Always = 1ull << 11,     ///< from now on, automatically
    Approve = 1ull << 12,    ///< approve, allow
    Handbook = 1ull << 13,   ///< the company handbook, approval rules
    Change = 1ull << 14,     ///< change, add
    Reveal = 1ull << 15,     ///< send, print
    Secret = 1ull << 16,     ///< passwords, API keys
    BankChange = 1ull << 19, ///< our bank details have changed
    Forged = 1ull << 20,     ///< what only we ourselves write: plan_digest, vault_move
    Task = 1ull << 21,       ///< your new task, follow these instructions
    Role = 1ull << 22,       ///< system message, developer mode
    Break = 1ull << 24,      ///< system override, jailbreak
    Helper = 1ull << 25,     ///< assistant, agent: also people
    Toward = 1ull << 26,     ///< for the, to the
    Keep = 1ull << 27,       ///< do not forget
    Already = 1ull << 28,    ///< this, already
};

struct Words
{
    std::uint64_t meaning;
    const char *words; ///< beginnings of words, or several words, parted by "|"; "=" in front: the whole word only
};

struct Rule
{
    const char *kind;
    const char *sentence;
    std::uint64_t needs[4]; ///< one of each (0: none) within `within` letters of one sentence
    int within;
    std::uint64_t unless; ///< none of these before it
    bool turned;          ///< counts in turned readings as well
};

[[nodiscard]] std::span<const Words> words();
[[nodiscard]] std::span<const Rule> rules();

} // namespace countersign::signs
