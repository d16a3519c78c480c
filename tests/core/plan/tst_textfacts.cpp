#include "intakes.h"

#include "base/literals.h"
#include "plan/paper/paperfacts.h"

#include <QDate>

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
