#pragma once
#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace countersign::reader {

/// One mailbox: `Name <local@domain>` or `local@domain`.
struct Mailbox
{
    QByteArray name;    ///< as written, quotes and encoded words included; empty when there is none
    QByteArray address; ///< local part of atoms, domain of at least two ASCII labels
};

/// A header value that is one mailbox in the plainest grammar and nothing else. Nothing for lists, groups, routes,
/// comments, quoted local parts, address literals, encoded addresses, bytes beyond ASCII and all obsolete forms.
[[nodiscard]] std::optional<Mailbox> strictMailbox(QByteArrayView value);

} // namespace countersign::reader
