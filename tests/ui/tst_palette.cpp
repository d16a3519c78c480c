#include "base/literals.h"
#include "common/band.h"
#include "common/palette.h"
#include "common/theme.h"

#include <QTest>

using namespace countersign;

class TestPalette : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contrastOfKnownPairs()
    {
        QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 10), 210);
        QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::black), contrastRatio(Qt::black, Qt::white));
    }
    void everyTextIsReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void everyTextIsReadable()
    {
        QFETCH(bool, dark);
        const Palette palette = dark ? Palette::dark() : Palette::light();
        const QList<TextPair> pairs = textPairs();
        QVERIFY(pairs.size() > 20);
        for (const TextPair &pair : pairs)
            QVERIFY2(contrastRatio(palette[pair.text], palette[pair.paper]) >= 4.5,
                qPrintable(u"%1 on %2: %3"_s.arg(Palette::roleName(pair.text), Palette::roleName(pair.paper))
                        .arg(contrastRatio(palette[pair.text], palette[pair.paper]))));
    }
    void aLoudBandHasItsToneAsGround_data() { everyTextIsReadable_data(); }
    void aLoudBandHasItsToneAsGround()
    {
        QFETCH(bool, dark);
        Theme theme(QGuiApplication::font());
        theme.setDark(dark);
        for (const Tone tone : {Tone::Neutral, Tone::Accent, Tone::Good, Tone::Caution, Tone::Danger}) {
            Band band(theme, true);
            band.setStyleSheet(theme.styleSheet());
            band.shout(tone, u"Strong"_s, u"Text"_s);
            band.resize(400, 60);
            const QColor ground = band.grab().toImage().pixelColor(2, 2);
            QVERIFY2(contrastRatio(ground, theme.color(toneOn(tone))) >= 4.5,
                qPrintable(toneName(tone) + u' ' + ground.name()));
        }
    }
    void styleSheetNamesNoUnknownRole()
    {
        Theme theme(QGuiApplication::font());
        QVERIFY(!theme.styleSheet().isEmpty());
        QVERIFY(!theme.styleSheet().contains(u'@'));
        const QString light = theme.styleSheet();
        theme.setDark(true);
        QVERIFY(theme.styleSheet() != light);
    }
    void threeSizesOfType()
    {
        const Theme theme(QGuiApplication::font());
        QVERIFY(theme.font(Type::Title).pointSizeF() > theme.font(Type::Body).pointSizeF());
        QVERIFY(theme.font(Type::Body).pointSizeF() > theme.font(Type::Small).pointSizeF());
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
