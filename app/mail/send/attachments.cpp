#include "mail/send/attachments.h"

#include "base/hash.h"
#include "base/literals.h"
#include "base/openfile.h"

namespace countersign {

Result<QList<QByteArray>> readAttachments(const QString &folder, const QList<NamedAttachment> &named)
{
    QList<QByteArray> out;
    qint64 left = kMostAttached;
    for (const NamedAttachment &attachment : named) {
        const Result<OpenFile> file = OpenFile::beneath(folder, attachment.sha256);
        if (!file)
            return fail(ErrorCode::Refused, u"“%1” could not be attached; nothing was sent."_s.arg(attachment.path));
        const Result<QByteArray> bytes = file->read(left);
        if (!bytes && bytes.error().code == ErrorCode::Full)
            return fail(ErrorCode::Full, u"The attachments are larger than 25 MiB together; nothing was sent."_s);
        if (!bytes)
            return fail(bytes.error());
        if (QString::fromLatin1(sha256Hex(*bytes)) != attachment.sha256)
            return fail(ErrorCode::Refused, u"“%1” is not what was approved; nothing was sent."_s.arg(attachment.path));
        left -= bytes->size();
        out.append(*bytes);
    }
    return out;
}

} // namespace countersign
