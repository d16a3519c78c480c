#pragma once
#include "mail/headerfields.h"

#include <optional>

namespace countersign::mail {

/// How many fields from the top on were written by the reader's own server: those above the Received with which it took
/// the mail from outside. Nothing when there is no such Received. Hops inside the server (no sender named, LMTP,
/// loopback) lie above it. `host`: the account's server, since some have ways of their own.
[[nodiscard]] std::optional<std::size_t> ownFields(const RawFields &fields, QByteArrayView host);
/// Where the next Received stands from `from` on, or the end.
[[nodiscard]] std::size_t nextReceived(const RawFields &fields, std::size_t from);

/// True for `domain` itself and all below it; both in lower case.
[[nodiscard]] bool isWithin(QByteArrayView name, QByteArrayView domain);

} // namespace countersign::mail
