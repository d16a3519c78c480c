#include "mail/threadlinks.h"

#include "base/hash.h"

namespace countersign::mail {

QStringList threadLinks(const QString &account, const MailHead &head)
{
    QStringList ids;
    const auto add = [&](const QString &id) {
        if (!id.isEmpty() && !ids.contains(id))
            ids.append(id);
    };
    add(head.messageId);
    add(head.inReplyTo);
    for (qsizetype i = head.references.size() - 1; i >= 0 && ids.size() < kMostLinks - 1; --i)
        add(head.references[i]);
    if (!head.references.isEmpty())
        add(head.references.first());
    QStringList links;
    for (const QString &id : ids) // half of the hash: a few bytes for each of ten keys
        links.append(u"thread:"_s + account + u':' + QString::fromLatin1(sha256Hex(id.toUtf8()).first(32)) + u':');
    return links;
}

} // namespace countersign::mail
