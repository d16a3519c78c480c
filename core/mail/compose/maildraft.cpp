#include "mail/compose/maildraft.h"

#include "base/literals.h"
#include "mail/compose/mime.h"

#include <algorithm>

namespace countersign {

namespace {

Result<QByteArray> addressHeader(const QByteArray &name, const QStringList &addresses)
{
    QList<QByteArray> words;
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        const Result<Address> address = Address::parse(addresses[i]);
        if (!address)
            return fail(address.error());
        const QByteArray plain = address->address.toLatin1();
        if (!address->name.isEmpty())
            words += mime::phrase(address->name);
        words.append((address->name.isEmpty() ? plain : '<' + plain + '>') + (i + 1 < addresses.size() ? "," : ""));
    }
    return mime::header(name, words);
}

// Ids from the world are not always of the form a@b, but they are always one printable word.
Result<QByteArray> idWord(const QString &text)
{
    QString id = text.trimmed();
    if (id.startsWith(u'<') && id.endsWith(u'>'))
        id = id.mid(1).chopped(1);
    const bool fine = !id.isEmpty() && id.size() < 900 &&
                      std::all_of(
                          id.begin(), id.end(),
                          [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f && c != u'<' && c != u'>'; });
    if (!fine)
        return fail(
            ErrorCode::Invalid, u"“%1” is not a message id; write it like <abc@example.org>."_s.arg(text.simplified()));
    return '<' + id.toLatin1() + '>';
}

Result<QByteArray> idHeader(const QByteArray &name, const QStringList &ids)
{
    QList<QByteArray> words;
    for (const QString &id : ids) {
        const Result<QByteArray> word = idWord(id);
        if (!word)
            return word;
        words.append(*word);
    }
    return words.isEmpty() ? QByteArray() : mime::header(name, words);
}

QByteArray dateText(const QDateTime &date)
{
    const int minutes = date.offsetFromUtc() / 60;
    const QString zone =
        QString::asprintf("%c%02d%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60);
    return (date.toString(u"ddd, d MMM yyyy HH:mm:ss "_s) + zone).toLatin1();
}

} // namespace

QDateTime parseMailDate(const QString &text)
{
    const QDateTime iso = QDateTime::fromString(text, Qt::ISODate);
    return iso.isValid() ? iso : QDateTime::fromString(text, Qt::RFC2822Date);
}

Result<QByteArray> MailDraft::toMessage() const
{
    if (hasControlCharacter(subject))
        return fail(ErrorCode::Refused, u"The subject contains a line break or control character; remove it."_s);
    if (to.isEmpty())
        return fail(ErrorCode::Invalid, u"The mail has no recipient; fill in “to”."_s);
    const Result<QByteArray> headers[] = {addressHeader("From", {from}), addressHeader("To", to),
        cc.isEmpty() ? Result<QByteArray>(QByteArray()) : addressHeader("Cc", cc),
        bcc.isEmpty() ? Result<QByteArray>(QByteArray()) : addressHeader("Bcc", bcc),
        mime::header("Subject", mime::unstructured(subject)), mime::header("Date", {dateText(date)}),
        idHeader("Message-ID", {messageId}),
        idHeader("In-Reply-To", inReplyTo.isEmpty() ? QStringList() : QStringList{inReplyTo}),
        idHeader("References", references)};
    QByteArray out;
    for (const Result<QByteArray> &header : headers) {
        if (!header)
            return header;
        out += *header;
    }
    if (!countersignId.isEmpty()) {
        const Result<QByteArray> own = idHeader("X-Countersign-Id", {countersignId});
        if (!own)
            return own;
        out += *own;
    }
    if (isAutomatic)
        out += "Auto-Submitted: auto-generated\r\n";
    // X-Unsent lets mail programs open the file as something to edit and send.
    out += (isFile ? "X-Unsent: 1\r\n" : "") + QByteArray("MIME-Version: 1.0\r\n");
    const QByteArray text = mime::textPart(body);
    if (attachments.isEmpty())
        return out + text;
    QList<QByteArray> parts{text};
    for (const MailAttachment &attachment : attachments) {
        if (hasControlCharacter(attachment.name))
            return fail(ErrorCode::Refused, u"The name of an attachment holds a line break or control character."_s);
        parts.append(mime::attachmentPart(attachment.name, attachment.bytes));
    }
    return out + mime::mixed(parts);
}

} // namespace countersign
