#include "intakes.h"

#include "base/literals.h"
#include "domain/present/factwords.h"
#include "plan/paper/paperfacts.h"
#include "plan/paper/reading.h"

#include <QDate>

#include <algorithm>
#include <utility>

using namespace countersign;
using namespace countersign::test;

/// A value of a text is sure when its own figures say so; otherwise a plan that books or pays by it is asked for.
class TestTextFacts : public QObject
{
    Q_OBJECT

    static FactSheet read(const QString &text)
    {
        return paperFacts(content(u"text"_s, {}, text), anna(), QDate(2026, 11, 23));
    }
    static QStringList flagged(const QString &text)
    {
        const QJsonObject item = content(u"text"_s, {}, text);
        const Result<PlanDraft> plan = draft(request(u"a.txt"_s, item));
        QStringList out;
        if (plan)
            for (const QJsonValue &flag : doubtsFor(read(text), plan->plan))
                out.append(flag.toObject().value("fact"_L1).toString());
        return out;
    }

private Q_SLOTS:
    void amounts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<bool>("sure");
        const auto row = [](const char *name, const char *text, const char *amount, bool sure) {
            QTest::newRow(name) << u"Holm GmbH\nRechnung Nr. 7\nRechnungsdatum: 20.11.2026\n"_s +
                                       QString::fromUtf8(text)
                                << QString::fromLatin1(amount) << sure;
        };
        row("net and VAT", "Netto 100,00 EUR\nUSt 19 % 19,00 EUR\nGesamtbetrag 119,00 EUR\n", "119.00", true);
        row("VAT and a line", "Montage 100,00 EUR\nUSt 19 % 19,00 EUR\nGesamtbetrag 119,00 EUR\n", "119.00", true);
        row("the only one, labelled", "Gesamtbetrag 119,00 EUR\n", "119.00", true);
        row("the only one, without a label", "119,00 EUR\n", "119.00", false);
        row("net and VAT make another sum", "Netto 100,00 EUR\nUSt 19 % 19,00 EUR\nGesamtbetrag 191,00 EUR\n", "191.00",
            false);
        row("nothing confirms it", "Stuhl 40,00 EUR\nTisch 60,00 EUR\nGesamtbetrag 119,00 EUR\n", "119.00", false);
        row("paid before, and no remainder named",
            "Netto 100,00 EUR\nUSt 19 % 19,00 EUR\nGesamtbetrag 119,00 EUR\nAnzahlung vom 1.10. 50,00 EUR\n"
            "Zahlbar bis 30.11.2026\n",
            "69.00", false);
        row("paid before",
            "Netto 100,00 EUR\nUSt 19 % 19,00 EUR\nGesamtbetrag 119,00 EUR\nAnzahlung vom 1.10. 50,00 EUR\n"
            "Restbetrag 69,00 EUR\n",
            "69.00", true);
        row("a remainder that does not fit",
            "Netto 100,00 EUR\nUSt 19 % 19,00 EUR\nGesamtbetrag 119,00 EUR\nAnzahlung 50,00 EUR\n"
            "Restbetrag 96,00 EUR\nZahlbar bis 30.11.2026\n",
            "96.00", false);
        row("asked for and paid", "Gesamtbetrag 119,00 EUR\nZu zahlen 119,00 EUR\nBezahlt mit Karte\n", "119.00",
            false);
        row("two totals", "Gesamtbetrag 119,00 EUR\nRechnungsbetrag 191,00 EUR\n", "119.00", false);
        row("two totals, one adds up",
            "Netto 100,00 EUR\nUSt 19 % 19,00 EUR\nGesamtbetrag 119,00 EUR\nRechnungsbetrag 191,00 EUR\n", "119.00",
            true);
        row("the account's balance is another",
            "Rechnungsbetrag 119,00 EUR\nGesamtbetrag aller offenen Posten 540,00 EUR\n", "119.00", true);
        row("a weight is no money", "Gesamtgewicht 1.250,00 kg\nGesamtbetrag 119,00 EUR\n", "119.00", true);
        row("paid by card", "Gesamtbetrag 119,00 EUR\nBezahlt mit Karte am 20.11.2026\n", "0.00", true);
        row("only what was paid", "Parken 3 h 119,00 EUR\nBezahlt 119,00 EUR\n", "0.00", true);
        row("collected", "Gesamtbetrag 119,00 EUR\nDer Betrag wird per Lastschrift eingezogen.\n", "119.00", true);
        row("labels above", "Nettobetrag    USt 19 %   Gesamtbetrag\n100,00 EUR     19,00 EUR  119,00 EUR\n", "119.00",
            true);
    }

    void amounts()
    {
        QFETCH(QString, text);
        QFETCH(QString, amount);
        QFETCH(bool, sure);
        const Fact fact = read(text).facts.value(u"amount"_s);
        QCOMPARE(fact.value, amount);
        QCOMPARE(fact.sure == Sureness::Sure, sure);
        QCOMPARE(flagged(text).contains(u"amount"_s), !sure);
    }

    void evidenceIsALine()
    {
        const FactMap facts =
            read(u"Holm GmbH\nRechnung Nr. R-7\nDatum: 20.11.2026\nGesamtbetrag 1.119,00 EUR\n"_s).facts;
        QCOMPARE(facts.value(u"amount"_s).text, u"Gesamtbetrag 1.119,00 EUR"_s);
        QCOMPARE(facts.value(u"amount"_s).where, u"line 4"_s);
        QCOMPARE(facts.value(u"number"_s).where, u"line 2"_s);
        QCOMPARE(facts.value(u"date"_s).where, u"line 3"_s);
        QCOMPARE(facts.value(u"seller"_s).where, u"line 1"_s);
        QCOMPARE(facts.value(u"due"_s).sure, Sureness::Absent);
    }

    void creditNotesComeBack()
    {
        const QString text =
            u"Oakline Ltd\nCREDIT NOTE\nCredit note no. CN-207\nDate: 11 November 2026\n"
            "Against invoice no. INV-1981\n1 shelf £240.00\nVAT 20% £48.00\nTotal credit £288.00\n"_s;
        const Result<PlanDraft> plan = draft(request(u"a.txt"_s, content(u"text"_s, {}, text)));
        QVERIFY(plan);
        QCOMPARE(plan->type, u"credit_note"_s);
        QCOMPARE(tools(*plan), (QStringList{u"vault_move"_s, u"csv_append"_s}));
        const QJsonObject row = plan->plan.steps[1].arguments.value("row"_L1).toObject();
        QCOMPARE(row.value("amount"_L1), QJsonValue(u"-288.00"_s));
        QCOMPARE(row.value("vat"_L1), QJsonValue(u"-48.00"_s));
        QCOMPARE(row.value("number"_L1), QJsonValue(u"CN-207"_s));
        QCOMPARE(read(text).facts.value(u"amount"_s).where, u"line 8"_s);
    }

    void whatIsNoInvoiceYetIsNotBooked_data()
    {
        QTest::addColumn<QString>("heading");
        QTest::addColumn<bool>("booked");
        for (const char *heading :
            {"Auftragsbestätigung 771", "PRO FORMA INVOICE", "Angebot Nr. 4", "Order confirmation", "Devis n° 7"})
            QTest::newRow(heading) << QString::fromUtf8(heading) << false;
        QTest::newRow("Rechnung zu Ihrer Bestellung") << u"Rechnung zu Ihrer Bestellung"_s << true;
        QTest::newRow("Rechnung, Bestellung") << u"Rechnung\nBestellung vom 3.11.2026"_s << true;
    }

    void whatIsNoInvoiceYetIsNotBooked()
    {
        QFETCH(QString, heading);
        QFETCH(bool, booked);
        const QString text =
            u"Ritter GmbH\n%1\nDatum: 10.11.2026\nGesamtbetrag 404,20 EUR\nDie Rechnung Nr. 5 folgt.\n"_s.arg(heading);
        const Result<PlanDraft> plan = draft(request(u"a.txt"_s, content(u"text"_s, {}, text)));
        QVERIFY(plan);
        QCOMPARE(tools(*plan).contains(u"csv_append"_s), booked);
    }

    void whatIsCollectedIsNotPaid()
    {
        const QString text =
            u"Nordwatt GmbH\nRechnung Nr. 44\nRechnungsdatum: 10.11.2026\nRechnungsbetrag 187,44 EUR\n"
            "Fällig am 24.11.2026.\n"_s;
        const auto toolsFor = [](const QString &whole) {
            const Result<PlanDraft> plan = draft(request(u"a.txt"_s, content(u"text"_s, {}, whole)));
            return plan ? tools(*plan) : QStringList();
        };
        QVERIFY(toolsFor(text).contains(u"note_add_task"_s));
        QVERIFY(!toolsFor(text + u"Der Betrag wird per SEPA-Lastschrift von Ihrem Konto eingezogen.\n"_s)
                .contains(u"note_add_task"_s));
        QVERIFY(toolsFor(text + u"Der Betrag wird nicht eingezogen.\n"_s).contains(u"note_add_task"_s));
        QVERIFY(
            toolsFor(text + u"If you would like to pay by direct debit, call us.\n"_s).contains(u"note_add_task"_s));
    }

    void whatIsNotBookedIsNotAsked()
    {
        // A letter that names a sum is filed, and nothing is done with the sum.
        QVERIFY(flagged(u"Lieber Herr Holm,\nder Wagen kostete 5.000,00 EUR und der Hänger 700,00 EUR.\n"_s).isEmpty());
    }

    void ambiguousDaysAreAsked()
    {
        const QString text = u"Blue Pens Ltd\nInvoice no. 7\nInvoice date: 03/04/2026\nTotal $20.00\n"_s;
        QCOMPARE(flagged(text), QStringList{u"date"_s});
    }

    void reckonedValuesSayHow()
    {
        const FactMap facts =
            read(u"Holm GmbH\nRechnung Nr. 7\nDatum: 20.11.2026\nUSt 19 % 19,00 EUR\nGesamtbetrag 119,00 EUR\n"_s)
                .facts;
        const Fact net = facts.value(u"net"_s);
        QCOMPARE(net.value, u"100.00"_s);
        QCOMPARE(net.where, u"reckoned"_s);
        QCOMPARE(net.text, u"gross 119.00 − VAT 19.00"_s);
        QCOMPARE(whereWords(net.where), u"reckoned"_s);
        // A sum of several lines is where these stand.
        const Fact vat = read(
            u"Meera Textiles\nInvoice no. 7\nDate: 5 November 2026\nTaxable value 1,000.00 INR\n"
            "CGST 9% 90.00 INR\nSGST 9% 90.00 INR\nGrand total 1,180.00 INR\n"_s)
                             .facts.value(u"vat"_s);
        QCOMPARE(vat.value, u"180.00"_s);
        QCOMPARE(vat.where, u"line 5; line 6"_s);
        QCOMPARE(whereWords(u"a.pdf: line 5; line 6"_s), u"a.pdf: line 5; line 6"_s);
        // Whoever sends it is the seller where nothing names one.
        const QJsonObject mail = content(u"eml"_s, {}, u"Invoice no. 7\nTotal: 12.00 EUR\n"_s,
            {{u"from"_s, QJsonObject{{u"name"_s, u"Blue Pens Ltd"_s}, {u"address"_s, u"a@pens.example"_s}}}});
        QCOMPARE(paperFacts(mail, anna(), QDate(2026, 11, 23)).facts.value(u"seller"_s).where, u"From"_s);
    }

    void eachUnsureSumIsNamed()
    {
        FactSheet sheet;
        Step row;
        row.tool = u"csv_append"_s;
        Plan plan;
        for (const auto &[name, value] : {std::pair{u"amount"_s, u"10.00"_s}, {u"gross"_s, u"20.00"_s},
                 {u"net"_s, u"30.00"_s}, {u"prepaid"_s, u"40.00"_s}})
            sheet.facts.insert(name, {value, Sureness::Unsure, {}, {}});
        row.arguments = {{u"row"_s, u"110.00, 120.00, 130.00 and 140.00"_s}}; // which name none of them
        plan.steps = {row};
        QVERIFY(doubtsFor(sheet, plan).isEmpty());
        row.arguments = {{u"row"_s, u"10.00, 20.00, 30.00 and (40.00)"_s}};
        plan.steps = {row};
        QStringList sentences;
        for (const QJsonValue &flag : doubtsFor(sheet, plan))
            sentences.append(flag["sentence"_L1].toString());
        QCOMPARE(sentences.size(), 4);
        QVERIFY(sentences.contains(u"The total amount was read as “20.00”, which may be wrong."_s));
        // One sum of two names is said once.
        sheet.facts.insert(u"gross"_s, {u"10.00"_s, Sureness::Unsure, {}, {}});
        QCOMPARE(doubtsFor(sheet, plan).size(), 3);
        // A net amount that the other figures do not confirm is a doubt of its own.
        const FactSheet wrong =
            read(u"Holm GmbH\nRechnung Nr. 7\nNetto 80,00 EUR\nUSt 19 % 19,00 EUR\nGesamtbetrag 119,00 EUR\n"_s);
        QCOMPARE(wrong.facts.value(u"net"_s).sure, Sureness::Unsure);
        QVERIFY(std::any_of(wrong.doubts.begin(), wrong.doubts.end(),
            [](const QJsonValue &doubt) { return doubt["fact"_L1] == u"net"_s; }));
    }

    void programTextIsNoPaper()
    {
        const QString paper = u"Holm GmbH\nRechnung Nr. 7\nRechnungsdatum: 20.11.2026\n%1Gesamtbetrag 119,00 EUR\n"_s;
        const auto facts = [&paper](const QString &within) { return read(paper.arg(within)).facts; };
        for (const QString &program : {u"<script>\nvar t = {x: 1};\nGesamtbetrag 999,00 EUR\n</script>\n"_s,
                 u"<style>\nRechnungsbetrag 999,00 EUR\n</style>\n"_s,
                 u"```python\nRechnungsbetrag 999,00 EUR\n```\n"_s}) {
            QCOMPARE(facts(program).value(u"amount"_s).value, u"119.00"_s);
            QCOMPARE(facts(program).value(u"amount"_s).sure, Sureness::Sure);
        }
        // Lines keep their numbers; what never ends, and a fence for columns, is read.
        QCOMPARE(facts(u"<script>\nx\n</script>\n"_s).value(u"amount"_s).where, u"line 7"_s);
        QCOMPARE(facts(u"<script>\n"_s).value(u"amount"_s).value, u"119.00"_s);
        QCOMPARE(read(u"```\n"_s + paper.arg(QString()) + u"```\n"_s).facts.value(u"amount"_s).value, u"119.00"_s);
        for (const QString &head : {u"%PDF-1.7\n"_s, u"#!/bin/sh\n"_s, u"%!PS-Adobe-3.0\n"_s})
            QVERIFY(!read(head + paper.arg(QString())).facts.contains(u"amount"_s));
    }

    void eachKindHasAName()
    {
        for (int kind = int(paper::Kind::Invoice); kind <= int(paper::Kind::Letter); ++kind) {
            const QString name = paper::kindName(paper::Kind(kind));
            QVERIFY2(factValueWords(u"paper_kind"_s, name) != name, qPrintable(name));
        }
        QCOMPARE(factValueWords(u"paper_kind"_s, u"credit_note"_s), u"Credit note"_s);
    }

    void sharedSigns_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<bool>("sure");
        const auto row = [](const char *name, const char *text, const char *currency, bool sure) {
            QTest::newRow(name) << u"Harrow Tools\nInvoice no. 7\nInvoice date: 12 November 2026\n"_s +
                                       QString::fromUtf8(text)
                                << QString::fromLatin1(currency) << sure;
        };
        row("$ alone", "Total $20.00\n", "USD", true);
        row("an American address", "Denver, CO 80202\nTotal $20.00\n", "USD", true);
        row("ABN", "ABN 51 824 753 556\nTotal $20.00\n", "AUD", true);
        row("AUD in a label", "All prices in AUD\nTotal $20.00\n", "AUD", true);
        row("A$ elsewhere", "Pens A$20.00\nTotal $20.00\n", "AUD", true);
        row("NZ$ elsewhere", "Pens NZ$20.00\nTotal $20.00\n", "NZD", true);
        row("GST/HST", "GST/HST 12345 6789 RT0001\nTotal $20.00\n", "CAD", true);
        row("drawings", "CAD drawings $20.00\nTotal $20.00\n", "USD", true);
        row("two of them", "ABN 51 824 753 556\nTotal $20.00\nFreight NZ$3.00\n", "AUD", false);
        row("a country alone", "Sydney NSW 2000\nTotal $20.00\n", "AUD", false);
        row("to another country", "Denver, CO 80202\nBill to: Coogee Pty\nTotal $20.00\n", "USD", true);
        row("US$ of an Australian", "ABN 51 824 753 556\nTotal US$20.00\n", "USD", true);
        row("¥ alone", "Total ¥2,000\n", "JPY", false);
        row("¥ in Japan", "Tokyo 100-0001, Japan\nTotal ¥2,000\n", "JPY", true);
        row("¥ in China", "Shenzhen, China\nTotal ¥2,000.00\n", "CNY", true);
        row("¥ and RMB", "All amounts in RMB\nTotal ¥2,000.00\n", "CNY", true);
        row("¥ of both", "Tokyo, Japan\nShip to: Shanghai, China\nTotal ¥2,000\n", "JPY", false);
        row("Rs alone", "Total Rs. 2,000.00\n", "INR", false);
        row("Rs with a GSTIN", "GSTIN 27AAPFU0939F1ZV\nTotal Rs. 2,000.00\n", "INR", true);
        row("₹", "Total ₹2,000.00\n", "INR", true);
        row("Rs in Pakistan", "Karachi, Pakistan\nTotal Rs 2,000.00\n", "PKR", true);
        row("Rs in Sri Lanka", "Colombo 03, Sri Lanka\nTotal Rs. 2,000.00\n", "LKR", true);
    }

    void sharedSigns()
    {
        QFETCH(QString, text);
        const Fact fact = read(text).facts.value(u"currency"_s);
        QTEST(fact.value, "currency");
        QTEST(fact.sure == Sureness::Sure, "sure");
        QCOMPARE(flagged(text).contains(u"currency"_s), fact.sure != Sureness::Sure);
    }

    void moneyOfOtherCountries_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("currency");
        QTest::newRow("Swedish") << u"Skogsverk AB\nFaktura nr 2210\nAtt betala: 12 500,00 kr\n"_s << u"SEK"_s;
        QTest::newRow("Danish") << u"Havn ApS\nFaktura nr 2210\nAt betale: 500,00 kr.\n"_s << u"DKK"_s;
        QTest::newRow("Norwegian") << u"Fjell AS\nFaktura nr 2210\nÅ betale: 500,00 kr\nMVA inkl.\n"_s << u"NOK"_s;
        QTest::newRow("nobody knows") << u"Faktura nr 2210\nTotal: 500,00 kr\n"_s << QString();
        QTest::newRow("in the label") << u"Lenz\nRechnung Nr. 31\nGesamtbetrag (EUR) 238,00\n"_s << u"EUR"_s;
        QTest::newRow("for all") << u"Lenz\nInvoice no. 31\nAll amounts in CHF\nTotal 238.00\n"_s << u"CHF"_s;
    }

    void moneyOfOtherCountries()
    {
        QFETCH(QString, text);
        QFETCH(QString, currency);
        QCOMPARE(read(text).facts.value(u"currency"_s).value, currency);
    }
};

QTEST_GUILESS_MAIN(TestTextFacts)
#include "tst_textfacts.moc"
