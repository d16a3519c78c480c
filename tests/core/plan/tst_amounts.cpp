#include "plan/extract/amounts.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestAmounts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forms_data();
    void forms();
    void noMoney_data();
    void noMoney();
    void several();
    void writing();
};

void TestAmounts::forms_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<qint64>("cents");
    QTest::addColumn<QString>("currency");
    const auto row = [](const char *line, qint64 cents, const char *currency) {
        QTest::newRow(line) << QString::fromUtf8(line) << cents << QString::fromLatin1(currency);
    };
    row("98,77 EUR", 9877, "EUR");
    row("EUR 98,77", 9877, "EUR");
    row("98,77 €", 9877, "EUR");
    row("98,77€", 9877, "EUR");
    row("€98.77", 9877, "EUR");
    row("€ 98,77", 9877, "EUR");
    row("98,77 Euro", 9877, "EUR");
    row("1.234,56 EUR", 123456, "EUR");
    row("1,234.56", 123456, "");
    row("1.234,56", 123456, "");
    row("$98.77", 9877, "USD");
    row("$1,234.56", 123456, "USD");
    row("US$ 1,234.56", 123456, "USD");
    row("USD 1,234.56", 123456, "USD");
    row("1,234 USD", 123400, "USD");
    row("1.234 EUR", 123400, "EUR");
    row("1.234.567,89 EUR", 123456789, "EUR");
    row("1,234,567.89 USD", 123456789, "USD");
    row("1'234.50 CHF", 123450, "CHF");
    row("CHF 1’234.50", 123450, "CHF");
    row("1\u00a0234,56\u00a0€", 123456, "EUR");
    row("£12.00", 1200, "GBP");
    row("98,- EUR", 9800, "EUR");
    row("98,– €", 9800, "EUR");
    row("500 EUR", 50000, "EUR");
    row("-98,77 EUR", -9877, "EUR");
    row("EUR -98,77", -9877, "EUR");
    row("-$98.77", -9877, "USD");
    row("Total: 98.77.", 9877, "");
    row("(98,77 EUR)", 9877, "EUR");
    row("0,99 €", 99, "EUR");
    row("120 zł", 12000, "PLN");
    row("99 kč", 9900, "CZK");
    row("Total due            1 494,00 EUR", 149400, "EUR");
    row("Summa att betala: 12 500,00 kr", 1250000, "KR");
    row("Total 1 234 567,89 zł", 123456789, "PLN");
    row("Net : 1\u202f494,00 €", 149400, "EUR");
    row("₹1,18,000.00", 11800000, "INR");
    row("Rs. 1,00,000.00", 10000000, "INR");
    row("R$ 2.350,00", 235000, "BRL");
    row("S$480.00", 48000, "SGD");
    row("C$12.50", 1250, "CAD");
    row("HK$1,200.00", 120000, "HKD");
    row("THB 1,200.00", 120000, "THB");
    row("Total CHF\u00a01’494.50", 149450, "CHF");
    row("166,60- EUR", -16660, "EUR");
    row("166,60-", -16660, "");
    row("$108.40 CR", -10840, "USD");
    row("€-100.00", -10000, "EUR");
    row("€ -100,00", -10000, "EUR");
    row("Credit £-12.50", -1250, "GBP");
    row("(100.00)", -10000, "");
    row("Total credit (288.00)", -28800, "");
    row("Total       ($1,288.00)", -128800, "USD");
    row("Total       £ (288.00)", -28800, "GBP");
    row("Total (288.00) EUR", -28800, "EUR");
    row("Your invoice (EUR 98.77)", 9877, "EUR"); // named in passing
    row("Your payment of May (98.77).", 9877, "");
    row("¥1,200", 120000, "JPY");
    row("￥ 1,200", 120000, "JPY");
}

void TestAmounts::forms()
{
    QFETCH(QString, line);
    QFETCH(qint64, cents);
    QFETCH(QString, currency);
    const QList<Money> found = findAmounts(line);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().cents, cents);
    QCOMPARE(found.first().currency, currency);
    QVERIFY(found.first().looksLikeMoney());
}

void TestAmounts::noMoney_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"", "no digits", "19 %", "19,00 %", "09.11.2026", "2026-11-09", "NW-2026-1187",
             "DE02 1203 0000 0000 2020 51", "Bohrkrone 68 mm", "v1.2.3", "A-2026-088", "12/34,56", "1.2345 EUR",
             "0.125 EUR", "1.23.45 EUR", "9999999999999999999,00 EUR", "Eurofighter 12", "12 Eurythmics"})
        QTest::newRow(line) << QString::fromUtf8(line);
}

void TestAmounts::noMoney()
{
    QFETCH(QString, line);
    for (const Money &money : findAmounts(line))
        QVERIFY2(!money.looksLikeMoney(), qPrintable(line + u" → "_s + formatCents(money.cents) + money.currency));
}

void TestAmounts::several()
{
    const QList<Money> found = findAmounts(u"2 Stück           41,50 EUR       83,00 EUR"_s);
    QCOMPARE(found.size(), 3);
    QVERIFY(!found[0].looksLikeMoney());
    QCOMPARE(found[1].cents, 4150);
    QCOMPARE(found[2].cents, 8300);
    QVERIFY(found[1].end <= found[2].start);
    // Columns are no groups of one number, nor is a piece count at the beginning of a line.
    for (const QString &row : {u"2 250,00 EUR 500,00 EUR"_s, u"  2 250,00 500,00"_s, u"2 250,00 EUR Montage"_s}) {
        const QList<Money> columns = findAmounts(row);
        QVERIFY2(columns.size() >= 2, qPrintable(row));
        QCOMPARE(columns[1].cents, 25000);
    }
    // But where nothing is counted it is one.
    QCOMPARE(findAmounts(u"1 494,00 €"_s).value(0).cents, 149400);
    QCOMPARE(findAmounts(u"1 250,00 EUR"_s).value(0).cents, 125000);
    const QList<Money> sums = findAmounts(u"      7 346,50 zł     1 689,70 zł     9 036,20 zł"_s);
    QCOMPARE(sums.size(), 3);
    QCOMPARE(sums[0].cents, 734650);
    // What a column holds in brackets is negative, what belongs to the amount before it is not.
    const QList<Money> brackets = findAmounts(u"Returned goods       (100.00)   (20.00)   (120.00)"_s);
    QCOMPARE(brackets.size(), 3);
    QCOMPARE(brackets[0].cents, -10000);
    QCOMPARE(brackets[2].cents, -12000);
    const QList<Money> within = findAmounts(u"Total 119.00 EUR (19.00)"_s);
    QCOMPARE(within.size(), 2);
    QCOMPARE(within[1].cents, 1900);
    QCOMPARE(findAmounts(u"Konto 12 345 678"_s).value(0).cents, 1200); // no money: a number of an account
    QVERIFY(!findAmounts(u"for all 12 of them"_s).first().looksLikeMoney());
    QVERIFY(!findAmounts(u"top 12"_s).first().looksLikeMoney());
}

void TestAmounts::writing()
{
    QCOMPARE(formatCents(9877), u"98.77"_s);
    QCOMPARE(formatCents(5), u"0.05"_s);
    QCOMPARE(formatCents(-123456), u"-1234.56"_s);
    QCOMPARE(formatCents(0), u"0.00"_s);
}

QTEST_GUILESS_MAIN(TestAmounts)
#include "tst_amounts.moc"
