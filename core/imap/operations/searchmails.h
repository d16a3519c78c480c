#pragma once
#include "imap/operations/session.h"

namespace countersign::imap {

/// UIDs of the open folder whose header `field` contains `value` (an empty one: is there at all).
/// Servers compare loosely: look at what was found.
[[nodiscard]] QCoro::Task<Result<UidSet>> searchHeader(Connection connection, QByteArray field, QByteArray value);

/// For whoever knows of no limit.
constexpr quint64 kAnyNumber = ~quint64(0);
/// UIDs of the open folder that `criteria` finds; the text is ours. Protocol: the server names more than `most`, which
/// ends the session.
[[nodiscard]] QCoro::Task<Result<UidSet>> searchMails(
    Connection connection, QByteArray criteria, quint64 most = kAnyNumber);

} // namespace countersign::imap
