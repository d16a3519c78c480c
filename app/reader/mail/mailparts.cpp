#include "reader/mail/mailparts.h"

#include "base/hash.h"
#include "base/literals.h"
#include "reader/formats/calendar.h"
#include "reader/mail/decoded.h"
#include "reader/mail/mimeguard.h"
#include "reader/mail/reports.h"
#include "reader/text.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace countersign::reader {

namespace {

constexpr qsizetype maxTextPart = 2 * 1024 * 1024;
constexpr qsizetype maxInvitation = 1024 * 1024;

QString fileName(const char *name)
{
    return name ? innerName(QString::fromUtf8(name)) : QString();
}

QString typeOf(GMimeObject *object)
{
    GMimeContentType *type = g_mime_object_get_content_type(object);
    char *text = type ? g_mime_content_type_get_mime_type(type) : nullptr;
    const QString mime = text ? oneLine(QString::fromUtf8(text).toLower(), 200) : u"application/octet-stream"_s;
    g_free(text);
    return mime;
}

bool isCalendar(const QString &type, const QString &name)
{
    return type == "text/calendar"_L1 || type == "application/ics"_L1 || type == "text/x-vcalendar"_L1 ||
           name.endsWith(".ics"_L1, Qt::CaseInsensitive);
}

/// How Exchange names the text that its sender wrote behind a picture or a file.
bool isTextOfExchange(const QString &name)
{
    static const QRegularExpression form(
        uR"(^ATT\d{1,6}\.(?:txt|html?)$)"_s, QRegularExpression::CaseInsensitiveOption);
    return form.match(name).hasMatch();
}

} // namespace

bool MailParts::walk(GMimeMessage *message, GoOn goOn)
{
    m_goOn = std::move(goOn);
    GMimeObject *top = g_mime_message_get_mime_part(message);
    return !top || visit(top, 1);
}

std::optional<InnerFile> MailParts::find(GMimeMessage *message, int number)
{
    m_wanted = number;
    GMimeObject *top = g_mime_message_get_mime_part(message);
    if (top && number > 0)
        (void)visit(top, 1);
    return std::exchange(m_found, std::nullopt);
}

QString MailParts::text()
{
    bool hidden = false;
    const QString text = m_body.text(&hidden);
    if (hidden)
        warn(QT_TRANSLATE_NOOP("Reader", "The mail holds text that is not shown."));
    if (text.contains("-----BEGIN PGP MESSAGE-----"_L1)) {
        m_seal = u"pgp"_s;
        warn(QT_TRANSLATE_NOOP("Reader", "This mail is encrypted with PGP: what it says cannot be read here."));
    }
    return text;
}

void MailParts::warn(const char *sentence)
{
    if (const QString text = QString::fromUtf8(sentence); !m_warnings.contains(text))
        m_warnings.append(text);
}

bool MailParts::visit(GMimeObject *object, int depth)
{
    if (depth > maxMimeDepth || ++m_parts > maxMimeParts)
        return false;
    if (m_found)
        return true;
    if (m_wanted == 0 && m_unreadFrom == 0 && !m_goOn(*this, m_parts))
        m_unreadFrom = m_parts;
    if (m_unreadFrom > 0)
        return true;
    noteSeal(object, typeOf(object));
    if (GMIME_IS_MULTIPART(object))
        return visitChildren(GMIME_MULTIPART(object), depth);
    if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        const char *subject = inner ? g_mime_message_get_subject(inner) : nullptr;
        const Decoded decoded(inner);
        attach(object, fileName(subject ? subject : "mail") + u".eml"_s, decoded.bytes());
    } else if (GMIME_IS_PART(object)) {
        leaf(GMIME_PART(object));
    }
    return true;
}

bool MailParts::visitChildren(GMimeMultipart *multipart, int depth)
{
    const bool isChoice = typeOf(GMIME_OBJECT(multipart)) == u"multipart/alternative";
    isChoice ? m_body.beginAlternatives() : m_body.beginGroup();
    bool fine = true;
    for (int i = 0; fine && i < g_mime_multipart_get_count(multipart); ++i)
        fine = visit(g_mime_multipart_get_part(multipart, i), depth + 1);
    isChoice ? m_body.endAlternatives() : m_body.endGroup();
    return fine;
}

void MailParts::noteSeal(GMimeObject *object, const QString &type)
{
    const char *how = g_mime_object_get_content_type_parameter(object, "smime-type");
    const QString seal = m_seal.isEmpty() ? sealOf(type.toLatin1(), QByteArray(how).toLower()) : QString();
    if (seal.isEmpty())
        return;
    m_seal = seal;
    if (seal == u"pgp")
        warn(QT_TRANSLATE_NOOP("Reader", "This mail is encrypted with PGP: what it says cannot be read here."));
    else if (seal == u"signed")
        warn(QT_TRANSLATE_NOOP("Reader",
            "What this mail says is inside an S/MIME signature, which is not opened here: open the mail in your mail "
            "program."));
    else
        warn(QT_TRANSLATE_NOOP("Reader", "This mail is encrypted with S/MIME: what it says cannot be read here."));
}

void MailParts::leaf(GMimePart *part)
{
    const Decoded decoded(g_mime_part_get_content(part));
    const QByteArray bytes = decoded.bytes();
    const QString type = typeOf(GMIME_OBJECT(part));
    const QString name = fileName(g_mime_part_get_filename(part));
    if (isCalendar(type, name) && m_wanted == 0 && m_invitation.isEmpty() && bytes.size() <= maxInvitation)
        m_invitation = calendarFields(decodeText(bytes), &m_warnings);
    if (type == u"message/delivery-status" && m_wanted == 0)
        m_undelivered = undeliveredIn(bytes);
    if (!takesAsText(part, type, name, bytes) && !unwrap(type, name, bytes))
        attach(GMIME_OBJECT(part), name, bytes);
}

bool MailParts::takesAsText(GMimePart *part, const QString &type, const QString &name, const QByteArray &bytes)
{
    const bool plain = type == u"text/plain", html = type == u"text/html";
    const bool attached = g_mime_part_is_attachment(part) || (!name.isEmpty() && !isTextOfExchange(name));
    if ((!plain && !html) || attached)
        return false;
    if (m_wanted == 0)
        bodyText(part, bytes, html);
    return true;
}

void MailParts::bodyText(GMimePart *part, const QByteArray &bytes, bool html)
{
    const char *charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    bool known = true;
    m_body.add(decodeText(bytes.left(maxTextPart), QByteArray(charset), &known), html);
    if (!known)
        warn(QT_TRANSLATE_NOOP("Reader", "The mail names a character set that is not known here."));
    if (bytes.size() > maxTextPart)
        warn(QT_TRANSLATE_NOOP("Reader", "Only the first 2 MiB of the mail's text were read."));
}

bool MailParts::unwrap(const QString &type, const QString &name, const QByteArray &bytes)
{
    if (!isTnef(type, name, bytes))
        return false;
    if (m_wanted > 0)
        return false; // it is an attachment as any other
    // Its library knows no mistrust: a cut in there is answered with what stands in the mail around it.
    m_isAtRisk = true;
    (void)m_goOn(*this, m_parts);
    m_isAtRisk = false;
    TnefText text;
    QJsonObject file{{u"number"_s, ++m_attached}, {u"name"_s, name}, {u"type"_s, type},
        {u"size"_s, qint64(bytes.size())}, {u"sha256"_s, QString::fromLatin1(sha256Hex(bytes))}};
    if (const std::optional<QJsonObject> content = readTnefFile(bytes, m_budget, &text))
        file.insert(u"content"_s, *content);
    else
        warn(QT_TRANSLATE_NOOP("Reader",
            "The text or files of this mail are in Outlook's own format (winmail.dat), which could not be read."));
    if (!text.plain.trimmed().isEmpty())
        m_body.add(text.plain, false);
    else if (!text.html.isEmpty())
        m_body.add(text.html, true);
    m_attachments.append(file);
    return true;
}

void MailParts::attach(GMimeObject *object, const QString &name, const QByteArray &bytes)
{
    ++m_attached;
    if (m_wanted > 0) {
        if (m_attached == m_wanted)
            m_found = InnerFile{name, QByteArray(bytes.constData(), bytes.size())}; // a copy: GLib's buffer goes
        return;
    }
    QJsonObject file{{u"number"_s, m_attached}, {u"name"_s, name}, {u"type"_s, typeOf(object)},
        {u"size"_s, qint64(bytes.size())}, {u"sha256"_s, QString::fromLatin1(sha256Hex(bytes))}};
    if (const std::optional<QJsonObject> content = readAttachment(name, bytes, m_budget)) {
        file.insert(u"content"_s, *content);
        noteArchive(*content);
    }
    m_attachments.append(file);
}

// What is wrong with an archive is wrong with the mail: it may be what should have been booked.
void MailParts::noteArchive(const QJsonObject &content)
{
    if (content.value("kind"_L1).toString() != u"archive")
        return;
    const QJsonArray warnings = content.value("warnings"_L1).toArray();
    for (const QJsonValue &warning : warnings)
        if (!m_warnings.contains(warning.toString()))
            m_warnings.append(warning.toString());
}

} // namespace countersign::reader
