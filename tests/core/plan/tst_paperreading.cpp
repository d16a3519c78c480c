#include "base/literals.h"
#include "plan/extract/textlines.h"
#include "plan/paper/paperreader.h"

#include <QTest>

using namespace countersign;

namespace {

paper::Reading read(const char *text)
{
    return paper::readPaper(textLines(QString::fromUtf8(text)), {{}, QDate(2026, 11, 23)});
}

} // namespace

/// What kind of paper it is, whose, and of which day; sums are in tst_textfacts.
class TestPaperReading : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kinds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char *kind, const char *text) {
            QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(kind);
        };
        row("invoice", "Holm AB\nFaktura nr 7\nSumma 10,00 kr");
        row("final_invoice", "Holm GmbH\nSchlussrechnung\nRechnungs-Nr. 7\nGesamtbetrag 10,00 EUR");
        row("partial_invoice", "Holm GmbH\n2. Abschlagsrechnung\nRechnungs-Nr. 7\nGesamtbetrag 10,00 EUR");
        row("credit_note", "Holm\nAVOIR n° 7\nTotal TTC 10,00 €");
        row("credit_note", "Holm Ltd\nInvoice no. 7\nTotal amount $10.00 CR");
        row("pro_forma", "Holm\nFATTURA PROFORMA\nTotale 10,00 €");
        row("offer", "Holm\nPresupuesto nº 7\nTotal 10,00 €");
        row("order_confirmation", "Holm\nOrderbevestiging\nTotaal € 10,00\nDe factuur volgt.");
        row("delivery_note", "Holm\nGuia de remessa nº 7\nMesa 2");
        row("reminder", "Holm\nWezwanie do zapłaty\nFaktura nr 7\nRazem 10,00 zł");
        row("receipt", "Receipt\nHolm\nTotal $10.00");
        row("statement", "Holm Bank\nKontoauszug Nr. 7\nNeuer Saldo 10,00 EUR");
        row("contract", "Mietvertrag\nzwischen Holm und Berg\nMonatsmiete 10,00 EUR");
        row("payslip", "Holm\nBulletin de paie\nNet à payer 10,00 €");
        row("letter", "Holm\nDear Ms Berg,\nyour letter has arrived.");
        row("invoice", "Holm GmbH\nRechnung\nBestellung vom 3.11.2026\nGesamtbetrag 10,00 EUR");
    }

    void kinds()
    {
        QFETCH(QByteArray, text);
        QTEST(paper::kindName(read(text.constData()).kind), "kind");
    }

    void sellers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("seller");
        QTest::addColumn<bool>("sure");
        const auto row = [](const char *text, const char *seller, bool sure) {
            QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(seller) << sure;
        };
        row("Holm Tische GmbH\nRingstr. 7, 24103 Kiel\n\nGasthof Adler\nMarkt 1\n34117 Kassel\n\nRechnung Nr. 7",
            "Holm Tische GmbH", true);
        row("Gasthof Adler GmbH\nMarkt 1\n34117 Kassel\n\nHolm Tische GmbH, Ringstr. 7, 24103 Kiel\nRechnung Nr. 7",
            "Holm Tische GmbH", true);
        row("Holm Tische · Ringstr. 7 · 24103 Kiel\n\nFirma\nGasthof Adler GmbH\nMarkt 1\n\nRechnung Nr. 7",
            "Holm Tische", true);
        row("Gasthof Adler GmbH      Holm Tische GmbH\nMarkt 1                 Ringstr. 7\n\nRechnung Nr. 7",
            "Holm Tische GmbH", false);
        row("INVOICE\nFrom:               Bill to:\nHolm Ltd            Adler Inc.\n1 Dock St           2 Elm St\n",
            "Holm Ltd", true);
        for (const char *greeting :
            {"Thank you for your purchase!", "danke für deine Fahrt!", "Hi Ina,", "Order summary",
                "Merci d'avoir voyagé, Ina", "Gracias por viajar, Ina", "Vielen Dank für Ihre Bestellung, Ina!"})
            row(qPrintable(QString::fromUtf8(greeting) + u"\n\nInvoice no. 7\nTotal 12.00 EUR"_s), "", true);
        row("Thank You Ltd\n1 Dock St\n\nInvoice no. 7\nTotal 12.00 EUR", "Thank You Ltd", true);
    }

    void sellers()
    {
        QFETCH(QByteArray, text);
        const paper::Decided<QString> seller = read(text.constData()).seller;
        QTEST(seller.value.value_or(QString()), "seller");
        if (seller.has())
            QTEST(seller.sure, "sure");
        QCOMPARE(seller.why.isEmpty(), seller.sure || !seller.has());
    }

    void days_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QDate>("date");
        QTest::addColumn<bool>("sure");
        const auto row = [](const char *text, QDate date, bool sure) {
            QTest::newRow(text) << QByteArray(text) << date << sure;
        };
        const QDate may(2026, 5, 11), november(2026, 11, 5);
        row("Invoice date: 05/11/2026\nTotal £10.00", november, true);
        row("Invoice date: 11/05/2026\nDue: 11/25/2026\nTotal 10.00", november, true);
        row("Holm, Austin TX 78701\nInvoice date: 11/05/2026\nTotal $10.00", november, true);
        row("Invoice date: 05/11/2026\nTotal $10.00", may, false);
        row("Invoice date: 11/05/2026\nVAT 20% USD 1.00\nTotal USD 6.00", may, true);
        row("Ship date: 01/11/2026\nInvoice date: 05/11/2026\nOrder date: 30/10/2026", november, true);
        row("Rechnungsdatum: 05.11.2026\nRechnungsdatum: 06.11.2026\n", november, false);
        row("Facture du 5 novembre 2026\nDate de livraison : 1er novembre 2026", november, true);
        row("Kiel, 05.11.2026\nMahnung\nRechnungsdatum: 10.10.2026\nGesamtforderung 481,00 EUR", november, true);
        row("5 November 2026\nPayment reminder\nInvoice date: 1 October 2026\nAmount £240.00", november, true);
        row("Utrecht, 5 november 2026\nAanmaning\nFactuurdatum: 1 oktober 2026\nTotaal € 240,00", november, true);
        row("Mahnung\nMahndatum: 05.11.2026\nRechnungsdatum: 10.10.2026\nGesamtforderung 481,00 EUR", november, true);
        row("Mahnung\nRechnungsdatum: 10.10.2026\nGesamtforderung 481,00 EUR", {}, false);
    }

    void days()
    {
        QFETCH(QByteArray, text);
        const paper::Decided<QDate> date = read(text.constData()).date;
        QTEST(date.value.value_or(QDate()), "date");
        QTEST(date.sure, "sure");
    }

    void discountsSetNoDueDate()
    {
        const QDate due(2026, 11, 30);
        for (const char *text : {"Zahlbar bis 10.11.2026 mit 2 % Skonto, bis 30.11.2026 netto",
                 "Zahlbar bis 30.11.2026\nBei Zahlung bis 10.11.2026 2 % Skonto"})
            QCOMPARE(read(text).due.value.value_or(QDate()), due);
    }

    void numbersOfOthers()
    {
        const paper::Reading reading = read(
            "Holm\nINVOICE\nCustomer ID: 20817\nInvoice #: MR-7\nPO #: 99\nAgainst invoice no. MR-1\nTotal $10.00");
        QCOMPARE(reading.number.value.value_or(QString()), u"MR-7"_s);
        QVERIFY(reading.number.sure);
        QVERIFY(!read("Invoice no. A-1\nInvoice no. A-2\nTotal $10.00").number.sure);
    }

    void accounts()
    {
        QCOMPARE(read("IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFF").iban.value.value_or(QString()),
            u"DE89370400440532013000"_s);
        QVERIFY(!read("IBAN DE89 3704 0044 0532 0130 01").iban.has());
    }
};

QTEST_GUILESS_MAIN(TestPaperReading)
#include "tst_paperreading.moc"
