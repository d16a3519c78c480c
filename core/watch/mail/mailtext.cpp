#include "watch/mail/mailtext.h"

#include "base/literals.h"
#include "html/htmltext.h"
#include "mail/charset.h"
#include "mail/headerfields.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMostBytes = 1024 * 1024;
constexpr qsizetype kMostText = 64 * 1024;
constexpr int kMostParts = 50, kMostDepth = 8;
constexpr qsizetype kMostBoundary = 100; ///< RFC 2046 allows 70

QByteArray fieldOf(const mail::RawFields &fields, QByteArrayView name)
{
    const QByteArray *value = mail::firstField(fields, name);
    return value ? *value : QByteArray();
}

QByteArray withoutQuoting(const QByteArray &body)
{
    QByteArray out;
    out.reserve(body.size());
    for (qsizetype i = 0; i < body.size(); ++i) {
        if (body[i] != '=') {
            out.append(body[i]);
        } else if (body.mid(i + 1, 2) == "\r\n") {
            i += 2;
        } else if (i + 1 < body.size() && body[i + 1] == '\n') {
            ++i;
        } else {
            out.append(QByteArray::fromHex(body.mid(i + 1, 2)));
            i += 2;
        }
    }
    return out;
}

/// A mail or a part of one, and what it is within.
struct Part
{
    QByteArray bytes;
    int depth = 0;
};

void append(QString &text, const Part &part, const mail::RawFields &fields, const QByteArray &body)
{
    const QByteArray type = fieldOf(fields, "content-type"), lower = type.trimmed().toLower();
    const bool isHtml = lower.startsWith("text/html");
    const bool isAttached = fieldOf(fields, "content-disposition").trimmed().toLower().startsWith("attachment");
    if (isAttached || (!lower.startsWith("text/") && !(lower.isEmpty() && part.depth == 0)))
        return;
    const QByteArray coding = fieldOf(fields, "content-transfer-encoding").trimmed().toLower();
    QByteArray bytes = coding == "base64"             ? QByteArray::fromBase64(body)
                       : coding == "quoted-printable" ? withoutQuoting(body)
                                                      : body;
    if (!isHtml) // there what is shown may begin behind much that is not
        bytes.truncate(kMostText * 4);
    const QString words = mail::decodedText(bytes, parameterOf(type, "charset"));
    text += u' ' + (isHtml ? htmlToText(words) : words);
    text.truncate(kMostText);
}

QList<Part> partsOf(const QByteArray &body, const QByteArray &boundary, int depth)
{
    QList<Part> out;
    const QByteArray mark = "--" + boundary;
    qsizetype begin = -1;
    for (qsizetype at = body.indexOf(mark); at >= 0 && out.size() < kMostParts;
        at = body.indexOf(mark, at + mark.size())) {
        if (at > 0 && body[at - 1] != '\n')
            continue;
        if (begin >= 0)
            out.append({body.mid(begin, at - begin), depth});
        const qsizetype end = body.indexOf('\n', at);
        begin = end < 0 ? body.size() : end + 1;
        if (body.mid(at + mark.size(), 2) == "--")
            return out;
    }
    if (begin >= 0 && out.size() < kMostParts)
        out.append({body.mid(begin), depth});
    return out;
}
} // namespace

QByteArray parameterOf(const QByteArray &field, QByteArrayView name)
{
    const QByteArray lower = field.toLower();
    const qsizetype at = lower.indexOf(QByteArray(name.toByteArray() + '='));
    if (at < 0)
        return {};
    const QByteArray rest = field.mid(at + name.size() + 1).trimmed();
    if (rest.startsWith('"'))
        return rest.mid(1, rest.indexOf('"', 1) - 1);
    return rest
        .left(std::max<qsizetype>(0, std::min(rest.size(), rest.indexOf(';') < 0 ? rest.size() : rest.indexOf(';'))))
        .trimmed();
}

QByteArray withTexts(const QByteArray &header, const std::vector<std::pair<imap::LeafPart, QByteArray>> &texts)
{
    const QByteArray type = fieldOf(mail::fieldsOf(header), "content-type");
    const QByteArray boundary = parameterOf(type, "boundary");
    QByteArray out = header;
    if (texts.size() == 1 && texts.front().first.section.isEmpty()) // the mail itself, from its beginning
        return texts.front().second;
    if (!type.trimmed().toLower().startsWith("multipart/"))
        return texts.size() == 1 ? out + texts.front().second : out;
    for (const auto &[part, bytes] : texts)
        out += "--" + boundary + "\r\nContent-Type: text/" + part.subtype + "; charset=\"" + part.charset +
               "\"\r\nContent-Transfer-Encoding: " + part.encoding + "\r\n\r\n" + bytes + "\r\n";
    return out + "--" + boundary + "--\r\n";
}

QString readableText(const QByteArray &mail)
{
    QString text;
    QList<Part> waiting{{mail.left(kMostBytes), 0}};
    for (int looked = 0; !waiting.isEmpty() && looked < kMostParts && text.size() < kMostText; ++looked) {
        const Part part = waiting.takeFirst();
        const mail::RawFields fields = mail::fieldsOf(part.bytes);
        const QByteArray body = part.bytes.mid(mail::headerOf(part.bytes).size());
        const QByteArray type = fieldOf(fields, "content-type");
        const QByteArray boundary = parameterOf(type, "boundary");
        if (!type.trimmed().toLower().startsWith("multipart/"))
            append(text, part, fields, body);
        else if (!boundary.isEmpty() && boundary.size() <= kMostBoundary && part.depth < kMostDepth)
            waiting = partsOf(body, boundary, part.depth + 1) + waiting;
    }
    return text;
}

} // namespace countersign
