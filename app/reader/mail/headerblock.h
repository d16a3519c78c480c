#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace countersign::reader {

/// One field of a mail's header as its bytes have it.
struct HeaderField
{
    QByteArray name;           ///< lower-case
    QByteArray value;          ///< unfolded, with the white space around it
    bool startsFolded = false; ///< nothing stood on its first line
};

/// A mail's header read strictly (RFC 5322, 2.2, without its obsolete forms). Nothing when two parsers might read it
/// differently: NUL and other control characters, a lone CR, white space before a colon, lines that are no field; or
/// when it is longer than 1 MiB or 2,000 fields.
[[nodiscard]] std::optional<QList<HeaderField>> strictHeader(QByteArrayView mail);

} // namespace countersign::reader
