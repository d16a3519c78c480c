#include "plan/playbook/safename.h"

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
    row("plain", QStringLiteral("Nordlicht Werkzeuge.pdf"), "Nordlicht Werkzeuge.pdf");
    row("umlauts stay", QStringLiteral("Öst & Söhne.pdf"), "Öst & Söhne.pdf");
    row("emoji stay", QStringLiteral("Party 🎉.txt"), "Party 🎉.txt");
    row("slashes", QStringLiteral("a/b\\c.pdf"), "a-b-c.pdf");
    row("climbing", QStringLiteral("../../etc/passwd"), "etc-passwd");
    row("only dots", QStringLiteral(".."), "unnamed");
    row("hidden", QStringLiteral(".bashrc"), "bashrc");
    row("bidi override", QStringLiteral("invoice\u202Efdp.exe"), "invoicefdp.exe");
    row("bidi isolate", QStringLiteral("\u2066a\u2069"), "a");
    row("zero width", QStringLiteral("pay\u200Bpal\uFEFF"), "paypal");
    row("newline and tab", QStringLiteral("a\nb\tc"), "a b c");
    row("control", QStringLiteral("a\x01\x1b[31mb"), "a[31mb");
    row("forbidden elsewhere", QStringLiteral("a:b|c?d*e<f>\"g\""), "a-b-c d e f g");
    row("many spaces", QStringLiteral("  a    b  "), "a b");
    row("no currency before the ending", QStringLiteral("2026-11-09  98.77 .pdf"), "2026-11-09 98.77.pdf");
    row("trailing dots", QStringLiteral("Blue Pens Inc..."), "Blue Pens Inc");
    row("empty", QString(), "unnamed");
    row("only an ending", QStringLiteral(".pdf"), "pdf");
    row("option-like", QStringLiteral("-rf x"), "rf x");
    row("lone surrogate", QStringLiteral("a") + QChar(0xD83C) + QStringLiteral("b"), "ab");
    row("decomposed", QStringLiteral("O\u0308st"), "Öst");
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
    QTest::newRow("ascii") << QString(300, u'a') + QStringLiteral(".pdf");
    QTest::newRow("umlauts") << QString(300, u'ö') + QStringLiteral(".pdf");
    QTest::newRow("emoji") << QStringLiteral("🎉").repeated(100) + QStringLiteral(".pdf");
    QTest::newRow("combining") << QStringLiteral("x\u0323\u0332").repeated(100) + QStringLiteral(".pdf");
    QTest::newRow("words") << QStringLiteral("word ").repeated(200) + QStringLiteral(".pdf");
    QTest::newRow("a megabyte") << QString(1 << 20, u'a') + QStringLiteral(".pdf");
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
        QVERIFY(name.endsWith(QStringLiteral(".pdf")));
}

void TestSafeName::everyCharacterIsHarmless()
{
    for (int code = 0; code <= 0xFFFF; ++code) {
        const QString name = safeName(QStringLiteral("a") + QChar(char16_t(code)) + QStringLiteral("b"));
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
    QTest::newRow("plain") << QStringLiteral("Records/Invoices/a.pdf") << QStringLiteral("Records/Invoices/a.pdf");
    QTest::newRow("climbing") << QStringLiteral("Records/../../a.pdf")
                              << QStringLiteral("Records/unnamed/unnamed/a.pdf");
    QTest::newRow("absolute") << QStringLiteral("/etc/passwd") << QStringLiteral("unnamed/etc/passwd");
    QTest::newRow("empty part") << QStringLiteral("Records//a.pdf") << QStringLiteral("Records/unnamed/a.pdf");
    QTest::newRow("hidden") << QStringLiteral("Records/.git/config") << QStringLiteral("Records/git/config");
}

void TestSafeName::paths()
{
    QFETCH(QString, path);
    QFETCH(QString, safe);
    QCOMPARE(safePath(path), safe);
}

QTEST_GUILESS_MAIN(TestSafeName)
#include "tst_safename.moc"
