#include "watch/mail/cutmail.h"

#include "mail/headerfields.h"
#include "watch/mail/mailtext.h"

namespace countersign {

namespace {
constexpr qsizetype kEnd = 64 * 1024; ///< bytes in which the last boundary is looked for
}

bool isCut(const QByteArray &mail, quint64 size)
{
    if (quint64(mail.size()) >= size)
        return false;
    const mail::RawFields fields = mail::fieldsOf(mail);
    const QByteArray *type = mail::firstField(fields, "content-type");
    const bool hasParts = type && type->trimmed().toLower().startsWith("multipart/");
    const QByteArray boundary = hasParts ? parameterOf(*type, "boundary") : QByteArray();
    if (boundary.isEmpty())
        return quint64(mail.size()) < size - size / 8;
    return !mail.right(kEnd).contains("--" + boundary + "--");
}

} // namespace countersign
