#pragma once
#include "einvoice/einvoice.h"
#include "reader/document.h"

#include <optional>

namespace countersign::reader {

/// XML: an e-invoice (kind einvoice) laid out as one, with its values in `fields.invoice`; anything else as the text
/// that it is. Nothing that it refers to is ever loaded or put in.
void readXml(const Input &input, Document &document);

/// The bytes as text: by byte order mark, else by the encoding that the document declares, else UTF-8.
[[nodiscard]] QString decodeXml(QByteArrayView bytes);

/// Reads an e-invoice; nothing, with a warning where it claims to be one, when it cannot be read as one.
[[nodiscard]] std::optional<einvoice::EInvoice> invoiceIn(const QString &xml, Document &document);

/// The largest XML that is read as an invoice; originals with attachments inside are large.
constexpr qint64 maxXmlBytes = qint64(16) << 20;

} // namespace countersign::reader
