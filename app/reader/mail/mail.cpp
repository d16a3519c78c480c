#include "reader/mail/mail.h"

#include "base/literals.h"
#include "reader/checkpoint.h"
#include "reader/mail/mailheaders.h"
#include "reader/mail/mailparts.h"
#include "reader/mail/mimeguard.h"
#include "reader/text.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>

#include <tuple>

namespace countersign::reader {

namespace {

/// A parsed mail and the bytes that its parts refer to: GMime reads ours in place.
class Parsed
{
public:
    explicit Parsed(const QByteArray &data)
        : m_borrowed(g_byte_array_new_take(
              reinterpret_cast<guint8 *>(const_cast<char *>(data.constData())), gsize(data.size())))
    {
        GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(m_borrowed);
        g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
        GMimeParser *parser = g_mime_parser_new_with_stream(stream);
        m_message = g_mime_parser_construct_message(parser, nullptr);
        g_object_unref(parser);
        g_object_unref(stream);
    }
    ~Parsed()
    {
        if (m_message)
            g_object_unref(m_message);
        g_byte_array_free(m_borrowed, FALSE); // the wrapper only
    }
    Q_DISABLE_COPY_MOVE(Parsed)

    [[nodiscard]] GMimeMessage *message() const { return m_message; }

private:
    GByteArray *m_borrowed;
    GMimeMessage *m_message = nullptr;
};

constexpr const char *tooDeep =
    QT_TRANSLATE_NOOP("Reader", "This mail is nested more than 40 levels deep and was not read.");
constexpr const char *tooMany = QT_TRANSLATE_NOOP("Reader", "This mail has more than 1,000 parts and was not read.");
constexpr const char *tooMuchHeader = QT_TRANSLATE_NOOP("Reader",
    "The header of this mail is larger than 8 MiB or 100,000 fields, so that it was not read. Open the original to "
    "look at it.");

QString unreadParts(int from)
{
    return QString::fromUtf8(
        QT_TRANSLATE_NOOP(
            "Reader", "This mail was not read from its part %1 on: that takes too much time or memory, or fails."))
        .arg(from);
}

void take(const MailParts &parts, const QString &text, qsizetype maxText, Document &document)
{
    document.fields.insert(u"attachments"_s, parts.attachments());
    if (!parts.invitation().isEmpty())
        document.fields.insert(u"invitation"_s, parts.invitation());
    if (!parts.undelivered().isEmpty())
        document.fields.insert(u"undelivered"_s, QJsonArray::fromStringList(parts.undelivered()));
    if (!parts.seal().isEmpty())
        document.fields.insert(u"sealed"_s, parts.seal());
    document.warnings += parts.warnings();
    document.warnings.removeDuplicates();
    document.setText(text, maxText);
}

/// Puts aside what was read between the parts, for a cut within one.
class Keeper
{
public:
    Keeper(const Document &header, qsizetype maxText) : m_header(header), m_maxText(maxText) {}

    /// Called before part `next` is read; false when there is no time left for it.
    [[nodiscard]] bool goOn(const MailParts &read, int next)
    {
        if (checkpoint::isSpent())
            return false;
        // It costs what the document is large: the first time, and then only when much was read since.
        if (next <= 2 || read.isAtRisk() || m_sinceKept.elapsed() >= msBetween)
            keep(read, next);
        return true;
    }
    void keep(const MailParts &read, int next)
    {
        Document now = m_header;
        take(read, read.plainText(), m_maxText, now);
        checkpoint::save(now, unreadParts(next));
        m_sinceKept.start();
    }

private:
    static constexpr qint64 msBetween = 50;
    const Document m_header;
    qsizetype m_maxText;
    QElapsedTimer m_sinceKept;
};

} // namespace

void initMail()
{
    g_mime_init();
}

std::optional<InnerFile> attachmentOf(const QByteArray &mail, int number)
{
    QList<MimeRange> endless;
    if (inspectMime(mail, &endless) != MimeVerdict::Fine)
        return std::nullopt;
    const QByteArray bytes = endless.isEmpty() ? mail : withoutRanges(mail, endless);
    const Parsed parsed(bytes);
    MailParts parts;
    return parsed.message() ? parts.find(parsed.message(), number) : std::nullopt;
}

bool readMail(const Input &input, Document &document, QString *wrong)
{
    document.kind = u"eml"_s;
    QList<MimeRange> endless;
    const MimeVerdict verdict = inspectMime(input.data, &endless);
    if (verdict != MimeVerdict::Fine) {
        *wrong = QString::fromUtf8(verdict == MimeVerdict::TooDeep        ? tooDeep
                                   : verdict == MimeVerdict::TooManyParts ? tooMany
                                                                          : tooMuchHeader);
        return false;
    }
    const QByteArray mail = endless.isEmpty() ? input.data : withoutRanges(input.data, endless);
    if (!endless.isEmpty())
        document.warn(QT_TRANSLATE_NOOP(
            "Reader", "A field in the header of this mail is so long that only its beginning was read."));
    const Parsed parsed(mail);
    if (!parsed.message()) {
        *wrong = QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "This mail is damaged and could not be read."));
        return false;
    }
    document.fields = mailHeaders(parsed.message(), input.data, &document.warnings);
    document.title = document.fields.value("subject"_L1).toString();
    MailParts parts;
    Keeper keeper(document, input.maxText);
    if (!parts.walk(parsed.message(), [&keeper](const MailParts &read, int next) { return keeper.goOn(read, next); })) {
        *wrong = QString::fromUtf8(tooMany);
        return false;
    }
    document.truncated = parts.unreadFrom() > 0;
    if (document.truncated)
        document.warn(unreadParts(parts.unreadFrom()));
    std::ignore = keeper.goOn(parts, parts.count()); // its HTML is still to be read
    const QString text = parts.text();
    take(parts, text, input.maxText, document);
    if (document.fields.value("from"_L1).toObject().value("address"_L1).toString().isEmpty())
        document.warn(QT_TRANSLATE_NOOP("Reader", "This mail names no sender."));
    return true;
}

} // namespace countersign::reader
