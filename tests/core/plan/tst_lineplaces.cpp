#include "plan/paper/lineplaces.h"

#include "base/literals.h"
#include "plan/extract/textlines.h"

#include <QJsonArray>
#include <QTest>

using namespace countersign;

/// Where a line of what was read stands in its document.
class TestLinePlaces : public QObject
{
    Q_OBJECT

    /// QJsonArray{QJsonArray{…}} would be a copy and not an array in an array.
    static QJsonArray only(const QJsonArray &place)
    {
        QJsonArray out;
        out.append(place);
        return out;
    }
    static QJsonObject pdf(const QString &text, const QJsonArray &places)
    {
        return {{u"kind"_s, u"pdf"_s}, {u"text"_s, text}, {u"fields"_s, QJsonObject{{u"places"_s, places}}}};
    }

private Q_SLOTS:
    void otherTextsHaveLines()
    {
        const LinePlaces places({{u"kind"_s, u"text"_s}, {u"text"_s, u"a\nb"_s}});
        QCOMPARE(places.of(1, u"b"_s, u"b"_s), u"line 2"_s);
        QCOMPARE(places.of(-1, QString(), u"b"_s), QString());
        const LinePlaces inside({{u"kind"_s, u"eml"_s}, {u"text"_s, u"a\nb\nc"_s}}, 1); // of a forwarded mail
        QCOMPARE(inside.of(1, u"c"_s, u"c"_s), u"line 3"_s);
    }

    void theColumnThatShowsTheValue_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("where");
        QTest::newRow("an amount") << u"1475.60"_s << u"page 1, 400,210"_s;
        QTest::newRow("a whole amount") << u"12.00"_s << u"page 1, 300,210"_s;
        QTest::newRow("a day") << u"2026-11-05"_s << u"page 1, 100,210"_s;
        QTest::newRow("none of them") << u"Lindenthal"_s << u"page 1, 50,210"_s;
    }
    void theColumnThatShowsTheValue()
    {
        QFETCH(QString, value);
        const QString line = u"Total     05.11.2026     12 pieces     1.475,60"_s;
        const LinePlaces places(pdf(u"head\n"_s + line, only({1, 210, 0, 50, 10, 100, 25, 300, 38, 400})));
        QTEST(places.of(1, line, value), "where");
    }

    void pagesAreCounted()
    {
        const LinePlaces places(pdf(u"one\n\ftwo\nthree\n\ffour"_s, only({3, 90, 0, 72})));
        QCOMPARE(places.of(0, u"one"_s, {}), u"page 1"_s);
        QCOMPARE(places.of(2, u"two"_s, {}), u"page 2"_s);
        QCOMPARE(places.of(3, u"three"_s, {}), u"page 2, 72,90"_s);
        QCOMPARE(places.of(5, u"four"_s, {}), u"page 3"_s);
    }

    void whatWasLeftOutIsCounted() // of a long text the head and the tail are looked at
    {
        const QString text = u"x\n"_s.repeated(50'000) + u"last 1"_s;
        const QStringList lines = textLines(text);
        QVERIFY(lines.size() < 50'000);
        const LinePlaces places({{u"kind"_s, u"text"_s}, {u"text"_s, text}});
        QCOMPARE(places.of(lines.size() - 1, lines.last(), u"1"_s), u"line 50001"_s);
        QCOMPARE(places.of(10, lines[10], u"x"_s), u"line 11"_s);
    }

    void anythingMayCome()
    {
        QJsonArray many;
        for (int i = 0; i < 100'000; ++i)
            many.append(QJsonArray{i, i});
        const QJsonArray odd{u"x"_s, QJsonArray{}, QJsonArray{0, u"y"_s, u"z"_s}, QJsonArray{0, 1, -5, 3},
            QJsonArray{0, 7, 900, 3, 1, 9}, QJsonObject{}};
        QCOMPARE(LinePlaces(pdf(u"a 1"_s, odd)).of(0, u"a 1"_s, u"1"_s), u"page 1, 9,7"_s);
        QCOMPARE(LinePlaces(pdf(u"a 1"_s, many)).of(0, u"a 1"_s, u"1"_s), u"page 1"_s);
        QCOMPARE(LinePlaces(pdf(u"a"_s, {})).of(70, QString(), u"1"_s), u"page 1"_s);
    }
};

QTEST_GUILESS_MAIN(TestLinePlaces)
#include "tst_lineplaces.moc"
