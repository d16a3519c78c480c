#pragma once
#include "mail/headerfields.h"

#include <optional>

namespace countersign::mail {

/// How many fields from the top on were written by the reader's own server: those above the Received with which it took
/// the mail from outside. Nothing when there is no such Received. Hops inside the server (LMTP, and the ways of Google
/// and Microsoft where `host`, the account's server, is theirs) lie above it. Over loopback comes also what programs on
/// the server send: that is inside only with `countsLoopback`, its owner's word.
[[nodiscard]] std::optional<std::size_t> ownFields(
    const RawFields &fields, QByteArrayView host, bool countsLoopback = false);
/// Where the next Received stands from `from` on, or the end.
[[nodiscard]] std::size_t nextReceived(const RawFields &fields, std::size_t from);

/// True for `domain` itself and all below it; both in lower case.
[[nodiscard]] bool isWithin(QByteArrayView name, QByteArrayView domain);

} // namespace countersign::mail
