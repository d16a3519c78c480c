#include "reader/mail/mailparts.h"

#include "base/hash.h"
#include "base/literals.h"
#include "html/htmltext.h"
#include "reader/formats/calendar.h"
#include "reader/mail/mimeguard.h"
#include "reader/text.h"

#include <QCoreApplication>

namespace countersign::reader {

namespace {

constexpr qsizetype maxTextPart = 2 * 1024 * 1024;
constexpr qsizetype maxInvitation = 1024 * 1024;

/// The decoded content of a part. `bytes` refers to GLib's buffer, so that large attachments are held once.
class Decoded
{
public:
    explicit Decoded(GMimeDataWrapper *content)
        : Decoded(content, [](void *from, GMimeStream *stream) {
              g_mime_data_wrapper_write_to_stream(GMIME_DATA_WRAPPER(from), stream);
          })
    {
    }
    explicit Decoded(GMimeMessage *message)
        : Decoded(message, [](void *from, GMimeStream *stream) {
              g_mime_object_write_to_stream(GMIME_OBJECT(from), nullptr, stream);
          })
    {
    }
    ~Decoded() { g_byte_array_free(m_array, TRUE); }
    Q_DISABLE_COPY_MOVE(Decoded)

    [[nodiscard]] QByteArray bytes() const
    {
        return QByteArray::fromRawData(reinterpret_cast<const char *>(m_array->data), qsizetype(m_array->len));
    }

private:
    Decoded(void *from, void (*write)(void *, GMimeStream *)) : m_array(g_byte_array_new())
    {
        GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(m_array);
        g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
        if (from)
            write(from, stream);
        g_object_unref(stream);
    }

    GByteArray *m_array;
};

/// A name without folders and control characters: it is a stranger's, and some of them send "../../x".
QString fileName(const char *name)
{
    QString text = name ? oneLine(QString::fromUtf8(name), 1000) : QString();
    text = text.mid(text.lastIndexOf(QLatin1Char('/')) + 1);
    text = text.mid(text.lastIndexOf(QLatin1Char('\\')) + 1);
    return clipped(text, 255);
}

QString typeOf(GMimeObject *object)
{
    GMimeContentType *type = g_mime_object_get_content_type(object);
    char *text = type ? g_mime_content_type_get_mime_type(type) : nullptr;
    const QString mime = text ? oneLine(QString::fromUtf8(text).toLower(), 200) : u"application/octet-stream"_s;
    g_free(text);
    return mime;
}

} // namespace

bool MailParts::walk(GMimeMessage *message, GoOn goOn)
{
    m_goOn = std::move(goOn);
    GMimeObject *top = g_mime_message_get_mime_part(message);
    return !top || visit(top, 1);
}

QString MailParts::text()
{
    if (!m_plain.trimmed().isEmpty() || m_html.isEmpty())
        return m_plain;
    bool hidden = false;
    const QString text = htmlToText(m_html, &hidden);
    if (hidden)
        m_warnings.append(QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The mail holds text that is not shown.")));
    return text;
}

bool MailParts::visit(GMimeObject *object, int depth)
{
    if (depth > maxMimeDepth || ++m_parts > maxMimeParts)
        return false;
    if (m_unreadFrom == 0 && !m_goOn(*this, m_parts))
        m_unreadFrom = m_parts;
    if (m_unreadFrom > 0)
        return true;
    if (GMIME_IS_MULTIPART(object)) {
        GMimeMultipart *multipart = GMIME_MULTIPART(object);
        for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
            if (!visit(g_mime_multipart_get_part(multipart, i), depth + 1))
                return false;
        }
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        const char *subject = inner ? g_mime_message_get_subject(inner) : nullptr;
        const Decoded decoded(inner);
        attach(object, fileName(subject ? subject : "mail") + u".eml"_s, decoded.bytes());
    } else if (GMIME_IS_PART(object)) {
        leaf(GMIME_PART(object));
    }
    return true;
}

void MailParts::leaf(GMimePart *part)
{
    const Decoded decoded(g_mime_part_get_content(part));
    const QByteArray bytes = decoded.bytes();
    const QString type = typeOf(GMIME_OBJECT(part));
    const QString name = fileName(g_mime_part_get_filename(part));
    const bool attached = g_mime_part_is_attachment(part) || !name.isEmpty();
    const bool plain = type == "text/plain"_L1;
    const bool html = type == "text/html"_L1;
    if (type == "text/calendar"_L1 && m_invitation.isEmpty() && bytes.size() <= maxInvitation)
        m_invitation = calendarFields(decodeText(bytes), &m_warnings);
    if ((plain || html) && !attached)
        bodyText(part, bytes, html);
    else
        attach(GMIME_OBJECT(part), name, bytes);
}

void MailParts::bodyText(GMimePart *part, const QByteArray &bytes, bool html)
{
    QString &target = html ? m_html : m_plain;
    if (!target.trimmed().isEmpty())
        return;
    const char *charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    bool known = true;
    target = decodeText(bytes.left(maxTextPart), QByteArray(charset), &known);
    if (!known)
        m_warnings.append(
            QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The mail names a character set that is not known here.")));
    if (bytes.size() > maxTextPart)
        m_warnings.append(
            QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "Only the first 2 MiB of the mail's text were read.")));
}

void MailParts::attach(GMimeObject *object, const QString &name, const QByteArray &bytes)
{
    QJsonObject file{{u"name"_s, name}, {u"type"_s, typeOf(object)}, {u"size"_s, qint64(bytes.size())},
        {u"sha256"_s, QString::fromLatin1(sha256Hex(bytes))}};
    if (const std::optional<QJsonObject> content = readAttachment(name, bytes, m_budget))
        file.insert(u"content"_s, *content);
    m_attachments.append(file);
}

} // namespace countersign::reader
