#include "mail/threadlinks.h"

#include "base/hash.h"

namespace countersign::mail {

QStringList threadLinks(const QString &account, const MailHead &head, const QByteArray &mail)
{
    QStringList answered;
    const auto add = [&](const QString &id) {
        if (!id.isEmpty() && id != head.messageId && !answered.contains(id))
            answered.append(id);
    };
    add(head.inReplyTo);
    for (qsizetype i = head.references.size() - 1; i >= 0 && answered.size() < kMostLinks - 2; --i)
        add(head.references[i]);
    if (!head.references.isEmpty())
        add(head.references.first());
    QStringList links;
    const auto link = [&](const QByteArray &text) { // half of the hash: a few bytes for each of ten keys
        links.append(u"thread:"_s + account + u':' + QString::fromLatin1(sha256Hex(text).first(32)) + u':');
    };
    if (!head.messageId.isEmpty())
        link(head.messageId.toUtf8());
    else if (!answered.isEmpty()) // nobody can answer it by name; without one it would pass for what it answers
        link(mail);
    for (const QString &id : std::as_const(answered))
        link(id.toUtf8());
    return links;
}

} // namespace countersign::mail
