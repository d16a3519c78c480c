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

/// Keeps the gravest; true when it is that somebody was not reached.
bool noteAction(const QString &action, QString &kept)
{
    static const QStringList known{u"failed"_s, u"delayed"_s, u"delivered"_s, u"relayed"_s, u"expanded"_s};
    if (known.contains(action) && (kept.isEmpty() || known.indexOf(action) < known.indexOf(kept)))
        kept = action;
    return action == u"failed";
}

} // namespace

DeliveryReport deliveryReport(QByteArrayView report)
{
    constexpr qsizetype most = 64 * 1024;
    DeliveryReport out;
    QString final, original;
    bool failed = false;
    const auto endRecipient = [&] {
        const QString address = original.isEmpty() ? final : original;
        QStringList &lost = out.undelivered;
        if (failed && !address.isEmpty() && lost.size() < maxUndelivered && !lost.contains(address))
            lost.append(address);
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
            failed = noteAction(valueOf(line).section(u' ', 0, 0).toLower(), out.action);
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
