#include "plan/extract/dates.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestDates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forms_data();
    void forms();
    void noDates_data();
    void noDates();
    void placesAndSeveral();
    void order_data();
    void order();
    void words();
};

void TestDates::forms_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QDate>("date");
    const QDate november(2026, 11, 9);
    int n = 0;
    for (const char *text : {"09.11.2026", "9.11.2026", "9. 11. 2026", "09.11.26", "2026-11-09", "2026/11/09",
             "9. November 2026", "9 November 2026", "November 9, 2026", "Nov 9, 2026", "Nov. 9 2026",
             "9th of November 2026", "9th November, 2026", "09-Nov-2026", "09-11-2026", "09/11/2026",
             "Kiel, den 9. November 2026", "Datum:09.11.2026", "am 09.11.2026.", "NOVEMBER 9TH, 2026", "9 nov 2026"})
        QTest::newRow(qPrintable(u"%1 %2"_s.arg(++n).arg(QLatin1String(text)))) << QString::fromUtf8(text) << november;
    QTest::newRow("märz") << u"3. März 2027"_s << QDate(2027, 3, 3);
    QTest::newRow("mrz") << u"3. Mrz. 2027"_s << QDate(2027, 3, 3);
    QTest::newRow("dezember") << u"24. Dezember 2026"_s << QDate(2026, 12, 24);
    QTest::newRow("mai") << u"1. Mai 2026"_s << QDate(2026, 5, 1);
    QTest::newRow("okt") << u"3. Okt. 2026"_s << QDate(2026, 10, 3);
    QTest::newRow("sept") << u"Sept 3, 2026"_s << QDate(2026, 9, 3);
    QTest::newRow("month first by sense") << u"11/23/2026"_s << QDate(2026, 11, 23);
    QTest::newRow("short year behind a hyphen") << u"Date: 03-Nov-26"_s << QDate(2026, 11, 3);
    for (const char *text :
        {"3 Nov 26", "03. Nov. 26", "3/Nov/2026", "3.Nov.2026", "03NOV2026", "Nov 3, 26", "3 Nov 26  17 Mai"})
        QTest::newRow(text) << QString::fromUtf8(text) << QDate(2026, 11, 3);
    QTest::newRow("short year with an apostrophe") << u"3 Nov '26"_s << QDate(2026, 11, 3);
    QTest::newRow("first of the month") << u"1er décembre 2026"_s << QDate(2026, 12, 1);
    QTest::newRow("Spanish") << u"3 de noviembre de 2026"_s << QDate(2026, 11, 3);
    QTest::newRow("Portuguese") << u"3 de março de 2026"_s << QDate(2026, 3, 3);
    QTest::newRow("Italian") << u"3 novembre 2026"_s << QDate(2026, 11, 3);
    QTest::newRow("Dutch") << u"3 maart 2026"_s << QDate(2026, 3, 3);
    QTest::newRow("Polish") << u"3 listopada 2026"_s << QDate(2026, 11, 3);
    QTest::newRow("Swedish") << u"3 maj 2026"_s << QDate(2026, 5, 3);
    QTest::newRow("Finnish") << u"3. marraskuuta 2026"_s << QDate(2026, 11, 3);
    QTest::newRow("leap day") << u"29.02.2028"_s << QDate(2028, 2, 29);
}

void TestDates::forms()
{
    QFETCH(QString, line);
    QFETCH(QDate, date);
    const QList<FoundDate> found = findDates(line, DayMonthOrder::DayFirst);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().date, date);
}

void TestDates::noDates_data()
{
    QTest::addColumn<QString>("line");
    for (const char *text : {"", "31.02.2026", "00.11.2026", "09.13.2026", "NW-2026-1187", "1.234,56 EUR", "12:30",
             "Tel. 0431 5550142", "3 Regale 2026", "9 Novembers 2026", "192.168.10.20", "2026", "99/99/2026",
             "9.11.1888", "Mariendorf 5 2026", "DE02 1203 0000 0000 2020 51"})
        QTest::newRow(text) << QString::fromUtf8(text);
    for (const char *text : {"1 Nov 25 €", "1 Nov 25 %", "1 Nov 25,00", "1 Nov 25 Kisten", "1 Nov 40"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestDates::noDates()
{
    QFETCH(QString, line);
    QVERIFY2(findDates(line, DayMonthOrder::DayFirst).isEmpty(), qPrintable(line));
}

void TestDates::placesAndSeveral()
{
    const QString line = u"vom 09.11.2026 bis 23.11.2026"_s;
    const QList<FoundDate> found = findDates(line, DayMonthOrder::DayFirst);
    QCOMPARE(found.size(), 2);
    QCOMPARE(line.mid(found[0].start, found[0].end - found[0].start), u"09.11.2026"_s);
    QCOMPARE(line.mid(found[1].start, found[1].end - found[1].start), u"23.11.2026"_s);
}

void TestDates::order_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<bool>("dayFirst");
    QTest::newRow("another date tells: day first") << u"03/04/2026\n23/11/2026"_s << u"en"_s << u"USD"_s << true;
    QTest::newRow("another date tells: month first") << u"03/04/2026\n11/23/2026"_s << u"de"_s << u"EUR"_s << false;
    QTest::newRow("dollars") << u"03/04/2026"_s << u"en"_s << u"USD"_s << false;
    QTest::newRow("pounds") << u"03/04/2026"_s << u"en"_s << u"GBP"_s << true;
    QTest::newRow("german") << u"03/04/2026"_s << u"de"_s << QString() << true;
    QTest::newRow("english") << u"03/04/2026"_s << u"en"_s << QString() << false;
}

void TestDates::order()
{
    QFETCH(QString, text);
    QFETCH(QString, language);
    QFETCH(QString, currency);
    QFETCH(bool, dayFirst);
    const DayMonthOrder order = guessOrder(text.split(u'\n'), language, currency);
    QCOMPARE(order == DayMonthOrder::DayFirst, dayFirst);
    const FoundDate found = findDates(u"03/04/2026"_s, order).value(0);
    QCOMPARE(found.date, dayFirst ? QDate(2026, 4, 3) : QDate(2026, 3, 4));
    QVERIFY(found.ambiguous);
    QVERIFY(!findDates(u"05/05/2026"_s, order).value(0).ambiguous);
}

void TestDates::words()
{
    QCOMPARE(longDate(QDate(2026, 11, 9)), u"9 November 2026"_s);
    QCOMPARE(dayMonth(QDate(2026, 11, 20)), u"20 November"_s);
}

QTEST_GUILESS_MAIN(TestDates)
#include "tst_dates.moc"
