#include "mcp/textchecks.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;
using namespace countersign::textchecks;

class TestTextChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void formats_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("fit");
        const auto row = [](const char *format, const char *text, bool fit) {
            QTest::addRow("%s %s", format, text) << QString::fromLatin1(format) << QString::fromLatin1(text) << fit;
        };
        row("date", "2026-02-16", true);
        row("date", "2026-02-30", false);
        row("date", "16.02.2026", false);
        row("time", "10:30:00Z", true);
        row("time", "10:30", false);
        row("time", "25:00:00Z", false);
        row("date-time", "2026-02-16T10:30:00.123456+01:00", true);
        row("date-time", "2026-02-16 10:30:00", false);
        row("date-time", "2026-02-16T", false);
        row("email", "a@b.example", true);
        row("email", "a b@c", false);
        row("uri", "https://example.org/x?y", true);
        row("uri", "no uri", false);
        row("uuid", "0190a1b2-0000-7000-8000-0123456789ab", true);
        row("uuid", "0190a1b2", false);
        row("ipv4", "127.0.0.1", true);
        row("ipv4", "127.0.0.256", false);
        row("ipv6", "::1", true);
        row("ipv6", "127.0.0.1", false);
    }
    void formats()
    {
        QFETCH(QString, format);
        QFETCH(QString, text);
        QVERIFY(knowsFormat(format));
        QTEST(fits(format, text) == PatternFit::Fits, "fit");
    }

    void aHugeTextHasNoFormat()
    {
        const QString huge(4'000'000, u'a');
        for (const char *format : {"date", "time", "date-time", "email", "uuid", "ipv4", "ipv6"})
            QCOMPARE(fits(QLatin1String(format), huge), PatternFit::Misfits);
        QCOMPARE(fits(u"uri"_s, u"http:"_s + huge), PatternFit::Undecided);
    }

    void anUnknownFormatIsKnownToBeUnknown()
    {
        QVERIFY(!knowsFormat(u"iban"_s));
        QCOMPARE(fits(u"iban"_s, u"anything"_s), PatternFit::Fits);
    }
};

QTEST_GUILESS_MAIN(TestTextChecks)
#include "tst_textchecks.moc"
