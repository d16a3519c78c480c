#include "support/injectedmail.h"

#include "base/literals.h"

#include <QJsonArray>

namespace countersign::test {

namespace {

/// RFC 2047, in words that may stand on lines of their own.
QByteArray words(const QString &text)
{
    QByteArray out, chunk;
    const auto end = [&] {
        out += (out.isEmpty() ? "=?utf-8?B?" : "\r\n =?utf-8?B?") + std::exchange(chunk, {}).toBase64() + "?=";
    };
    const QList<uint> letters = text.toUcs4();
    for (const uint letter : letters) {
        const char32_t one = letter;
        const QByteArray bytes = QString::fromUcs4(&one, 1).toUtf8();
        if (chunk.size() + bytes.size() > 42)
            end();
        chunk += bytes;
    }
    if (!chunk.isEmpty() || out.isEmpty())
        end();
    return out;
}

QByteArray part(const QByteArray &type, const QByteArray &content)
{
    QByteArray out = "Content-Type: " + type + "\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    const QByteArray coded = content.toBase64();
    for (qsizetype i = 0; i < coded.size(); i += 76)
        out += coded.mid(i, 76) + "\r\n";
    return out;
}

QByteArray body(const QJsonObject &content, const QByteArray &sender)
{
    const QString text = content.value("text"_L1).toString();
    if (content.value("kind"_L1) == u"ics"_s) {
        QByteArray said = text.toUtf8();
        said.replace('\\', "\\\\").replace('\n', "\\n").replace(';', "\\;").replace(',', "\\,");
        return part("text/calendar; charset=utf-8; method=REQUEST",
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//"
            "\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:e-1@partner.example\r\n"
            "DTSTAMP:20261123T080000Z\r\nDTSTART:20261201T090000Z\r\nDTEND:20261201T100000Z\r\nSUMMARY:"
            "Termin\r\nORGANIZER:mailto:" +
                sender + "\r\nDESCRIPTION:" + said + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    }
    if (!content.value("warnings"_L1).toArray().isEmpty()) // where nobody sees it
        return part("text/html; charset=utf-8", "<html><body><p>Hello</p><div style=\"display:none\">" +
                                                    text.toHtmlEscaped().toUtf8() + "</div></body></html>");
    return part("text/plain; charset=utf-8", text.toUtf8());
}

} // namespace

bool isMail(const Injection &injection)
{
    const QString kind = injection.intake["content"_L1]["kind"_L1].toString();
    return kind == u"eml" || kind == u"ics";
}

QByteArray asMail(const Injection &injection, int number)
{
    const QJsonObject content = injection.intake["content"_L1].toObject(), fields = content["fields"_L1].toObject();
    const QByteArray id = QByteArray::number(number), sender = "contact." + id + "@partner.example";
    QByteArray out = "From: " + words(fields["from"_L1]["name"_L1].toString()) + "\r\n <" + sender +
                     ">\r\nTo: Anna Weber <anna@weber.example>\r\nSubject: " + words(content["title"_L1].toString()) +
                     "\r\nMessage-ID: <" + id +
                     "@partner.example>\r\nDate: Mon, 23 Nov 2026 08:41:02 +0000\r\nMIME-Version: 1.0\r\n";
    const QJsonArray attachments = fields["attachments"_L1].toArray();
    if (attachments.isEmpty())
        return out + body(content, sender);
    out += "Content-Type: multipart/mixed; boundary=\"==b==\"\r\n\r\n--==b==\r\n" + body(content, sender);
    for (const QJsonValue &one : attachments)
        out += "--==b==\r\nContent-Disposition: attachment;\r\n filename=\"" + words(one["name"_L1].toString()) +
               "\"\r\n" + part("application/pdf", "%PDF-1.4 nothing");
    return out + "--==b==--\r\n";
}

} // namespace countersign::test
