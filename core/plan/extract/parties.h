#pragma once
#include <QString>
#include <QStringList>

namespace countersign {

/// Who wrote an invoice: a labelled name, else the name above (or before) an address in one line, else the first line
/// of the head with a legal form (GmbH, Ltd …), else `sender`, else the first line that looks like a name. Never
/// `owner` or the recipient. Empty when nothing fits.
[[nodiscard]] QString findVendor(const QStringList &lines, const QString &sender, const QString &owner);

/// The name without its legal form: "Nordlicht Werkzeuge GmbH & Co. KG" → "Nordlicht Werkzeuge".
[[nodiscard]] QString withoutLegalForm(const QString &name);

/// The invoice's number as it is written: "NW-2026-1187"; empty when none was found.
[[nodiscard]] QString findInvoiceNumber(const QStringList &lines);

} // namespace countersign
