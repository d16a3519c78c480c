#include "reader/mail/reports.h"

#include "base/literals.h"
#include "reader/mail/mailheaders.h"
#include "reader/text.h"

namespace countersign::reader {

namespace {

QString valueOf(const QString &line)
{
    return line.section(u':', 1).trimmed();
}

/// "rfc822;name@example.org"
QString addressOf(const QString &line)
{
    return oneLine(valueOf(line).section(u';', -1), 320);
}

} // namespace

QStringList undeliveredIn(QByteArrayView report)
{
    constexpr qsizetype most = 64 * 1024;
    QStringList out;
    QString final, original;
    bool failed = false;
    const auto endRecipient = [&] {
        const QString address = original.isEmpty() ? final : original;
        if (failed && !address.isEmpty() && out.size() < maxUndelivered && !out.contains(address))
            out.append(address);
        final.clear();
        original.clear();
        failed = false;
    };
    const QString text = decodeText(report.first(std::min(report.size(), most)));
    for (const QString &line : text.split(u'\n')) {
        if (line.trimmed().isEmpty())
            endRecipient();
        else if (line.startsWith("Final-Recipient:"_L1, Qt::CaseInsensitive))
            final = addressOf(line);
        else if (line.startsWith("Original-Recipient:"_L1, Qt::CaseInsensitive))
            original = addressOf(line);
        else if (line.startsWith("Action:"_L1, Qt::CaseInsensitive))
            failed = valueOf(line).startsWith("failed"_L1, Qt::CaseInsensitive);
    }
    endRecipient();
    return out;
}

QString sealOf(QByteArrayView type, QByteArrayView smimeType)
{
    if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime")
        return smimeType.startsWith("signed") ? u"signed"_s : u"smime"_s;
    return type == "multipart/encrypted" || type == "application/pgp-encrypted" ? u"pgp"_s : QString();
}

} // namespace countersign::reader
