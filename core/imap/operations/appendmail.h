#pragma once
#include "imap/operations/session.h"

namespace countersign::imap {

/// Where a mail was put.
struct AppendOutcome
{
    quint32 uidValidity = 0, uid = 0; ///< 0: the server does not tell
};

/// Puts a mail (with CRLF line ends) into `folder`. Refused, NotFound (no such folder) and Full: it is not there; other
/// errors: it is not known, so look for its Message-ID before it is put there again.
[[nodiscard]] QCoro::Task<Result<AppendOutcome>> appendMail(
    Connection connection, QByteArray folder, QByteArray mail, QByteArrayList flags, QDateTime arrived = {});

} // namespace countersign::imap
