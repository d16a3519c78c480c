#pragma once
#include <QByteArrayView>
#include <QStringList>

namespace countersign::reader {

/// The addresses that a delivery report (RFC 3464) says were not reached for good; at most 20.
[[nodiscard]] QStringList undeliveredIn(QByteArrayView report);

/// How a mail is wrapped so that only its reader may open it, by content type (lower-case) and smime-type: "signed"
/// (S/MIME, opaque), "smime" or "pgp"; empty: it is not. A signature beside the text wraps nothing.
[[nodiscard]] QString sealOf(QByteArrayView type, QByteArrayView smimeType);

} // namespace countersign::reader
