#include "imap/wire/responseparser.h"

#include "imap/wire/fetchparser.h"
#include "imap/wire/scanner.h"
#include "imap/wire/statusparser.h"

namespace countersign::imap {

namespace {

constexpr qsizetype kMostWords = 500;
constexpr qsizetype kMostAtom = 10'000; ///< bytes of a folder's name

Malformed malformed(const RawResponse &raw)
{
    return {raw.texts.constFirst().left(200)};
}

QByteArrayList wordsToEnd(Scanner &scanner)
{
    QByteArrayList out;
    while (!scanner.atEnd() && out.size() < kMostWords) {
        const QByteArrayView word = scanner.word();
        if (word.isEmpty())
            break;
        out.append(word.toByteArray().toUpper());
        scanner.space();
    }
    return out;
}

std::optional<ListedFolder> listed(Scanner &scanner)
{
    ListedFolder out;
    std::optional<QByteArrayList> attributes = scanner.words(kMostWords);
    if (!attributes || !scanner.space())
        return std::nullopt;
    out.attributes = *std::move(attributes);
    const std::optional<QByteArray> delimiter = scanner.stringOrNil();
    if (!delimiter || delimiter->size() > 1 || !scanner.space())
        return std::nullopt;
    out.delimiter = delimiter->isEmpty() ? '\0' : delimiter->front();
    std::optional<QByteArray> name = scanner.string();
    if (!name) { // some write names with blanks and parentheses bare; what LIST-EXTENDED adds is no part of them
        const QByteArrayView rest = scanner.rest();
        const qsizetype extended = rest.indexOf(" (\"");
        name = rest.first(extended < 0 ? rest.size() : extended).toByteArray();
    }
    if (name->isEmpty() || name->size() > kMostAtom)
        return std::nullopt;
    out.name = *std::move(name);
    return out;
}

std::optional<FolderStatus> folderStatus(Scanner &scanner)
{
    FolderStatus out;
    const std::optional<QByteArray> name = scanner.astring();
    if (!name || name->size() > kMostAtom || !scanner.space() || !scanner.take('('))
        return std::nullopt;
    out.name = *name;
    scanner.space();
    while (!scanner.take(')')) {
        const QByteArray item = scanner.name().toByteArray().toUpper();
        scanner.space();
        const std::optional<quint64> value = scanner.number(~quint64(0));
        if (item.isEmpty() || (!value && !scanner.skipValue()))
            return std::nullopt;
        const auto small = value && *value <= 0xffffffffU ? std::optional(quint32(*value)) : std::nullopt;
        if (item == "MESSAGES")
            out.messages = small;
        else if (item == "UIDNEXT")
            out.uidNext = small;
        else if (item == "UIDVALIDITY")
            out.uidValidity = small;
        else if (item == "UNSEEN")
            out.unseen = small;
        else if (item == "HIGHESTMODSEQ")
            out.highestModSeq = value;
        scanner.space();
    }
    return out;
}

std::optional<SearchResult> search(Scanner &scanner)
{
    SearchResult out;
    while (scanner.space(), !scanner.atEnd()) {
        if (const std::optional<quint64> uid = scanner.number(); uid && *uid > 0) {
            out.found.add(quint32(*uid));
        } else if (scanner.take('(') && scanner.name().compare("MODSEQ", Qt::CaseInsensitive) == 0 && scanner.space()) {
            out.modSeq = scanner.number(~quint64(0));
            if (!out.modSeq || !scanner.take(')'))
                return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    out.found.normalize();
    return out;
}

/// `(TAG "a1") UID ALL 1:3,5 COUNT 4` (RFC 4731).
std::optional<SearchResult> extendedSearch(Scanner &scanner)
{
    SearchResult out;
    out.isExtended = true;
    scanner.space();
    if (scanner.take('(')) {
        const bool isTag = scanner.name().compare("TAG", Qt::CaseInsensitive) == 0 && scanner.space();
        const std::optional<QByteArray> tag = isTag ? scanner.astring() : std::nullopt;
        if (!tag || !scanner.take(')'))
            return std::nullopt;
        out.tag = *tag;
    }
    while (scanner.space(), !scanner.atEnd()) {
        const QByteArray item = scanner.name().toByteArray().toUpper();
        if (item == "UID")
            continue;
        scanner.space();
        if (item == "ALL") {
            const std::optional<UidSet> all = UidSet::parse(scanner.word());
            if (!all)
                return std::nullopt;
            out.found = *all;
            out.found.normalize();
        } else if (item == "MIN" || item == "MAX" || item == "COUNT" || item == "MODSEQ") {
            const std::optional<quint64> value = scanner.number(item == "MODSEQ" ? ~quint64(0) : 0xffffffffU);
            if (!value)
                return std::nullopt;
            if (item == "MODSEQ")
                out.modSeq = value;
            else
                (item == "MIN" ? out.least : item == "MAX" ? out.greatest : out.count) = quint32(*value);
        } else if (item.isEmpty() || !scanner.skipValue()) {
            return std::nullopt;
        }
    }
    return out;
}

std::optional<Vanished> vanished(Scanner &scanner)
{
    Vanished out;
    if (scanner.take('(')) {
        if (scanner.name().compare("EARLIER", Qt::CaseInsensitive) != 0 || !scanner.take(')') || !scanner.space())
            return std::nullopt;
        out.earlier = true;
    }
    const std::optional<UidSet> uids = UidSet::parse(scanner.word());
    if (!uids)
        return std::nullopt;
    out.uids = *uids;
    out.uids.normalize();
    return out;
}

template <typename T>
Response orMalformed(std::optional<T> value, const RawResponse &raw)
{
    return value ? Response(*std::move(value)) : Response(malformed(raw));
}

/// `* 12 EXISTS` and its like.
Response numbered(Scanner &scanner, quint32 number, const RawResponse &raw)
{
    const QByteArray word = scanner.word().toByteArray().toUpper();
    if (word == "EXISTS")
        return Exists{number};
    if (word == "RECENT")
        return Recent{number};
    if (word == "EXPUNGE")
        return Expunged{number};
    if (word != "FETCH")
        return Unused{word.left(100)};
    scanner.space();
    std::optional<FetchedItem> item = fetchedItem(scanner);
    if (item)
        item->sequence = number;
    return orMalformed(std::move(item), raw);
}

Response named(Scanner &scanner, const QByteArray &word, const RawResponse &raw)
{
    if (const std::optional<Status> status = statusOf(word))
        return statusLine({}, *status, scanner.rest());
    if (word == "CAPABILITY")
        return CapabilityList{Capabilities(wordsToEnd(scanner))};
    if (word == "ENABLED")
        return EnabledList{wordsToEnd(scanner)};
    if (word == "FLAGS") {
        const std::optional<QByteArrayList> flags = scanner.words(kMostWords);
        return flags ? Response(FlagList{*flags}) : Response(malformed(raw));
    }
    if (word == "LIST" || word == "LSUB" || word == "XLIST") {
        std::optional<ListedFolder> folder = listed(scanner);
        if (folder)
            folder->isSubscription = word == "LSUB";
        return orMalformed(std::move(folder), raw);
    }
    if (word == "STATUS")
        return orMalformed(folderStatus(scanner), raw);
    if (word == "SEARCH")
        return orMalformed(search(scanner), raw);
    if (word == "ESEARCH")
        return orMalformed(extendedSearch(scanner), raw);
    if (word == "VANISHED")
        return orMalformed(vanished(scanner), raw);
    return word.isEmpty() ? Response(malformed(raw)) : Response(Unused{word.left(100)});
}

} // namespace

Response parseResponse(const RawResponse &raw)
{
    Scanner scanner(raw);
    if (scanner.take('+')) {
        scanner.space();
        return Continuation{scanner.rest().toByteArray()};
    }
    const QByteArrayView tag = scanner.word();
    if (tag.isEmpty() || tag.size() > 100 || !scanner.space())
        return malformed(raw);
    if (tag != "*") {
        const std::optional<Status> status = statusOf(scanner.word());
        scanner.space();
        const bool answers = status == Status::Ok || status == Status::No || status == Status::Bad;
        return answers ? Response(statusLine(tag.toByteArray(), *status, scanner.rest())) : Response(malformed(raw));
    }
    if (const std::optional<quint64> number = scanner.number()) {
        scanner.space();
        return numbered(scanner, quint32(*number), raw);
    }
    const QByteArray word = scanner.word().toByteArray().toUpper();
    scanner.space();
    return named(scanner, word, raw);
}

} // namespace countersign::imap
