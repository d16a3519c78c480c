#include "base/literals.h"
#include "einvoice/checks.h"
#include "einvoice/einvoice.h"
#include "einvoice/invoicetext.h"
#include "support/invoicexml.h"

#include <QTest>

using namespace countersign;
using namespace countersign::einvoice;
using test::InvoiceSample;

/// Both syntaxes say the same, with where it stands; what does not add up is found.
class TestEInvoice : public QObject
{
    Q_OBJECT

    static QString xmlOf(const InvoiceSample &sample, bool cii)
    {
        return QString::fromUtf8(cii ? test::ciiXml(sample) : test::ublXml(sample));
    }
    static QStringList rulesOf(const EInvoice &invoice)
    {
        QStringList out;
        for (const Finding &finding : invoice.findings)
            out.append(finding.rule);
        return out;
    }

private Q_SLOTS:
    void saysWhatItSays_data()
    {
        QTest::addColumn<bool>("cii");
        QTest::newRow("UBL") << false;
        QTest::newRow("CII") << true;
    }
    void saysWhatItSays()
    {
        QFETCH(bool, cii);
        InvoiceSample sample;
        sample.prepaid = u"400.00"_s;
        sample.payable = u"1075.60"_s;
        const Result<EInvoice> invoice = readEInvoice(xmlOf(sample, cii));
        QVERIFY(invoice);
        QCOMPARE(invoice->syntax, cii ? u"cii"_s : u"ubl"_s);
        const QList<std::pair<QString, QString>> expected{{u"number"_s, sample.number}, {u"type_code"_s, u"380"_s},
            {u"date"_s, sample.date}, {u"due"_s, sample.due}, {u"currency"_s, u"EUR"_s}, {u"seller"_s, sample.seller},
            {u"buyer"_s, sample.buyer}, {u"seller_vat_id"_s, sample.vatId}, {u"iban"_s, sample.iban},
            {u"net"_s, sample.net}, {u"vat"_s, sample.vat}, {u"gross"_s, sample.gross}, {u"prepaid"_s, sample.prepaid},
            {u"payable"_s, sample.payable}, {u"means"_s, u"58"_s}};
        for (const auto &[name, value] : expected)
            QCOMPARE(invoice->value(name), value);
        QVERIFY(invoice->values.value(u"payable"_s)
                .where.endsWith(cii ? u"/ram:DuePayableAmount"_s : u"/cac:LegalMonetaryTotal/cbc:PayableAmount"_s));
        QCOMPARE(invoice->lineCount, 1);
        QCOMPARE(invoice->findings, QList<Finding>());
        const Result<EInvoice> again = EInvoice::fromJson(invoice->toJson());
        QVERIFY(again);
        QCOMPARE(*again, *invoice);
        const QString text = invoiceText(*invoice);
        QVERIFY(text.simplified().contains(u"Amount due: 1075.60 EUR"_s) && text.contains(sample.seller) &&
                !text.contains(u'<'));
    }

    // The card has room for some forty characters, which columns would break.
    void linesStandBelowEachOtherWhereItIsNarrow()
    {
        EInvoice invoice;
        invoice.values.insert(u"number"_s, {u"SB-1"_s, {}, {}});
        invoice.lines = {{u"1"_s, u"Lageplan M 1:500"_s, u"1000"_s, u"C62"_s, u"0.98"_s, u"980.00"_s},
            {u"2"_s, u"Fahrt"_s, {}, {}, {}, u"20.00"_s}};
        invoice.lineCount = 2;
        const QString text = invoiceText(invoice, InvoiceForm::Narrow);
        QVERIFY2(text.contains(u"1  Lageplan M 1:500\n   Quantity: 1000 C62, Price: 0.98\n   Net: 980.00\n"_s),
            qPrintable(text));
        QVERIFY2(text.contains(u"2  Fahrt\n   Net: 20.00\n"_s), qPrintable(text));
    }

    // "9800.00" alone would be untrue of a price for a thousand.
    void pricesSayForHowMany()
    {
        const auto priceOf = [](const QString &base) {
            const Result<EInvoice> invoice = readEInvoice(
                u"<Invoice "
                u"xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'><InvoiceLine><ID>1</ID><Price>"
                "<PriceAmount>9800.00</PriceAmount>%1</Price></InvoiceLine></Invoice>"_s.arg(base));
            return invoice && !invoice->lines.isEmpty() ? invoice->lines.first().price : QString();
        };
        QCOMPARE(priceOf(u"<BaseQuantity>1000</BaseQuantity>"_s), u"9800.00 / 1000"_s);
        QCOMPARE(priceOf(u"<BaseQuantity>1.0</BaseQuantity>"_s), u"9800.00"_s);
        QCOMPARE(priceOf({}), u"9800.00"_s);
    }

    void anEnvelopeIsOpened()
    {
        for (const bool cii : {false, true}) {
            QString inside = xmlOf(InvoiceSample(), cii);
            inside.remove(0, inside.indexOf(u"?>") + 2);
            const QString whole =
                u"<?xml version='1.0'?><StandardBusinessDocument "
                "xmlns='http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader'>"
                "<StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion><ID>7</ID>"
                "</StandardBusinessDocumentHeader>%1</StandardBusinessDocument>"_s.arg(inside);
            QVERIFY(looksLikeEInvoice(whole));
            const Result<EInvoice> invoice = readEInvoice(whole);
            QVERIFY(invoice);
            QCOMPARE(invoice->value(u"number"_s), InvoiceSample().number);
            QCOMPARE(invoice->value(u"payable"_s), InvoiceSample().payable);
            QVERIFY(invoice->values.value(u"number"_s).where.startsWith(u"/StandardBusinessDocument/"_s));
            QCOMPARE(invoice->findings, QList<Finding>());
        }
        QVERIFY(!readEInvoice(u"<StandardBusinessDocument><Invoice/></StandardBusinessDocument>"_s));
    }

    void findsWhatDoesNotHold_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<InvoiceSample>("sample");
        const auto row = [](const char *rule, auto change) {
            InvoiceSample sample;
            change(sample);
            QTest::newRow(rule) << QString::fromLatin1(rule) << sample;
        };
        row("BR-02", [](InvoiceSample &s) { s.number.clear(); });
        row("BR-03", [](InvoiceSample &s) { s.date.clear(); });
        row("BR-05", [](InvoiceSample &s) { s.currency.clear(); });
        row("BR-06", [](InvoiceSample &s) { s.seller.clear(); });
        row("BR-07", [](InvoiceSample &s) { s.buyer.clear(); });
        row("BR-15", [](InvoiceSample &s) { s.payable.clear(); });
        row("BR-CO-14", [](InvoiceSample &s) {
            s.vat = u"235.60"_s;
            s.rate = u"19"_s;
            s.net = u"1240.00"_s;
        });
        row("BR-CO-15", [](InvoiceSample &s) { s.gross = s.payable = u"1475.61"_s; });
        row("BR-CO-16", [](InvoiceSample &s) { s.payable = u"1457.60"_s; });
        row("BR-CO-17", [](InvoiceSample &s) { s.rate = u"7"_s; });
        row("BR-CO-09", [](InvoiceSample &s) { s.vatId = u"136695976"_s; });
        row("BR-CL-04", [](InvoiceSample &s) { s.currency = u"Euro"_s; });
        row("BR-DEC", [](InvoiceSample &s) { s.payable = s.gross = u"1475.600001"_s; });
        row("vat_id", [](InvoiceSample &s) { s.vatId = u"DE136695977"_s; });
        row("iban", [](InvoiceSample &s) { s.iban = u"DE89370400440532013001"_s; });
        row("form", [](InvoiceSample &s) { s.due = u"2026-02-30"_s; });
    }
    void findsWhatDoesNotHold()
    {
        QFETCH(QString, rule);
        QFETCH(InvoiceSample, sample);
        for (const bool cii : {false, true}) {
            QString xml = xmlOf(sample, cii);
            if (rule == u"BR-CO-14") // the groups' sum is another one than the total of VAT
                xml.replace(cii ? u"<ram:CalculatedAmount>235.60"_s
                                : u"</cbc:TaxableAmount><cbc:TaxAmount currencyID=\"EUR\">235.60"_s,
                    cii ? u"<ram:CalculatedAmount>235.61"_s
                        : u"</cbc:TaxableAmount><cbc:TaxAmount currencyID=\"EUR\">235.61"_s);
            const Result<EInvoice> invoice = readEInvoice(xml);
            QVERIFY(invoice);
            QVERIFY2(rulesOf(*invoice).contains(rule), qPrintable(rulesOf(*invoice).join(u' ')));
        }
    }

    void tellsCreditNotesAndWhatIsCollected()
    {
        InvoiceSample sample;
        sample.typeCode = u"381"_s;
        for (const bool cii : {false, true}) {
            const Result<EInvoice> credit = readEInvoice(xmlOf(sample, cii));
            QVERIFY(credit);
            QVERIFY(isCreditNote(*credit));
            QVERIFY(!isCollected(*credit));
            QCOMPARE(invoiceTitle(*credit), u"Credit note LT-2026-0417"_s);
        }
        sample.typeCode = u"380"_s;
        sample.means = u"59"_s;
        QVERIFY(isCollected(*readEInvoice(xmlOf(sample, true))));
        for (const bool cii : {false, true}) {
            InvoiceSample choice;
            choice.otherMeans = u"48"_s;
            QVERIFY(!isCollected(*readEInvoice(xmlOf(choice, cii)))); // it may also be transferred
            choice.iban.clear();
            QVERIFY(isCollected(*readEInvoice(xmlOf(choice, cii))));
        }
    }

    void takesTheVatOfItsOwnCurrency()
    {
        QString xml = xmlOf({}, false);
        xml.replace(u"<cac:TaxTotal>"_s,
            u"<cac:TaxTotal><cbc:TaxAmount currencyID=\"SEK\">2650.00</cbc:TaxAmount></cac:TaxTotal><cac:TaxTotal>"_s);
        QCOMPARE(readEInvoice(xml)->value(u"vat"_s), u"235.60"_s);
        QString cii = xmlOf({}, true);
        cii.replace(u"<ram:TaxTotalAmount"_s,
            u"<ram:TaxTotalAmount currencyID=\"SEK\">2650.00</ram:TaxTotalAmount><ram:TaxTotalAmount"_s);
        QCOMPARE(readEInvoice(cii)->value(u"vat"_s), u"235.60"_s);
    }

    void isNotFooled()
    {
        QCOMPARE(readEInvoice(u"<Invoice xmlns='urn:example:Other'/>"_s).error().code, ErrorCode::NotFound);
        QVERIFY(!readEInvoice(u"<!DOCTYPE Invoice>"_s + xmlOf({}, false)));
        QVERIFY(looksLikeEInvoice(xmlOf({}, false)) && looksLikeEInvoice(xmlOf({}, true)));
        QVERIFY(!looksLikeEInvoice(u"<html><body>Invoice</body></html>"_s));
        const QJsonObject json = readEInvoice(xmlOf({}, false))->toJson();
        QVERIFY(EInvoice::fromJson(json));
        for (const QString &key : {u"lines"_s, u"values"_s, u"syntax"_s, u"line_count"_s}) {
            QJsonObject other = json;
            other.insert(key, true);
            QVERIFY2(!EInvoice::fromJson(other), qPrintable(key));
        }
    }

    void addsUpMoreLinesThanItKeeps()
    {
        QString xml = xmlOf({}, false);
        const QString line =
            u"<cac:InvoiceLine><cbc:ID>2</cbc:ID><cbc:LineExtensionAmount>0.01</cbc:LineExtensionAmount></cac:InvoiceLine>"_s;
        xml.replace(u"</Invoice>"_s, line.repeated(1000) + u"</Invoice>"_s);
        const Result<EInvoice> invoice = readEInvoice(xml);
        QVERIFY(invoice);
        QCOMPARE(invoice->lineCount, 1001);
        QCOMPARE(invoice->lines.size(), EInvoice::kMostLines);
        QCOMPARE(invoice->value(u"line_sum"_s), u"1250.00"_s);
        QVERIFY(rulesOf(*invoice).contains(u"BR-CO-10"_s));
    }
};

QTEST_GUILESS_MAIN(TestEInvoice)
#include "tst_einvoice.moc"
