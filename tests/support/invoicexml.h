#pragma once
#include "base/literals.h"

#include <QByteArray>
#include <QString>

namespace countersign::test {

/// The values of an invoice, from which an XML and a page are made. What is empty is left out.
struct InvoiceSample
{
    QString number = u"LT-2026-0417"_s;
    QString typeCode = u"380"_s;
    QString date = u"2026-10-12"_s;
    QString due = u"2026-11-11"_s;
    QString currency = u"EUR"_s;
    QString seller = u"Lindenthal Messtechnik GmbH"_s;
    QString vatId = u"DE136695976"_s;
    QString buyer = u"Kontor Sander KG"_s;
    QString iban = u"DE89370400440532013000"_s;
    QString means = u"58"_s;
    QString net = u"1240.00"_s;
    QString vat = u"235.60"_s;
    QString gross = u"1475.60"_s;
    QString prepaid;
    QString payable = u"1475.60"_s;
    QString rate = u"19"_s;
    QString terms{};      ///< payment terms in words
    QString otherMeans{}; ///< another way to pay, named first
};

[[nodiscard]] QByteArray ublXml(const InvoiceSample &sample);
[[nodiscard]] QByteArray ciiXml(const InvoiceSample &sample);

/// The page that a person reads of it; layouts 0 to 4 write dates, amounts and labels differently.
[[nodiscard]] QString invoicePage(const InvoiceSample &sample, int layout);

/// A PDF with `text` on its page and a file inside.
[[nodiscard]] QByteArray hybridPdf(const QString &text, const QByteArray &name, const QByteArray &file);

} // namespace countersign::test
