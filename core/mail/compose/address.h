#pragma once
#include "base/result.h"

#include <QString>

namespace countersign {

/// A mail address with an optional name, as people write it: `Ada Lovelace <ada@example.org>` or `ada@example.org`.
struct Address
{
    QString name;
    QString address; ///< ASCII; an international domain is in its xn-- form

    /// Invalid names the text and says what is wrong with it.
    [[nodiscard]] static Result<Address> parse(const QString &text);
};

/// True when a text holds CR, LF, NUL or another control character, which have no place in a header.
[[nodiscard]] bool hasControlCharacter(const QString &text);

} // namespace countersign
