#pragma once
#include "base/result.h"

#include <QString>

#include <expected>

namespace countersign {

/// A mail address with an optional name, as people write it: `Ada Lovelace <ada@example.org>` or `ada@example.org`.
struct Address
{
    /// Why a text is none.
    enum class Fault {
        Control, ///< a line break or another control character
        Bracket, ///< the closing > is missing
        Long,    ///< longer than a domain can be
        Form,    ///< not name@example.org
        Local    ///< characters before the @ that are not allowed there
    };
    QString name;
    QString address; ///< ASCII; an international domain is in its xn-- form

    [[nodiscard]] static std::expected<Address, Fault> read(const QString &text);
    /// The same; Invalid names the text and says what is wrong with it.
    [[nodiscard]] static Result<Address> parse(const QString &text);
    /// What tells one address from another: servers know no case in its domain.
    [[nodiscard]] QString comparable() const;
};

/// True when a text holds CR, LF, NUL or another control character, which have no place in a header.
[[nodiscard]] bool hasControlCharacter(const QString &text);

} // namespace countersign
