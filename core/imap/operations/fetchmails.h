#pragma once
#include "imap/operations/session.h"

#include <vector>

namespace countersign::imap {

/// A mail that is to be fetched.
struct WantedMail
{
    quint32 uid = 0;
    quint64 size = 0; ///< as the server listed it; some (Exchange) guess
};

/// A mail as it came.
struct FetchedMail
{
    quint32 uid = 0;
    QByteArray bytes;       ///< whole, or what composeReduced() made of it
    bool isWhole = true;    ///< false: larger than kLargest; header and text alone
    QByteArrayList leftOut; ///< of such a mail: the names or types of the parts that are not here
    quint64 size = 0;       ///< of the whole mail, bytes
    QDateTime arrived;      ///< at the server, UTC
    QByteArrayList flags;
    std::optional<quint64> gmailMessage, gmailThread;
    QByteArrayList gmailLabels;
};

/// Bytes: larger mails come in pieces, and of the largest only what can be read.
constexpr quint64 kInPieces = 4ULL * 1024 * 1024;
constexpr quint64 kLargest = 25ULL * 1024 * 1024;

/// Splits what is wanted so that each piece is one FETCH and fits into memory: 250 mails, 8 MiB, and what is larger
/// than kInPieces alone. In the same order.
[[nodiscard]] std::vector<std::vector<WantedMail>> batchesOf(const std::vector<WantedMail> &wanted);

/// Fetches one batch from the open folder and marks nothing as read. Mails that are no more there are not in the
/// result, nor those that the server could not give: whoever counts on them looks. A mail far larger than its server
/// has said ends the session (Protocol); the next attempt takes it alone, or parks it.
[[nodiscard]] QCoro::Task<Result<std::vector<FetchedMail>>> fetchMails(
    Connection connection, std::vector<WantedMail> batch);

/// The headers alone, of at most 500 mails; `bytes` ends with the empty line.
[[nodiscard]] QCoro::Task<Result<std::vector<FetchedMail>>> fetchHeaders(Connection connection, UidSet uids);

} // namespace countersign::imap
