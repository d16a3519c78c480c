#include "plan/playbook/safename.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestSafeName : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data();
    void names();
    void longNames_data();
    void longNames();
    void everyCharacterIsHarmless();
    void paths_data();
    void paths();
};

void TestSafeName::names_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *test, const QString &text, const char *name) {
        QTest::newRow(test) << text << QString::fromUtf8(name);
    };
    row("plain", u"Nordlicht Werkzeuge.pdf"_s, "Nordlicht Werkzeuge.pdf");
    row("umlauts stay", u"Öst & Söhne.pdf"_s, "Öst & Söhne.pdf");
    row("emoji stay", u"Party 🎉.txt"_s, "Party 🎉.txt");
    row("slashes", u"a/b\\c.pdf"_s, "a-b-c.pdf");
    row("climbing", u"../../etc/passwd"_s, "etc-passwd");
    row("only dots", u".."_s, "unnamed");
    row("hidden", u".bashrc"_s, "bashrc");
    row("bidi override", u"invoice\u202Efdp.exe"_s, "invoicefdp.exe");
    row("bidi isolate", u"\u2066a\u2069"_s, "a");
    row("zero width", u"pay\u200Bpal\uFEFF"_s, "paypal");
    row("newline and tab", u"a\nb\tc"_s, "a b c");
    row("control", u"a\x01\x1b[31mb"_s, "a[31mb");
    row("forbidden elsewhere", u"a:b|c?d*e<f>\"g\""_s, "a-b-c d e f g");
    row("many spaces", u"  a    b  "_s, "a b");
    row("no currency before the ending", u"2026-11-09  98.77 .pdf"_s, "2026-11-09 98.77.pdf");
    row("trailing dots", u"Blue Pens Inc..."_s, "Blue Pens Inc");
    row("empty", QString(), "unnamed");
    row("only an ending", u".pdf"_s, "pdf");
    row("option-like", u"-rf x"_s, "rf x");
    row("lone surrogate", u"a"_s + QChar(0xD83C) + u"b"_s, "ab");
    row("decomposed", u"O\u0308st"_s, "Öst");
}

void TestSafeName::names()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QCOMPARE(safeName(text), name);
}

void TestSafeName::longNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("ascii") << QString(300, u'a') + u".pdf"_s;
    QTest::newRow("umlauts") << QString(300, u'ö') + u".pdf"_s;
    QTest::newRow("emoji") << u"🎉"_s.repeated(100) + u".pdf"_s;
    QTest::newRow("combining") << u"x\u0323\u0332"_s.repeated(100) + u".pdf"_s;
    QTest::newRow("words") << u"word "_s.repeated(200) + u".pdf"_s;
    QTest::newRow("a megabyte") << QString(1 << 20, u'a') + u".pdf"_s;
}

void TestSafeName::longNames()
{
    QFETCH(QString, text);
    const QString name = safeName(text);
    QVERIFY(name.toUtf8().size() <= kMaxNameBytes);
    QVERIFY(name.toUtf8().size() > 60);
    QVERIFY(!name.contains(QChar::ReplacementCharacter));
    QCOMPARE(QString::fromUtf8(name.toUtf8()), name);
    if (text.size() < 4000)
        QVERIFY(name.endsWith(u".pdf"_s));
}

void TestSafeName::everyCharacterIsHarmless()
{
    for (int code = 0; code <= 0xFFFF; ++code) {
        const QString name = safeName(u"a"_s + QChar(char16_t(code)) + u"b"_s);
        for (const QChar c : name) {
            const bool bad =
                c == u'/' || c == u'\\' || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
            QVERIFY2(!bad, qPrintable(QString::number(code, 16)));
        }
        QCOMPARE(QString::fromUtf8(name.toUtf8()), name); // no half of a pair is left
    }
}

void TestSafeName::paths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("safe");
    QTest::newRow("plain") << u"Records/Invoices/a.pdf"_s << u"Records/Invoices/a.pdf"_s;
    QTest::newRow("climbing") << u"Records/../../a.pdf"_s << u"Records/unnamed/unnamed/a.pdf"_s;
    QTest::newRow("absolute") << u"/etc/passwd"_s << u"unnamed/etc/passwd"_s;
    QTest::newRow("empty part") << u"Records//a.pdf"_s << u"Records/unnamed/a.pdf"_s;
    QTest::newRow("hidden") << u"Records/.git/config"_s << u"Records/git/config"_s;
}

void TestSafeName::paths()
{
    QFETCH(QString, path);
    QFETCH(QString, safe);
    QCOMPARE(safePath(path), safe);
}

QTEST_GUILESS_MAIN(TestSafeName)
#include "tst_safename.moc"
