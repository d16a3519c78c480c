#include "base/literals.h"
#include "plan/booked/reminder.h"
#include "plan/extract/textlines.h"
#include "plan/paper/paperfacts.h"

#include <QTest>

using namespace countersign;

// What a line more, or another form of one, makes of an invoice that is otherwise plain.
class TestPaperSayings : public QObject
{
    Q_OBJECT

    static FactMap read(const QString &text)
    {
        const QJsonObject content{{u"kind"_s, u"text"_s}, {u"text"_s, text}};
        return paperFacts(content, {}, QDate(2026, 11, 30)).facts;
    }
    static QString invoice(const QString &language)
    {
        if (language == u"en")
            return u"Thornbury Joinery Ltd\nUnit 4, Mill Lane, Bath BA1 3RT\n\nInvoice No: TJ1282\nInvoice date: 5 Nov 2026\n"_s +
                   u"Total £120.00\nDue date: 19 Nov 2026\n"_s;
        if (language == u"fr")
            return u"Menuiserie Colin SARL\n3 rue Haute, 67000 Strasbourg\n\nFacture n° FA1477\nDate de facture : 05/11/2026\n"_s +
                   u"Total TTC 301,34 €\nÉchéance : 19/11/2026\n"_s;
        if (language == u"nl")
            return u"Van Leeuwen Techniek B.V.\nHavenweg 3, 3011 AA Rotterdam\n\nFactuurnummer: F261568\n"_s +
                   u"Factuurdatum: 05-11-2026\nTotaal incl. btw € 312,75\nVervaldatum: 19-11-2026\n"_s;
        return u"Köster Technik GmbH\nHauptstr. 4, 34117 Kassel\n\nRechnung Nr. K-118\nRechnungsdatum: 05.11.2026\n"_s +
               u"Gesamt 1.190,00 €\nZahlbar bis 19.11.2026\n"_s;
    }

private Q_SLOTS:
    void isStillToBePaid_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *language, const char *line) {
            QTest::addRow("%s: %s", language, line) << QString::fromLatin1(language) << QString::fromUtf8(line);
        };
        row("de", "Bereits gezahlt: 0,00 €");
        row("de", "Nach Zahlungseingang am Konto wird versendet");
        row("de", "Wurde die Rechnung bereits bezahlt, ist sie gegenstandslos");
        row("de", "SEPA-Lastschrift: nein");
        row("en", "Thank you for your payment of last month");
        row("en", "Auto-pay is off");
        row("en", "Direct debit: no");
        row("en", "Reminder: rates go up in January");
        row("fr", "Déjà réglé : 0,00 €");
        row("fr", "Merci pour votre paiement du mois dernier");
        row("fr", "Rappel : nos bureaux ferment le 24 décembre");
        row("nl", "Reeds betaald: € 0,00");
        row("nl", "Automatische incasso: nee");
        row("nl", "Herinnering: wij zijn gesloten tussen kerst en nieuwjaar");
        row("nl", "Offerte O-118 van 01-10-2026");
    }
    void isStillToBePaid()
    {
        QFETCH(QString, language);
        QFETCH(QString, line);
        const FactMap before = read(invoice(language));
        const QStringList lines = textLines(invoice(language) + line);
        const FactMap facts = read(invoice(language) + line);
        for (const QString &name : {u"paper_kind"_s, u"amount"_s, u"gross"_s, u"due"_s, u"number"_s, u"collected"_s}) {
            QCOMPARE(facts.value(name).value, before.value(name).value);
            QCOMPARE(facts.value(name).sure, before.value(name).sure);
        }
        QCOMPARE(before.value(u"amount"_s).sure, Sureness::Sure);
        QVERIFY(!isReminder(lines));
    }

    void isPaid()
    {
        for (const QString &line :
            {u"Betrag dankend erhalten"_s, u"Bezahlt mit VISA am 06.11.2026"_s, u"Bezahlt am 06.11.2026: 1.190,00 €"_s})
            QCOMPARE(read(invoice(u"de"_s) + line).value(u"amount"_s).value, u"0.00"_s);
    }

    void forms_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("fact");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *from, const char *to, const char *fact, const char *value) {
            QTest::addRow("%s", to) << QString::fromUtf8(from) << QString::fromUtf8(to) << QString::fromLatin1(fact)
                                    << QString::fromUtf8(value);
        };
        const char *number = "Rechnung Nr. K-118", *date = "Rechnungsdatum: 05.11.2026",
                   *due = "Zahlbar bis 19.11.2026", *sum = "Gesamt 1.190,00 €";
        row(number, "Rechnung   H-20418", "number", "H-20418");
        row(number, "RECHNUNG\n\nNr. 3", "number", "3");
        row(number, "rechnung 12", "number", "12");
        row(number, "Kostenrechnung Nr. 2026000577", "number", "2026000577");
        row(number, "Beitragsrechnung Nr. 551/26", "number", "551/26");
        row(number, "Rechnungsnummer VR 40 028 117", "number", "VR 40 028 117");
        row(number, "Rechnung Nr. 2026-11-07", "number", "2026-11-07");
        row(number, "Belegnummer / Datum\n9000118273 / 06.11.2026", "number", "9000118273");
        row("Rechnungsdatum: 05.11.2026\n", "", "date", "");
        row(date, "Rechnungs- und Lieferdatum: 05.11.2026", "date", "2026-11-05");
        row(date, "Belegnummer / Datum\n9000118273 / 06.11.2026", "date", "2026-11-06");
        row(date, "Referenznummer / Datum\n9000118273 / 06.11.2026", "date", "");
        row(date, "Rechnungsdatum / Lieferdatum: 05.11.2026", "date", "2026-11-05");
        row(date, "Nächste Rechnung 14.12.2026", "date", "");
        row(due, "bitte überweisen bis 9.12.", "due", "2026-12-09");
        row(due, "Ich ersuche um Überweisung bis 14. Dezember", "due", "2026-12-14");
        row(due, "Bis 20.11.2026 erhalten Sie 2,000 % Skonto, bis 06.12.2026 ohne Abzug", "due", "2026-12-06");
        row(due, "zahlbar bis Monatsende", "due", "2026-11-30");
        row(due, "Lieferung bis 09.12.2026", "due", "");
        row(sum, "Gesamt EUR     1.190,00", "currency", "EUR");
        row(sum, "Endbetrag €   1.190,00", "currency", "EUR");
        row(sum, "Text          Betrag CHF\nGesamt        1.190,00", "currency", "CHF");
        row(sum, "Gesamt € 1.190,--", "amount", "1190.00");
        row("Köster Technik GmbH\n", "SV Blau-Weiß Lohfelden 1921 e.V.\n", "seller",
            "SV Blau-Weiß Lohfelden 1921 e.V.");
        row("Köster Technik GmbH\nHauptstr. 4, 34117 Kassel",
            "Suministros Arga S.A.\nPol. Ind. Landaben, calle C 4, 31012 Pamplona", "seller", "Suministros Arga S.A.");
        row("\n\nRechnung Nr.", "\n\nBill to: Bergstudio GmbH, Lindenallee 7, 34117 Kassel\n\nRechnung Nr.", "seller",
            "Köster Technik GmbH");
        row("Zahlbar bis 19.11.2026", "IBAN DE89 3704 0044 0532\n0130 00", "iban", "DE89370400440532013000");
    }
    void forms()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, fact);
        QFETCH(QString, value);
        QVERIFY(invoice(u"de"_s).contains(from));
        const FactMap facts = read(invoice(u"de"_s).replace(from, to));
        QCOMPARE(facts.value(fact).value, value);
        if (!value.isEmpty())
            QCOMPARE(facts.value(fact).sure, Sureness::Sure);
    }

    // Whom a paper is sent to in one line below its letterhead, or its sender below the window: nobody knows.
    void oneLineBelowAnAddress()
    {
        const FactMap facts = read(
            u"Malergeschäft Tanner\nBahnhofstr. 3\n34117 Kassel\n\nBergstudio AG, Lindenallee 7, 34117 Kassel\n\nRechnung Nr. K-118\n"_s +
            u"Rechnungsdatum: 05.11.2026\nGesamt 1.190,00 €\n"_s);
        QCOMPARE(facts.value(u"seller"_s).sure, Sureness::Unsure);
    }

    // A reminder names the days of the invoice that it is about.
    void reminderOfAnOlderInvoice()
    {
        const FactMap facts = read(
            u"Suministros Arga S.A.\n\nPamplona, 24 de noviembre de 2026\n\nAsunto: Recordatorio de pago - factura F26-01755\n\n"_s +
            u"Les recordamos que la factura F26-01755 de fecha 05/10/2026, por importe de\n"_s +
            u"847,00 €, con vencimiento 04/11/2026, sigue pendiente de pago.\n"_s +
            u"Les rogamos que abonen dicho importe antes del 3 de diciembre de 2026.\n"_s);
        QCOMPARE(facts.value(u"paper_kind"_s).value, u"reminder"_s);
        QCOMPARE(facts.value(u"date"_s).value, u"2026-11-24"_s);
        QCOMPARE(facts.value(u"due"_s).value, u"2026-12-03"_s);
    }

    /// A number that stands where no label names it as one.
    void numberOf_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("number");
        QTest::addRow("letters and digits beside the title")
            << u"Lindner Objektservice GmbH, Rheinstr. 9, 65185 Wiesbaden\n\n"_s +
                   u"Rechnung          LO 26/4471\nRechnungsdatum    30.10.2026\nRechnungsbetrag   1.481,55 EUR\n"_s
            << u"LO 26/4471"_s;
        QTest::addRow("below a title of two words")
            << u"Suministros Arga S.A.              FACTURA RECTIFICATIVA\n"_s +
                   u"Calle C 4, 31012 Pamplona          Nº R26-00044\nCIF A31008821                      Fecha: 18/11/2026\n\n"_s +
                   u"Rectifica la factura F26-01882 de fecha 30/10/2026.\n\n"_s +
                   u"Base imponible    -100,00 €\nIVA 21%    -21,00 €\nTotal factura    -121,00 €\n"_s
            << u"R26-00044"_s;
        const QString reminder =
            u"Calder Valley Signs Ltd\nUnit 9, Halifax HX1 2EA\n24 November 2026\nSECOND REMINDER\n\n"_s +
            u"Invoice     Date           Due            Amount\n"_s +
            u"CVS/2214    12 Oct 2026    26 Oct 2026    £936.00\n"_s;
        QTest::addRow("in the column of the one paper of a reminder") << reminder << u"CVS/2214"_s;
        const QString head = u"Durand Plomberie SARL\n3 rue Haute, 67000 Strasbourg\n\n"_s;
        const QString rest = u"\nDate : 05/11/2026\nTotal TTC 301,34 €\n"_s;
        for (const auto &[line, found] : {std::pair{u"Facture\nNuméro        F260031"_s, u"F260031"_s},
                 std::pair{u"Facture\nN° : 33"_s, u"33"_s}, std::pair{u"Facture\n#  INV-000231"_s, u"INV-000231"_s},
                 std::pair{u"Factura\nFolio: A-2231"_s, u"A-2231"_s},
                 std::pair{u"Facture de solde n° FA-0412\nAcompte (facture FA-0288)"_s, u"FA-0412"_s},
                 std::pair{u"Note d'honoraires n° 12-2026"_s, u"12-2026"_s},
                 std::pair{u"Honorarnote Nr. 2026-11"_s, u"2026-11"_s}, std::pair{u"Invoice: 2"_s, u"2"_s},
                 std::pair{u"Rechnungsnummer/Datum: 90041187 / 05.11.2026"_s, u"90041187"_s},
                 std::pair{u"Fakturanummer:\u00a055120"_s, u"55120"_s},
                 std::pair{u"Nota de crédito n.º NC A/14"_s, u"NC A/14"_s},
                 std::pair{u"FACTURA DE ABONO Nº AB-118\nFactura de origen: F-902"_s, u"AB-118"_s},
                 std::pair{
                     u"ADJUSTMENT NOTE\nAdjustment note no: AN-5520\nOriginal tax invoice: INV-5471"_s, u"AN-5520"_s}})
            QTest::addRow("%s", qPrintable(line)) << head + line + rest << found;
        QTest::addRow("of several papers none is the one")
            << reminder + u"CVS/2290    19 Oct 2026    2 Nov 2026     £120.00\n"_s << QString();
    }
    void numberOf()
    {
        QFETCH(QString, text);
        QFETCH(QString, number);
        QCOMPARE(read(text).value(u"number"_s).value, number);
    }

    void sellerOf_data()
    {
        QTest::addColumn<QString>("head");
        QTest::addColumn<QString>("foot");
        QTest::addColumn<QString>("seller");
        const QString window = u"Bergstudio GmbH\nLindenallee 7\n34117 Kassel\n"_s;
        const QString foot = u"Elektro Wiesner GmbH, Am Anger 3, 99084 Erfurt, Amtsgericht Jena HRB 5512\n"_s;
        QTest::addRow("at the foot alone") << window << foot << u"Elektro Wiesner GmbH"_s;
        QTest::addRow("a bank at the foot")
            << u"Köster Technik e.K.\nHauptstr. 4, 34117 Kassel\n"_s
            << u"Deutsche Musterbank AG IBAN DE75 5121 0800 1245 1261 99 USt-IdNr. DE118827340\n"_s
            << u"Köster Technik e.K."_s;
        QTest::addRow("below a slogan")
            << u"Ihr Partner für saubere Fenster!\nGlanzwerk OHG\nRheinstr. 70, 55116 Mainz\n\n"_s + window << QString()
            << u"Glanzwerk OHG"_s;
        QTest::addRow("S.A. behind a name with A")
            << u"Azulejos Navarro S.A.\nC/ Mayor 3, 31001 Pamplona\n\nBergstudio, S.L.\nGran Vía 3, 28013 Madrid\n"_s
            << QString() << u"Azulejos Navarro S.A."_s;
        QTest::addRow("Co. behind three words")
            << u"GREAT PLAINS SEED CO.\n12 Main St, Salina, KS 67401\n"_s << QString() << u"GREAT PLAINS SEED CO."_s;
        QTest::addRow("a partnership with its partner")
            << u"Officina Ferri S.n.c. di Ferri Luca e C.\nVia Roma 6, 41012 Carpi\n"_s << QString()
            << u"Officina Ferri S.n.c. di Ferri Luca e C."_s;
        QTest::addRow("a copy") << u"(ORIGINAL FOR RECIPIENT)\nSundaram Electricals\n14 Mount Road, Chennai 600002\n"_s
                                << QString() << u"Sundaram Electricals"_s;
        QTest::addRow("addressed to")
            << u"Camille Besson EI\n3 rue Haute, 67000 Strasbourg\n\nAdressée à : Bergstudio SAS, 12 avenue Foch\n"_s
            << QString() << u"Camille Besson EI"_s;
    }
    void sellerOf()
    {
        QFETCH(QString, head);
        QFETCH(QString, foot);
        QFETCH(QString, seller);
        const Fact fact =
            read(head + u"\nRechnung Nr. V-7\nRechnungsdatum: 09.11.2026\nGesamtbetrag 98,77 EUR\n\n"_s + foot)
                .value(u"seller"_s);
        QCOMPARE(fact.value, seller);
    }

    /// Without a register or a tax number beside it a company at the foot is nobody's rival.
    void companyThatIsOnlySpokenOf()
    {
        const Fact fact =
            read(u"Köster Technik e.K.\nHauptstr. 4, 34117 Kassel\n\nRechnung Nr. V-7\nRechnungsdatum: 09.11.2026\n"_s +
                 u"Gesamtbetrag 98,77 EUR\n\nAdler Werke AG\nWir empfehlen ein Abonnement\n"_s)
                .value(u"seller"_s);
        QCOMPARE(fact.value, u"Köster Technik e.K."_s);
        QCOMPARE(fact.sure, Sureness::Sure);
    }

    void dayOf_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("fact");
        QTest::addColumn<QString>("day");
        for (const char *line : {"Date  3 Nov 26", "Datum: 03. Nov. 26", "Date: 03/nov/2026", "Datum 3.Nov.2026",
                 "Date 03NOV2026", "Date: Nov 3, 26", "Work Order : WO/55        Date         : 03/11/2026"})
            QTest::addRow("%s", line) << QString::fromUtf8(line) << u"date"_s << u"2026-11-03"_s;
        QTest::addRow("a count behind a month")
            << u"Date: 3.11.2026\n4 Nov 26 Kisten"_s << u"date"_s << u"2026-11-03"_s;
        QTest::addRow("Norwegian terms") << u"Fakturadato: 03.11.2026\nBetalingsbetingelser: 14 dager netto"_s
                                         << u"due"_s << u"2026-11-17"_s;
        QTest::addRow("terms above their days")
            << u"Date: 03.11.2026      Mode/Terms of Payment\n                      14 Days"_s << u"due"_s
            << u"2026-11-17"_s;
        QTest::addRow("a reminder that may be late")
            << u"Fakturadato: 03.11.2026\nBeløbet bedes betalt senest 17-11-2026. Har du allerede betalt, kan du se bort fra denne."_s
            << u"due"_s << u"2026-11-17"_s;
    }
    void dayOf()
    {
        QFETCH(QString, line);
        QFETCH(QString, fact);
        QFETCH(QString, day);
        QCOMPARE(
            read(u"Pike Marine Ltd\n3 High Street, Hull HU1 2AA\n\nInvoice No: P-7\n"_s + line + u"\nTotal £98.77\n"_s)
                .value(fact)
                .value,
            day);
    }

    void creditGluedToItsSum()
    {
        const FactMap facts = read(
            u"Pike Marine Pty Ltd\n3 High Street, Hobart TAS 7000\n\nAdjustment note no: AN-5520\nDate: 3 Nov 2026\nTotal including GST $55.00CR\n"_s);
        QCOMPARE(facts.value(u"paper_kind"_s).value, u"credit_note"_s);
        QCOMPARE(facts.value(u"gross"_s).value, u"-55.00"_s);
    }

    void arrearsAreNotThisPapersSum()
    {
        const FactMap facts = read(
            u"Köster Technik GmbH\nHauptstr. 4, 34117 Kassel\n\nRechnung Nr. K-118\nRechnungsdatum: 05.11.2026\n"_s +
            u"Rechnungsbetrag 29,99 €\nOffener Betrag aus Vormonat 31,50 €\nSumme aller offenen Beträge 61,49 €\n"_s);
        QCOMPARE(facts.value(u"amount"_s).value, u"29.99"_s);
    }

    void accountBehindAnotherNumber()
    {
        const FactMap facts =
            read(invoice(u"de"_s) +
                 u"Köster Technik GmbH, HRB 118827 USt-ID DE118827340 IBAN DE75 5121 0800 1245 1261 99\n"_s);
        QCOMPARE(facts.value(u"iban"_s).value, u"DE75512108001245126199"_s);
    }

    void dayBehindTheSumThatIsAskedFor()
    {
        const FactMap facts = read(
            u"Kantoorland B.V.\nDistributieweg 9, 5047 TJ Tilburg\n\nTilburg, 25 november 2026\n\n"_s +
            u"Onderwerp: aanmaning factuur 26.10921\n\nWij hebben nog geen betaling ontvangen van factuur 26.10921.\n"_s +
            u"Wij verzoeken u het bedrag van € 403,41 vóór 5 december 2026 over te maken.\n"_s);
        QCOMPARE(facts.value(u"due"_s).value, u"2026-12-05"_s);
        QCOMPARE(facts.value(u"date"_s).value, u"2026-11-25"_s);
    }

    /// The taxes of a power bill are more than its VAT, though both add up.
    void vatThatHasARate()
    {
        const FactMap facts = read(
            u"Luz del Norte S.A.\nC/ Mayor 60, 28042 Madrid\n\nFactura nº P26-4412\nFecha de emisión: 11/11/2026\n\n"_s +
            u"Potencia 21,07 €\nEnergía 36,34 €\nImpuestos 15,77 €\nTOTAL 73,18 €\n\n"_s +
            u"DETALLE                     Importe\nIVA normal 21 % s/ 60,48    12,70 €\nTOTAL FACTURA               73,18 €\n"_s);
        QCOMPARE(facts.value(u"vat"_s).value, u"12.70"_s);
    }

    void sumsBelowTheColumnsOfATable()
    {
        const FactMap facts = read(
            u"Stolarnia Dębowa Sp. z o.o.\nul. Tartaczna 18\n61-245 Poznań\n\nFaktura nr FV/87\nData wystawienia: 05.11.2026\n\n"_s +
            u" Lp.   Nazwa     Ilość   Cena netto   Wartość netto        VAT    Wartość brutto\n       towaru\n"_s +
            u" 1     Blat      5         1 450,00        7 250,00        23%          8 917,50\n       dębowy\n"_s +
            u" 2     Montaż    1         1 050,00        1 050,00        23%          1 291,50\n"_s +
            u"       Razem                               8 300,00   1 909,00         10 209,00\nDo zapłaty: 10 209,00 PLN\n"_s);
        for (const auto &[name, value] : {std::pair{u"gross"_s, u"10209.00"_s}, std::pair{u"net"_s, u"8300.00"_s},
                 std::pair{u"vat"_s, u"1909.00"_s}}) {
            QCOMPARE(facts.value(name).value, value);
            QCOMPARE(facts.value(name).sure, Sureness::Sure);
        }
    }

    void sumOfTwoRates()
    {
        const FactMap facts = read(invoice(u"de"_s).replace(u"Gesamt 1.190,00 €"_s,
            u"SUMME  EUR   94,96\n\nMwSt     Netto  Steuer   Brutto\nA 19%    72,24   13,73    85,97\nB  7%     8,40    0,59     8,99"_s));
        for (const auto &[name, value] : {std::pair{u"gross"_s, u"94.96"_s}, std::pair{u"vat"_s, u"14.32"_s}}) {
            QCOMPARE(facts.value(name).value, value);
            QCOMPARE(facts.value(name).sure, Sureness::Sure);
        }
    }

    void currencyOfSomethingElse()
    {
        const FactMap facts =
            read(invoice(u"de"_s).replace(u"1.190,00 €"_s, u"1.190,00"_s) + u"Zweites Konto USD bei der Bank\n"_s);
        QVERIFY(facts.value(u"currency"_s).sure != Sureness::Sure);
    }

    void vatOfADoubtfulTotal()
    {
        const FactMap facts = read(invoice(u"de"_s).replace(u"Gesamt 1.190,00 €"_s,
            u"Satz     Netto   MwSt   Brutto\nA 19%    72,24  13,73    85,97\nB 7%      8,40   0,59     8,99"_s));
        QVERIFY(facts.value(u"gross"_s).sure != Sureness::Sure);
        QVERIFY(facts.value(u"vat"_s).sure != Sureness::Sure);
    }
};

QTEST_GUILESS_MAIN(TestPaperSayings)
#include "tst_papersayings.moc"
