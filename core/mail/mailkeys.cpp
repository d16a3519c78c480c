#include "base/hash.h"
#include "mail/headerfields.h"
#include "mail/mailhead.h"

namespace countersign::mail {

namespace {

/// With its length before it: no value can be moved into the next one.
void add(Sha256 &hash, QByteArrayView value)
{
    hash.add(QByteArray::number(value.size()) + ':');
    hash.add(value);
}

/// Without colons, which part a key, and in a form that leads back to the name.
QString keyPart(const QString &name)
{
    QString out;
    for (const QChar c : name)
        if (c == u':' || c == u'%' || c.unicode() < 0x20)
            out.append(u"%%1"_s.arg(c.unicode(), 2, 16, QLatin1Char('0')));
        else
            out.append(c);
    return out;
}

} // namespace

QString identityKey(const QString &account, const QByteArray &header, const MailHead &head, quint64 size)
{
    Sha256 hash;
    // The bytes as they are, not as they are read: what is read better tomorrow must not make a mail a new one.
    const QByteArray *id = firstField(head.fields, "message-id");
    if (!id || id->isEmpty()) {
        add(hash, headerOf(header));
    } else {
        const QByteArray *date = firstField(head.fields, "date"), *from = firstField(head.fields, "from");
        add(hash, *id);
        add(hash, date ? QByteArrayView(*date) : QByteArrayView());
        add(hash, from ? QByteArrayView(*from) : QByteArrayView());
        add(hash, head.topReceived);
    }
    add(hash, QByteArray::number(size));
    return u"mailid:"_s + keyPart(account) + u':' + QString::fromLatin1(hash.hex());
}

Identity identityOf(const QString &account, const QByteArray &mail, const MailHead &head, quint64 size, bool isHeader)
{
    const QString former = identityKey(account, mail, head, size);
    if (!head.topReceived.isEmpty())
        return {former, former};
    const QByteArray *id = firstField(head.fields, "message-id");
    const bool takesBody = !id || id->isEmpty();
    if (takesBody && isHeader)
        return {{}, former};
    const QByteArrayView header = headerOf(mail);
    Sha256 hash;
    add(hash, takesBody ? "mail" : "header");
    add(hash, header);
    if (takesBody)
        add(hash, QByteArrayView(mail).sliced(header.size()));
    add(hash, QByteArray::number(size));
    return {u"mailid:"_s + keyPart(account) + u':' + QString::fromLatin1(hash.hex()), former};
}

QString placePrefix(const QString &account, const QString &folder, quint32 uidValidity, const QString &epoch)
{
    const QString numbering = QString::number(uidValidity) + (epoch.isEmpty() ? QString() : u'.' + keyPart(epoch));
    return u"mail:"_s + keyPart(account) + u':' + keyPart(folder) + u':' + numbering + u':';
}

QString placeKey(const QString &account, const QString &folder, quint32 uidValidity, quint32 uid, const QString &epoch)
{
    return placePrefix(account, folder, uidValidity, epoch) + QString::number(uid);
}

} // namespace countersign::mail
