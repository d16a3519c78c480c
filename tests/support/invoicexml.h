#pragma once
#include <QByteArray>
#include <QString>

namespace countersign::test {

/// The values of an invoice, from which an XML and a page are made. What is empty is left out.
struct InvoiceSample
{
    QString number = QStringLiteral("LT-2026-0417");
    QString typeCode = QStringLiteral("380");
    QString date = QStringLiteral("2026-10-12");
    QString due = QStringLiteral("2026-11-11");
    QString currency = QStringLiteral("EUR");
    QString seller = QStringLiteral("Lindenthal Messtechnik GmbH");
    QString vatId = QStringLiteral("DE136695976");
    QString buyer = QStringLiteral("Kontor Sander KG");
    QString iban = QStringLiteral("DE89370400440532013000");
    QString means = QStringLiteral("58");
    QString net = QStringLiteral("1240.00");
    QString vat = QStringLiteral("235.60");
    QString gross = QStringLiteral("1475.60");
    QString prepaid;
    QString payable = QStringLiteral("1475.60");
    QString rate = QStringLiteral("19");
};

[[nodiscard]] QByteArray ublXml(const InvoiceSample &sample);
[[nodiscard]] QByteArray ciiXml(const InvoiceSample &sample);

/// The page that a person reads of it; layouts 0 to 4 write dates, amounts and labels differently.
[[nodiscard]] QString invoicePage(const InvoiceSample &sample, int layout);

/// A PDF with `text` on its page and a file inside.
[[nodiscard]] QByteArray hybridPdf(const QString &text, const QByteArray &name, const QByteArray &file);

} // namespace countersign::test
