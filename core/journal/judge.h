#pragma once
#include "domain/held.h"
#include "journal/anchor.h"

#include <optional>

namespace countersign {

/// What a look at a journal, without writing anything, has found.
struct Judgement
{
    std::optional<Held> held{};
    Anchor anchor{};         ///< the further one
    QString instance{};      ///< whose it is; a new one when nobody was named yet; empty without one
    bool isNamed = false;    ///< the chain names it
    bool isEmpty = true;     ///< there are no events
    bool isAccepted = false; ///< its owner has accepted it, and was cut before the anchors were written anew
};

/// Compares the journal with its anchors and its instance. Io: it is damaged or cannot be read. Reads two rows, and the
/// whole chain only where something does not fit. Any thread.
[[nodiscard]] Result<Judgement> judgeJournal(const JournalPlace &place);

} // namespace countersign
