#include "imap/wire/statusparser.h"

#include "base/unicodetext.h"
#include "base/visibletext.h"

namespace countersign::imap {

namespace {

constexpr qsizetype kMostArgument = 1000;
constexpr qsizetype kMostText = 500;
constexpr qsizetype kMostStatusWords = 500;

/// Where the code ends: the first `]` that is in no quotes; -1: nowhere.
qsizetype endOfCode(QByteArrayView text)
{
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == ']' && !quoted)
            return i;
    }
    return quoted ? text.indexOf(']') : -1;
}

QByteArrayList wordsOf(const QByteArray &argument)
{
    const RawResponse raw{{argument}, {}};
    Scanner scanner(raw);
    if (scanner.peek() == '(')
        return scanner.words(kMostStatusWords).value_or(QByteArrayList());
    QByteArrayList out;
    while (out.size() < kMostStatusWords) {
        const QByteArrayView word = scanner.word();
        if (word.isEmpty())
            break;
        out.append(word.toByteArray());
        scanner.space();
    }
    return out;
}

/// APPENDUID and COPYUID (RFC 4315).
void readUids(ResponseCode &code, const QByteArray &argument)
{
    const QByteArrayList words = argument.split(' ');
    code.number = words.value(0).toUInt();
    const bool copy = code.name == "COPYUID";
    if (words.size() != (copy ? 3 : 2))
        return;
    code.to = UidSet::parse(words.constLast()).value_or(UidSet());
    if (copy)
        code.from = UidSet::parse(words[1]).value_or(UidSet());
}

ResponseCode codeOf(QByteArrayView text)
{
    ResponseCode code;
    const qsizetype space = text.indexOf(' ');
    code.name = text.first(space < 0 ? text.size() : space).toByteArray().toUpper().left(100);
    const QByteArray argument = space < 0 ? QByteArray() : text.sliced(space + 1).toByteArray().trimmed();
    code.argument = argument.left(kMostArgument);
    if (code.name == "APPENDUID" || code.name == "COPYUID")
        readUids(code, argument);
    else if (code.name == "MODIFIED")
        code.from = UidSet::parse(argument).value_or(UidSet());
    else if (code.name == "PERMANENTFLAGS" || code.name == "CAPABILITY")
        code.words = wordsOf(argument);
    else
        code.number = argument.left(20).toULongLong();
    return code;
}

} // namespace

std::optional<Status> statusOf(QByteArrayView word)
{
    const auto is = [&](QByteArrayView name) { return word.compare(name, Qt::CaseInsensitive) == 0; };
    if (is("OK"))
        return Status::Ok;
    if (is("NO"))
        return Status::No;
    if (is("BAD"))
        return Status::Bad;
    if (is("BYE"))
        return Status::Bye;
    return is("PREAUTH") ? std::optional(Status::Preauth) : std::nullopt;
}

StatusLine statusLine(QByteArray tag, Status status, QByteArrayView rest)
{
    StatusLine out{std::move(tag), status, {}, {}};
    if (rest.startsWith('[')) {
        if (const qsizetype end = endOfCode(rest.sliced(1)); end >= 0) {
            out.code = codeOf(rest.sliced(1, end));
            rest = rest.sliced(end + 2).trimmed();
        }
    }
    out.text = firstOf(visibleText(QString::fromUtf8(rest.first(std::min(rest.size(), 4 * kMostText)))), kMostText);
    return out;
}

} // namespace countersign::imap
