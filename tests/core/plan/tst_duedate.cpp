#include "plan/extract/extract.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestDueDate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void due_data();
    void due();
    void date_data();
    void date();
    void ambiguous();
};

void TestDueDate::due_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDate>("due");
    const QDate due(2026, 11, 23);
    int n = 0;
    for (const char *text :
        {"Zahlbar bis 23.11.2026 ohne Abzug auf das unten genannte Konto.", "zahlbar bis zum 23. November 2026",
            "Fällig am 23.11.2026", "Fälligkeit: 23.11.2026", "Fälligkeitsdatum\n23.11.2026",
            "Bitte überweisen Sie den Betrag bis zum 23.11.2026.", "Due date: November 23, 2026", "Due: 2026-11-23",
            "Due by 23 November 2026", "Payment due 23 Nov 2026", "Payable by 2026-11-23", "Please pay by Nov 23, 2026",
            "Due date\n2026-11-23", "Rechnungsdatum: 09.11.2026\nnet 14 days",
            "Invoice date: 2026-11-09\nTerms: 14 days net", "Datum: 09.11.2026\nzahlbar innerhalb von 14 Tagen",
            "Datum: 09.11.2026\n2 % Skonto innerhalb 10 Tagen, 14 Tage netto",
            "Date: 2026-11-09\nPayment within 14 days", "Date: 2026-11-09\nNet 14",
            "Rechnungsdatum 09.11.2026\nZahlungsziel: 14 Tage", "payable within 20 days", "Échéance : 23 novembre 2026",
            "Vervaldatum: 23-11-2026", "Vencimiento: 23/11/2026", "Scadenza: 23.11.2026", "Förfallodatum 2026-11-23",
            "Termin płatności: 23.11.2026"})
        QTest::newRow(qPrintable(u"%1 %2"_s.arg(++n).arg(QString::fromUtf8(text).section(u'\n', -1))))
            << QString::fromUtf8(text) << due;
    QTest::newRow("none") << u"Rechnungsdatum: 09.11.2026\nLieferung in 14 Tagen"_s << QDate();
    QTest::newRow("too far") << u"net 900 days"_s << QDate();
}

void TestDueDate::due()
{
    QFETCH(QString, text);
    QFETCH(QDate, due);
    QCOMPARE(extract(text.split(u'\n'), {{}, {}, QDate(2026, 11, 3)}).due, due);
}

void TestDueDate::date_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDate>("date");
    const QDate day(2026, 11, 9);
    QTest::newRow("label") << u"Lieferdatum: 06.11.2026\nRechnungsdatum: 09.11.2026"_s << day;
    QTest::newRow("label before others") << u"Rechnungsdatum: 09.11.2026\nLieferdatum: 06.11.2026"_s << day;
    QTest::newRow("english label") << u"Due date: 2026-11-23\nInvoice Date: 2026-11-09"_s << day;
    QTest::newRow("French") << u"Date d'échéance : 23/11/2026\nDate de facture : 9 novembre 2026"_s << day;
    QTest::newRow("Spanish") << u"Fecha de vencimiento: 23/11/2026\nFecha de emisión: 09/11/2026"_s << day;
    QTest::newRow("Italian") << u"Data: 09/11/2026"_s << day;
    QTest::newRow("below its label") << u"Invoice date\n2026-11-09"_s << day;
    QTest::newRow("letter head") << u"Atelier Weber\n\nKiel, 9. November 2026\n\nSehr geehrte Frau Weber"_s << day;
    QTest::newRow("alone") << u"November 9, 2026"_s << day;
    QTest::newRow("in running text") << u"The agreement holds from 1 January 2027 to 31 December 2027 and is renewed"_s
                                     << QDate();
    QTest::newRow("order date is another") << u"Bestelldatum: 01.11.2026"_s << QDate();
    QTest::newRow("none") << u"Hello"_s << QDate();
}

void TestDueDate::date()
{
    QFETCH(QString, text);
    QFETCH(QDate, date);
    QCOMPARE(extract(text.split(u'\n'), {}).date, date);
}

void TestDueDate::ambiguous()
{
    QVERIFY(extract({u"Date: 03/04/2026"_s}, {}).ambiguousDate);
    QVERIFY(!extract({u"Date: 03.04.2026"_s}, {}).ambiguousDate);
}

QTEST_GUILESS_MAIN(TestDueDate)
#include "tst_duedate.moc"
