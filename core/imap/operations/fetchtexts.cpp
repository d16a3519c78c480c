#include "imap/operations/fetchtexts.h"

#include "imap/operations/fetchitems.h"
#include "imap/operations/reducedmail.h"

#include <algorithm>
#include <map>

namespace countersign::imap {

namespace {

constexpr quint64 kMostTextBytes = 8ULL * 1024 * 1024;

quint64 pieceOf(const LeafPart &part)
{
    return std::min(part.size > 0 ? part.size : kTextPiece, kTextPiece);
}

/// Without a structure that can be read: the mail itself, from its beginning.
std::vector<LeafPart> wantedOf(const std::optional<BodyStructure> &structure)
{
    if (!structure)
        return {LeafPart()};
    std::vector<LeafPart> out = textsOf(*structure);
    quint64 bytes = 0;
    std::erase_if(out, [&bytes](const LeafPart &part) {
        const bool isWanted = !part.isEnclosed && bytes < kMostOfTexts;
        bytes += isWanted ? pieceOf(part) : 0;
        return !isWanted;
    });
    return out;
}

/// What is asked for: ` BODY.PEEK[1.1]<0.393216> BODY.PEEK[1.2]<0.393216>`.
QByteArray askedFor(const std::vector<LeafPart> &texts)
{
    QByteArray out;
    for (const LeafPart &part : texts)
        out += " BODY.PEEK[" + part.section + "]<0." + QByteArray::number(kTextPiece) + '>';
    return out;
}

quint64 bytesOf(const MailOutline &outline)
{
    quint64 out = 0;
    for (const LeafPart &part : outline.texts)
        out += pieceOf(part);
    return out;
}

} // namespace

QCoro::Task<Result<std::vector<MailOutline>>> fetchOutlines(Connection connection, UidSet uids)
{
    if (!connection)
        co_return noConnection();
    Result<std::vector<FetchedItem>> items =
        co_await fetchItems(connection, uids, factsOf(*connection) + " BODYSTRUCTURE BODY.PEEK[HEADER]");
    if (!items)
        co_return fail(items.error());
    std::vector<MailOutline> out;
    for (FetchedItem &item : *items) {
        Section *header = sectionOf(item, "HEADER");
        if (!header)
            continue;
        MailOutline outline{mailOf(item), wantedOf(item.structure)};
        outline.mail.bytes = std::move(header->bytes);
        out.push_back(std::move(outline));
    }
    co_return out;
}

std::vector<std::vector<MailOutline>> textBatchesOf(std::vector<MailOutline> outlines)
{
    std::map<QByteArray, std::vector<MailOutline>> alike;
    for (MailOutline &outline : outlines)
        alike[askedFor(outline.texts)].push_back(std::move(outline));
    std::vector<std::vector<MailOutline>> out;
    for (auto &[asked, mails] : alike) {
        quint64 bytes = kMostTextBytes;
        for (MailOutline &mail : mails) {
            const quint64 more = bytesOf(mail);
            if (bytes + more > kMostTextBytes || bytes == kMostTextBytes) {
                out.emplace_back();
                bytes = 0;
            }
            bytes += more;
            out.back().push_back(std::move(mail));
        }
    }
    return out;
}

QCoro::Task<Result<std::vector<MailTexts>>> fetchTexts(Connection connection, std::vector<MailOutline> batch)
{
    std::vector<MailTexts> out;
    UidSet uids;
    for (const MailOutline &outline : batch)
        uids.add(outline.mail.uid);
    Result<std::vector<FetchedItem>> items = std::vector<FetchedItem>();
    if (!batch.empty() && !batch.front().texts.empty())
        items = co_await fetchItems(connection, uids, "UID" + askedFor(batch.front().texts));
    if (!items)
        co_return fail(items.error());
    for (MailOutline &outline : batch) {
        MailTexts mail{std::move(outline.mail), {}};
        const auto item = std::ranges::lower_bound(*items, mail.mail.uid, {}, &FetchedItem::uid);
        if (item != items->end() && item->uid == mail.mail.uid)
            for (LeafPart &part : outline.texts)
                if (Section *bytes = sectionOf(*item, part.section))
                    mail.texts.emplace_back(std::move(part), std::move(bytes->bytes));
        out.push_back(std::move(mail));
    }
    co_return out;
}

} // namespace countersign::imap
