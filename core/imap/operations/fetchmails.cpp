#include "imap/operations/fetchmails.h"

#include "imap/operations/fetchitems.h"
#include "imap/operations/reducedmail.h"

#include <algorithm>

namespace countersign::imap {

namespace {

constexpr size_t kMostInBatch = 250;
constexpr quint64 kMostBytesInBatch = 8ULL * 1024 * 1024;
constexpr qint64 kPiece = 1024 * 1024;
constexpr int kMostPieces = 1000;         ///< of one mail: some servers give less than they are asked for
constexpr qint64 kMostText = 1024 * 1024; ///< of one text of a mail that is too large

QCoro::Task<Result<std::vector<FetchedMail>>> fetchSmall(Connection connection, UidSet uids, QByteArray section)
{
    if (!connection)
        co_return noConnection();
    Result<std::vector<FetchedItem>> items =
        co_await fetchItems(connection, uids, factsOf(*connection) + " BODY.PEEK[" + section + ']');
    if (!items)
        co_return fail(items.error());
    std::vector<FetchedMail> out;
    for (FetchedItem &item : *items) {
        Section *bytes = sectionOf(item, section);
        if (!bytes || (bytes->bytes.isEmpty() && item.size.value_or(0) > 0)) // nothing is not what it has of it
            continue;
        FetchedMail mail = mailOf(item);
        mail.bytes = std::move(bytes->bytes);
        out.push_back(std::move(mail));
    }
    co_return out;
}

QCoro::Task<Result<std::vector<FetchedMail>>> fetchReduced(Connection connection, WantedMail wanted)
{
    if (!connection)
        co_return noConnection();
    Result<std::vector<FetchedItem>> items =
        co_await fetchItems(connection, UidSet(wanted.uid), factsOf(*connection) + " BODYSTRUCTURE BODY.PEEK[HEADER]");
    if (!items)
        co_return fail(items.error());
    const Section *header = items->empty() ? nullptr : sectionOf(items->front(), "HEADER");
    if (!header)
        co_return std::vector<FetchedMail>{};
    const BodyStructure structure = items->front().structure.value_or(BodyStructure());
    std::vector<LeafPart> parts = textsOf(structure);
    std::vector<std::pair<LeafPart, QByteArray>> texts;
    for (size_t i = 0; i < parts.size(); ++i) {
        const LeafPart part = parts[i];
        const QByteArray what = "BODY.PEEK[" + part.section + "]<0." + QByteArray::number(kMostText) + '>';
        Result<std::vector<FetchedItem>> text = co_await fetchItems(connection, UidSet(wanted.uid), "UID " + what);
        if (!text)
            co_return fail(text.error());
        if (Section *bytes = text->empty() ? nullptr : sectionOf(text->front(), part.section))
            texts.emplace_back(part, std::move(bytes->bytes));
    }
    FetchedMail mail = mailOf(items->front());
    mail.isWhole = false;
    mail.leftOut = leftOut(structure, texts);
    mail.bytes = composeReduced(header->bytes, structure, texts);
    co_return std::vector<FetchedMail>{std::move(mail)};
}

/// One mail, a megabyte at a time, up to the piece behind its end: a short one may be all that the server gives at
/// once, and the sizes that servers name are guesses.
QCoro::Task<Result<std::vector<FetchedMail>>> fetchInPieces(Connection connection, WantedMail wanted)
{
    std::vector<FetchedMail> out;
    for (int pieces = 0; pieces < kMostPieces; ++pieces) {
        if (!connection)
            co_return noConnection();
        const qint64 at = out.empty() ? 0 : out.front().bytes.size();
        if (at > qint64(kLargest)) { // it is larger than it was said to be
            out.clear();
            Result<std::vector<FetchedMail>> mails = co_await fetchReduced(connection, wanted);
            co_return mails;
        }
        const QByteArray piece = " BODY.PEEK[]<" + QByteArray::number(at) + '.' + QByteArray::number(kPiece) + '>';
        Result<std::vector<FetchedItem>> items =
            co_await fetchItems(connection, UidSet(wanted.uid), factsOf(*connection) + piece);
        if (!items)
            co_return fail(items.error());
        const Section *bytes = items->empty() ? nullptr : sectionOf(items->front(), "");
        const qint64 came = bytes ? bytes->bytes.size() : 0;
        // It is gone, the server does not give it, or this is another place of it.
        if (items->empty() || (at == 0 && came == 0) || (at > 0 && came > 0 && bytes->origin != at))
            co_return std::vector<FetchedMail>{};
        if (at == 0) {
            out.push_back(mailOf(items->front()));
            out.front().bytes.reserve(qsizetype(std::min(wanted.size, kLargest) + kPiece));
        }
        if (came > 0)
            out.front().bytes.append(bytes->bytes);
        const quint64 said = out.front().size ? out.front().size : wanted.size;
        if (came == 0 || (came < kPiece && quint64(out.front().bytes.size()) >= said))
            co_return out;
    }
    out.front().isWhole = false;
    co_return out;
}

} // namespace

std::vector<std::vector<WantedMail>> batchesOf(const std::vector<WantedMail> &wanted)
{
    std::vector<std::vector<WantedMail>> out;
    quint64 bytes = 0;
    for (const WantedMail &mail : wanted) {
        const bool fits = !out.empty() && mail.size <= kInPieces && out.back().front().size <= kInPieces &&
                          bytes + mail.size <= kMostBytesInBatch && out.back().size() < kMostInBatch;
        if (!fits) {
            out.emplace_back();
            bytes = 0;
        }
        out.back().push_back(mail);
        bytes += mail.size;
    }
    return out;
}

QCoro::Task<Result<std::vector<FetchedMail>>> fetchMails(Connection connection, std::vector<WantedMail> batch)
{
    if (batch.size() == 1 && batch.front().size > kLargest) {
        Result<std::vector<FetchedMail>> mails = co_await fetchReduced(connection, batch.front());
        co_return mails;
    }
    if (batch.size() == 1 && batch.front().size > kInPieces) {
        Result<std::vector<FetchedMail>> mails = co_await fetchInPieces(connection, batch.front());
        co_return mails;
    }
    UidSet uids;
    for (const WantedMail &mail : batch)
        uids.add(mail.uid);
    Result<std::vector<FetchedMail>> mails = co_await fetchSmall(connection, uids, {});
    co_return mails;
}

QCoro::Task<Result<std::vector<FetchedMail>>> fetchHeaders(Connection connection, UidSet uids)
{
    Result<std::vector<FetchedMail>> mails = co_await fetchSmall(connection, uids, "HEADER");
    co_return mails;
}

} // namespace countersign::imap
