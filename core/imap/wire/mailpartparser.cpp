#include "imap/wire/mailpartparser.h"

namespace countersign::imap {

namespace {

constexpr qsizetype kMostName = 1000; ///< bytes of a part's name or type that are kept

/// `(name route mailbox host)`; a group's begin and end have no host and are passed over.
bool readAddress(Scanner &scanner, QList<MailAddress> &out, Envelope &all, int &count)
{
    std::optional<QByteArray> fields[4];
    bool noHost = false;
    if (!scanner.take('('))
        return false;
    for (std::optional<QByteArray> &field : fields) {
        scanner.space();
        field = scanner.stringOrNil(&noHost);
        if (!field)
            return false;
    }
    scanner.space();
    if (!scanner.take(')'))
        return false;
    if (noHost)
        return true;
    if (++count > Envelope::kMostAddresses)
        all.isComplete = false;
    else
        out.append({*std::move(fields[0]), *std::move(fields[2]), *std::move(fields[3])});
    return true;
}

bool readAddresses(Scanner &scanner, QList<MailAddress> &out, Envelope &all, int &count)
{
    if (scanner.peek() != '(')
        return scanner.stringOrNil().has_value();
    scanner.take('(');
    scanner.space();
    while (!scanner.take(')')) {
        if (!readAddress(scanner, out, all, count))
            return false;
        scanner.space();
    }
    return true;
}

bool readText(Scanner &scanner, QByteArray &out)
{
    scanner.space();
    std::optional<QByteArray> value = scanner.stringOrNil();
    if (value)
        out = *std::move(value);
    return value.has_value();
}

/// Reads one BODYSTRUCTURE; what it nests is counted.
class StructureReader
{
public:
    explicit StructureReader(Scanner &scanner, BodyStructure &out) : m_scanner(scanner), m_out(out) {}
    /// One body; `section` is its own number, empty for the mail itself.
    bool body(const QByteArray &section, int depth, bool isMessage)
    {
        if (m_scanner.peek() != '(')
            return m_scanner.stringOrNil().has_value(); // Exchange writes NIL for a part that it cannot read
        if (depth > BodyStructure::kMostDepth || m_out.leaves.size() >= size_t(BodyStructure::kMostParts)) {
            m_out.isComplete = false;
            return m_scanner.skipValue();
        }
        m_scanner.take('(');
        m_scanner.space();
        if (m_scanner.peek() == '(')
            return multipart(section, depth);
        return leaf(isMessage ? below(section, 1) : section, depth);
    }

private:
    static QByteArray below(const QByteArray &section, int number)
    {
        return (section.isEmpty() ? section : section + '.') + QByteArray::number(number);
    }
    bool multipart(const QByteArray &section, int depth)
    {
        for (int number = 1; m_scanner.peek() == '('; ++number) {
            if (!body(below(section, number), depth + 1, false))
                return false;
            m_scanner.space();
        }
        return toEnd();
    }
    bool leaf(const QByteArray &section, int depth)
    {
        LeafPart part;
        part.section = section;
        QByteArray ignored;
        if (!readText(m_scanner, part.type) || !readText(m_scanner, part.subtype) || !parameters(part) ||
            !readText(m_scanner, ignored) || !readText(m_scanner, ignored) || !readText(m_scanner, part.encoding))
            return false;
        m_scanner.space();
        if (const std::optional<quint64> size = m_scanner.number(~quint64(0)))
            part.size = *size;
        else if (!m_scanner.stringOrNil())
            return false;
        part.type = part.type.left(kMostName).toLower();
        part.subtype = part.subtype.left(kMostName).toLower();
        part.encoding = part.encoding.left(kMostName).toLower();
        if (part.type == "message" && (part.subtype == "rfc822" || part.subtype == "global")) {
            const Scanner::Mark before = m_scanner.mark();
            m_scanner.space();
            if (m_scanner.peek() == '(' && m_scanner.skipValue()) { // its envelope
                m_scanner.space();
                ++m_enclosing;
                const bool isRead = body(section, depth + 1, true);
                --m_enclosing;
                return isRead && toEnd();
            }
            m_scanner.reset(before);
        }
        part.isEnclosed = m_enclosing > 0;
        const size_t place = m_out.leaves.size();
        m_out.leaves.push_back(std::move(part));
        return extensions(place);
    }
    bool parameters(LeafPart &part)
    {
        m_scanner.space();
        if (m_scanner.peek() != '(')
            return m_scanner.stringOrNil().has_value();
        m_scanner.take('(');
        m_scanner.space();
        while (!m_scanner.take(')')) {
            QByteArray key, value;
            if (!readText(m_scanner, key) || !readText(m_scanner, value))
                return false;
            if (key.compare("charset", Qt::CaseInsensitive) == 0)
                part.charset = value.left(kMostName);
            else if (key.compare("name", Qt::CaseInsensitive) == 0 || key.compare("filename", Qt::CaseInsensitive) == 0)
                part.name = value.left(kMostName);
            m_scanner.space();
        }
        return true;
    }
    /// Lines, MD5, disposition, language, location, in this order as far as they are there; only one is of use, and it
    /// is the one that looks so: `("attachment" ("filename" "a.pdf"))`.
    bool extensions(size_t place)
    {
        while (m_scanner.space(), !m_scanner.take(')')) {
            const Scanner::Mark before = m_scanner.mark();
            if (m_scanner.take('(')) {
                const std::optional<QByteArray> kind = m_scanner.string();
                LeafPart &part = m_out.leaves[place];
                const bool named = kind && m_scanner.space() && m_scanner.peek() != '"'; // else a list of languages
                if (named && part.disposition.isEmpty() && parameters(part) && m_scanner.take(')'))
                    part.disposition = kind->left(kMostName).toLower();
                else
                    m_scanner.reset(before);
            }
            if (m_scanner.mark().part == before.part && m_scanner.mark().at == before.at && !m_scanner.skipValue())
                return false;
        }
        return true;
    }
    bool toEnd()
    {
        while (m_scanner.space(), !m_scanner.take(')'))
            if (!m_scanner.skipValue())
                return false;
        return true;
    }

    Scanner &m_scanner;
    BodyStructure &m_out;
    int m_enclosing = 0; ///< attached mails around what is read
};

} // namespace

std::optional<Envelope> envelope(Scanner &scanner)
{
    Envelope out;
    int count = 0;
    if (!scanner.take('(') || !readText(scanner, out.date) || !readText(scanner, out.subject))
        return std::nullopt;
    for (QList<MailAddress> *list : {&out.from, &out.sender, &out.replyTo, &out.to, &out.cc, &out.bcc}) {
        scanner.space();
        if (!readAddresses(scanner, *list, out, count))
            return std::nullopt;
    }
    if (!readText(scanner, out.inReplyTo) || !readText(scanner, out.messageId) || !scanner.take(')'))
        return std::nullopt;
    return out;
}

std::optional<BodyStructure> bodyStructure(Scanner &scanner)
{
    BodyStructure out;
    if (!StructureReader(scanner, out).body({}, 1, true))
        return std::nullopt;
    return out;
}

} // namespace countersign::imap
