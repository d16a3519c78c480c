#include "imap/wire/fetchparser.h"

#include "imap/wire/imapdate.h"
#include "imap/wire/mailpartparser.h"

namespace countersign::imap {

namespace {

constexpr quint64 kAny = ~quint64(0);
constexpr qsizetype kMostFlags = 500;
constexpr qsizetype kMostSection = 1000;

template <typename T>
bool put(std::optional<T> value, std::optional<T> &place)
{
    const bool good = value.has_value();
    if (good)
        place = std::move(value);
    return good;
}

/// `(123)`, as MODSEQ is written.
std::optional<quint64> inParentheses(Scanner &scanner)
{
    if (!scanner.take('('))
        return std::nullopt;
    const std::optional<quint64> value = scanner.number(kAny);
    return value && scanner.take(')') ? value : std::nullopt;
}

/// `[HEADER.FIELDS (FROM)]<0> "…"`, what follows the name of a BODY item.
bool readSection(Scanner &scanner, FetchedItem &item)
{
    Section section;
    scanner.take('[');
    while (!scanner.take(']')) {
        const char c = scanner.peek();
        if (c == '\0' || section.name.size() >= kMostSection || !scanner.take(c))
            return false;
        section.name.append(c);
    }
    section.name = section.name.toUpper();
    if (scanner.take('<')) {
        const std::optional<quint64> origin = scanner.number();
        if (!origin || !scanner.take('>'))
            return false;
        section.origin = qint64(*origin);
    }
    scanner.space();
    std::optional<QByteArray> bytes = scanner.stringOrNil(&section.isNil);
    if (!bytes)
        return false;
    section.bytes = *std::move(bytes);
    item.sections.push_back(std::move(section));
    return true;
}

/// RFC822, RFC822.HEADER and RFC822.TEXT, as servers of old answer.
bool readOldSection(Scanner &scanner, QByteArray name, FetchedItem &item)
{
    Section section{std::move(name), -1, false, {}};
    std::optional<QByteArray> bytes = scanner.stringOrNil(&section.isNil);
    if (!bytes)
        return false;
    section.bytes = *std::move(bytes);
    item.sections.push_back(std::move(section));
    return true;
}

bool readValue(Scanner &scanner, const QByteArray &name, FetchedItem &item)
{
    if (name == "UID") {
        item.uid = quint32(scanner.number().value_or(0));
        return item.uid != 0;
    }
    if (name == "FLAGS")
        return put(scanner.words(kMostFlags), item.flags);
    if (name == "RFC822.SIZE")
        return put(scanner.number(kAny), item.size);
    if (name == "INTERNALDATE") {
        const std::optional<QByteArray> text = scanner.stringOrNil();
        item.internalDate = text ? parseDateTime(*text) : QDateTime();
        return text.has_value();
    }
    if (name == "MODSEQ")
        return put(inParentheses(scanner), item.modSeq);
    if (name == "X-GM-MSGID")
        return put(scanner.number(kAny), item.gmailMessage);
    if (name == "X-GM-THRID")
        return put(scanner.number(kAny), item.gmailThread);
    if (name == "X-GM-LABELS")
        return put(scanner.words(kMostFlags), item.gmailLabels);
    if (name == "ENVELOPE")
        return put(envelope(scanner), item.envelope);
    if (name == "BODYSTRUCTURE" || name == "BODY")
        return put(bodyStructure(scanner), item.structure);
    if (name == "RFC822")
        return readOldSection(scanner, {}, item);
    if (name == "RFC822.HEADER" || name == "RFC822.TEXT")
        return readOldSection(scanner, name.mid(7), item);
    return false; // an item of an extension
}

} // namespace

std::optional<FetchedItem> fetchedItem(Scanner &scanner)
{
    FetchedItem item;
    if (!scanner.take('('))
        return std::nullopt;
    scanner.space();
    while (!scanner.take(')')) {
        const QByteArray name = scanner.name().toByteArray().toUpper();
        if (name.isEmpty())
            return std::nullopt;
        if (scanner.peek() == '[') { // BODY[…]: without its bytes the mail has not come
            if (!readSection(scanner, item))
                return std::nullopt;
        } else {
            scanner.space();
            const Scanner::Mark before = scanner.mark();
            if (!readValue(scanner, name, item)) {
                scanner.reset(before);
                if (!scanner.skipValue())
                    return std::nullopt;
            }
        }
        scanner.space();
    }
    return item;
}

} // namespace countersign::imap
