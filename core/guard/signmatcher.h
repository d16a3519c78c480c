#pragma once
#include "guard/letters.h"

#include <QList>

#include <cstdint>

namespace countersign {

/// How a text may have been turned around before it was written down.
enum class Reading { Straight, Rot13, Atbash, Backwards };

/// One thing that a text says and that is not for us to act upon.
struct Sign
{
    QString kind;         ///< as Flag::kind
    const char *sentence; ///< untranslated, context "Guard"
    int from = 0;         ///< where it stands in the text
    int to = 0;
};

/// The signs in a text, each kind of sentence once, in one pass over its letters. A turned reading counts long words
/// only, so that chance makes no sense of it.
[[nodiscard]] QList<Sign> signsIn(const Letters &letters, Reading reading = Reading::Straight);

} // namespace countersign
