#pragma once
#include <QByteArrayView>
#include <QStringList>

namespace countersign::reader {

/// What a delivery report (RFC 3464) says.
struct DeliveryReport
{
    QString action;          ///< failed, delayed, delivered, relayed or expanded; failed where anybody was not reached
    QStringList undelivered; ///< addresses that were not reached for good; at most 20
};

[[nodiscard]] DeliveryReport deliveryReport(QByteArrayView report);

/// How a mail is wrapped so that only its reader may open it, by content type (lower-case) and smime-type: "signed"
/// (S/MIME, opaque), "smime" or "pgp"; empty: it is not. A signature beside the text wraps nothing.
[[nodiscard]] QString sealOf(QByteArrayView type, QByteArrayView smimeType);

} // namespace countersign::reader
