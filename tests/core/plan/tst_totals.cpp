#include "plan/extract/extract.h"

#include <QTest>

using namespace countersign;

class TestTotals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void texts_data();
    void texts();
};

void TestTotals::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("total");
    QTest::addColumn<QString>("vat");
    QTest::addColumn<QString>("currency");
    const auto row = [](const char *name, const char *text, const char *total, const char *vat, const char *currency) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromLatin1(total) << QString::fromLatin1(vat)
                            << QString::fromLatin1(currency);
    };
    row("german invoice",
        "1  Bohrkrone  2 Stück   41,50 EUR   83,00 EUR\nNetto  83,00 EUR\nUSt 19 %  15,77 EUR\n\nGesamtbetrag:   98,77 "
        "EUR",
        "98.77", "15.77", "EUR");
    row("english invoice", "Subtotal $83.00\nTax (19%) $15.77\nTotal $98.77", "98.77", "15.77", "USD");
    row("amount due", "Grand Total: USD 200.00\nVAT 20% USD 33.33\nAmount due: USD 200.00", "200.00", "33.33", "USD");
    row("label and sum on two lines", "Amount due\n\n$98.77\n", "98.77", "", "USD");
    row("strong beats a larger weak one", "Total 500.00 EUR\nRechnungsbetrag 98,77 EUR", "98.77", "", "EUR");
    row("net words after the sum are terms", "Rechnungsbetrag 98,77 EUR, zahlbar 14 Tage netto", "98.77", "", "EUR");
    row("a net total is not the total", "Gesamtbetrag netto 83,00 EUR\nGesamtbetrag brutto 98,77 EUR", "98.77", "",
        "EUR");
    row("no label: the largest", "Stuhl 120,00 EUR\nTisch 480,00 EUR", "480.00", "", "EUR");
    row("two rates add up", "MwSt 7 % 1,40 EUR\nMwSt 19 % 15,77 EUR\nGesamt 120,17 EUR", "120.17", "17.17", "EUR");
    row("the tax is repeated", "USt 19 % auf 83,00 EUR: 15,77 EUR\nUSt 19 % 15,77 EUR\nGesamtsumme 98,77 EUR", "98.77",
        "15.77", "EUR");
    row("tax id is no tax", "USt-IdNr. DE123456789\nVAT number 99.00\nTotal 40.00 EUR", "40.00", "", "EUR");
    row("including tax is the total", "Gesamtbetrag inkl. MwSt. 98,77 EUR", "98.77", "", "EUR");
    row("tax larger than half is a misreading", "VAT 90.00 EUR\nTotal 98.77 EUR", "98.77", "", "EUR");
    row("header of a table is no label",
        "Pos.  Menge  Einzelpreis  Gesamt\n1  Ding  2  900,00 EUR  1.800,00 EUR\nRechnungsbetrag  100,00 EUR", "100.00",
        "", "EUR");
    row("currency of another line", "Preise in EUR 10,00\nTotal: 12.50", "12.50", "", "EUR");
    row("nothing", "Hello, see you at 12:30 on 09.11.2026", "", "", "");
    row("credit note", "Gesamtbetrag -98,77 EUR", "-98.77", "", "EUR");
    row("minus behind", "Retoure 140,00-\nUSt 19 % 26,60-\nGesamtbetrag 166,60- EUR", "-166.60", "-26.60", "EUR");
    row("French", "Total HT 350,00 €\nTVA 20 % 70,00 €\nTotal TTC 420,00 €\nNet à payer 420,00 €", "420.00", "70.00",
        "EUR");
    row("Dutch", "Subtotaal € 100,00\nBtw 21% € 21,00\nTe betalen € 121,00", "121.00", "21.00", "EUR");
    row("Spanish", "Base imponible 100,00 €\nIVA 21 % 21,00 €\nTotal a pagar 121,00 €", "121.00", "21.00", "EUR");
    row("Italian", "Imponibile 100,00 €\nIVA 22% 22,00 €\nTotale fattura 122,00 €", "122.00", "22.00", "EUR");
    row("two halves of a tax", "CGST 9% ₹9,000.00\nSGST 9% ₹9,000.00\nTotal ₹1,18,000.00", "118000.00", "18000.00",
        "INR");
    row("thousands", "Invoice total: £12,345.00", "12345.00", "", "GBP");
}

void TestTotals::texts()
{
    QFETCH(QString, text);
    QFETCH(QString, total);
    QFETCH(QString, vat);
    QFETCH(QString, currency);
    const Totals found = extract(text.split(u'\n'), {}).totals;
    QCOMPARE(found.total ? formatCents(found.total->cents) : QString(), total);
    QCOMPARE(found.vat ? formatCents(found.vat->cents) : QString(), vat);
    QCOMPARE(found.currency, currency);
}

QTEST_GUILESS_MAIN(TestTotals)
#include "tst_totals.moc"
