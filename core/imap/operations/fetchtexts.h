#pragma once
#include "imap/operations/fetchmails.h"

#include <utility>

namespace countersign::imap {

/// Bytes: mails up to this size are had whole for less than their parts would cost.
constexpr quint64 kSmallMail = 64 * 1024;
/// Bytes, encoded: the beginning of a text that is fetched, and of all texts of a mail together.
constexpr quint64 kTextPiece = 384 * 1024, kMostOfTexts = 1024 * 1024;
/// Mails whose outlines are asked for at once.
constexpr size_t kMostOutlines = 100;

/// A mail's header, and where its texts are.
struct MailOutline
{
    FetchedMail mail;            ///< `bytes`: its header, which ends with the empty line
    std::vector<LeafPart> texts; ///< as textsOf() without those of mails that are attached, as far as kMostOfTexts goes
};

/// A mail with the beginnings of its texts, as the server has them: still encoded.
struct MailTexts
{
    FetchedMail mail; ///< as above
    std::vector<std::pair<LeafPart, QByteArray>> texts;
};

/// Of at most kMostOutlines mails of the open folder; marks nothing as read. What is no more there, or is not given, is
/// not in the result.
[[nodiscard]] QCoro::Task<Result<std::vector<MailOutline>>> fetchOutlines(Connection connection, UidSet uids);

/// Splits them so that each piece is one FETCH and fits into memory (8 MiB, or one mail): those whose texts are in the
/// same places come together.
[[nodiscard]] std::vector<std::vector<MailOutline>> textBatchesOf(std::vector<MailOutline> outlines);
/// Fetches one batch. One that is gone meanwhile has no texts.
[[nodiscard]] QCoro::Task<Result<std::vector<MailTexts>>> fetchTexts(
    Connection connection, std::vector<MailOutline> batch);

} // namespace countersign::imap
