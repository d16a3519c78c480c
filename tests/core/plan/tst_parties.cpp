#include "plan/extract/parties.h"

#include "base/literals.h"
#include "plan/extract/extract.h"

#include <QTest>

using namespace countersign;

class TestParties : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vendors_data();
    void vendors();
    void legalForms_data();
    void legalForms();
    void namesBesideLabelsAreCapped();
    void numbers_data();
    void numbers();
};

void TestParties::vendors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sender");
    QTest::addColumn<QString>("vendor");
    const auto row = [](const char *name, const char *text, const char *sender, const char *vendor) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(sender) << QString::fromUtf8(vendor);
    };
    row("letter head", "Nordlicht Werkzeuge GmbH\nHafenstraße 12 · 24103 Kiel\n\nAtelier Weber\nLindenweg 4", "",
        "Nordlicht Werkzeuge GmbH");
    row("one line head", "Nordlicht Werkzeuge GmbH · Hafenstraße 12 · 24103 Kiel", "", "Nordlicht Werkzeuge GmbH");
    row("columns", "Acme Ltd.          Invoice", "", "Acme Ltd.");
    row("recipient comes first",
        "Some Customer GmbH\nRingstr. 7\n34117 Kassel\n\nHolm Tische GmbH, Hafenstraße 12, 24103 Kiel", "",
        "Holm Tische GmbH");
    row("a person writes to a company",
        "Lea Brandt, Fotografie\nDeichstr. 3, 25813 Husum\n\nSome Customer GmbH\nRingstr. 7\n34117 Kassel", "",
        "Lea Brandt");
    row("weights are no legal form", "Backhaus Wiegand\n4 KG Zucker 3,20 EUR", "", "Backhaus Wiegand");
    row("label", "Invoice\nFrom: Blue Pens Inc.\nBill to: Atelier Weber", "", "Blue Pens Inc.");
    row("recipient is not the vendor", "Invoice\nBill to:\nSome Customer GmbH\n\nAcme Limited\nLondon", "",
        "Acme Limited");
    row("owner is not the vendor", "Atelier Weber GmbH\nAcme AG\n", "", "Acme AG");
    row("sender of a mail", "Please find your invoice below.", "Karin Öst", "Karin Öst");
    row("first name-like line", "Rechnung\nSchreinerei Holm\nWaldweg 1", "", "Schreinerei Holm");
    row("nothing", "12345\n2026-11-09", "", "");
}

void TestParties::vendors()
{
    QFETCH(QString, text);
    QFETCH(QString, sender);
    QFETCH(QString, vendor);
    QCOMPARE(extract(text.split(u'\n'), {sender, u"Atelier Weber"_s, {}}).vendor, vendor);
}

void TestParties::legalForms_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("bare");
    QTest::newRow("gmbh") << u"Nordlicht Werkzeuge GmbH"_s << u"Nordlicht Werkzeuge"_s;
    QTest::newRow("kg") << u"Meyer GmbH & Co. KG"_s << u"Meyer"_s;
    QTest::newRow("inc") << u"Blue Pens, Inc."_s << u"Blue Pens"_s;
    QTest::newRow("ek") << u"Holm e. K."_s << u"Holm"_s;
    QTest::newRow("none") << u"Karin Öst"_s << u"Karin Öst"_s;
    QTest::newRow("inside a word") << u"Agfa Kgalagadi"_s << u"Agfa Kgalagadi"_s;
    QTest::newRow("form only") << u"AG"_s << u"AG"_s;
}

void TestParties::legalForms()
{
    QFETCH(QString, name);
    QFETCH(QString, bare);
    QCOMPARE(withoutLegalForm(name), bare);
}

void TestParties::namesBesideLabelsAreCapped()
{
    const auto sellerBehind = [](int labelled) {
        QStringList lines{u"Invoice no. 7"_s, QString()};
        for (int i = 0; i < labelled; ++i)
            lines += {u"Deliver to: Abel Works %1"_s.arg(QChar(u'A' + i)), QString()};
        lines += {u"Seller: Late Tools Ltd"_s, QString(), u"Total 20.00 EUR"_s};
        return extract(lines, {}).vendor;
    };
    QCOMPARE(sellerBehind(19), u"Late Tools Ltd"_s);
    QVERIFY(sellerBehind(20) != u"Late Tools Ltd"_s); // each is compared with all others
}

void TestParties::numbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("number");
    const auto row = [](const char *text, const char *number) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(number);
    };
    row("Rechnung\nRechnung Nr. NW-2026-1187", "NW-2026-1187");
    row("Rechnungsnummer: 4711", "4711");
    row("Rechnungs-Nr.: R/2026/17", "R/2026/17");
    row("Invoice No. INV-0042", "INV-0042");
    row("Invoice number: 2026-17", "2026-17");
    row("Invoice #1001.", "1001");
    row("Invoice INV-77", "INV-77");
    row("Rechnungsnr. 12", "12");
    row("Invoice number\nA-55", "A-55");
    row("Belegnummer 9/2026", "9/2026");
    row("Rechnung Nr. 7\n20.10.2026", "7");
    row("FACTURE\nFacture n° F-2026-1204", "F-2026-1204");
    row("Factuurnummer: 2026/88", "2026/88");
    row("Fecha de factura: 12/11/2026\nFactura nº A-17", "A-17");
    row("Fattura n. 31/A", "31/A");
    row("Faktura nr 2210", "2210");
    row("Numer faktury: FV/12/2026", "FV/12/2026");
    row("Bitte geben Sie die Rechnungsnummer an.", "");
    row("Kundennummer: 40217", "");
    row("no number here", "");
}

void TestParties::numbers()
{
    QFETCH(QString, text);
    QFETCH(QString, number);
    QCOMPARE(extract(text.split(u'\n'), {}).number, number);
}

QTEST_GUILESS_MAIN(TestParties)
#include "tst_parties.moc"
