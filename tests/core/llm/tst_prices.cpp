#include "llm/prices.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestPrices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsByLongestBeginning()
    {
        const Prices prices({{u"m"_s, {1, 2, 1, 1}}, {u"m-large"_s, {10, 20, 10, 10}}});
        QCOMPARE(prices.of(u"m-large-20260101"_s).input, 10.0);
        QCOMPARE(prices.of(u"m-small"_s).input, 1.0);
        QVERIFY(!prices.knows(u"mx"_s)); // no beginning in the middle of a word
    }
    void unknownCostsAsMuchAsTheDearest()
    {
        const Prices prices({{u"m"_s, {1000, 1, 1, 1}}});
        const ModelPrice unknown = prices.of(u"brand-new"_s);
        QCOMPARE(unknown.input, 1000.0);
        QVERIFY(unknown.output >= prices.of(prices.models().first()).output);
    }
    void ownPriceWins()
    {
        const QString offered = Prices().models().value(0);
        QVERIFY(!offered.isEmpty());
        QCOMPARE(Prices({{offered, {7, 8, 9, 10}}}).of(offered), (ModelPrice{7, 8, 9, 10}));
    }
    void costIsExactAndRoundedUp()
    {
        QCOMPARE(Prices::cost({1'000'000, 0, 0, 0, 1, 0}, {2, 10, 0.2, 2.5}), 2'000'000);
        QCOMPARE(Prices::cost({1, 0, 1, 0, 1, 0}, {2, 10, 0.2, 2.5}), 3); // 2.2 micro
        QCOMPARE(usdText(1'234'567), u"1.234567"_s);
        QCOMPARE(usdText(42), u"0.000042"_s);
    }
};

QTEST_APPLESS_MAIN(TestPrices)
#include "tst_prices.moc"
