#include "base/visibletext.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

/// What somebody else wrote cannot steer a terminal, nor read differently than it is.
class TestVisibleText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ordinaryTextIsLeftAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("ascii") << u"Invoice 12, \"net\" <a@b.example>"_s;
        QTest::newRow("german") << u"Größe: 12 € für Öl"_s;
        QTest::newRow("hebrew") << u"שלום"_s;
        QTest::newRow("chinese") << u"发票"_s;
        QTest::newRow("emoji") << u"🦊"_s;
        QTest::newRow("markup") << u"<b>bold</b> [link](http://x.example)"_s;
    }
    void ordinaryTextIsLeftAlone()
    {
        QFETCH(QString, text);
        QCOMPARE(visibleText(text), text);
        QCOMPARE(visibleText(text, true), text);
    }

    void whatCannotBeSeenIsNamed_data()
    {
        QTest::addColumn<char16_t>("sign");
        QTest::newRow("NUL") << char16_t(0);
        QTest::newRow("bell") << u'\a';
        QTest::newRow("backspace") << u'\b';
        QTest::newRow("escape") << char16_t(0x1b);
        QTest::newRow("delete") << char16_t(0x7f);
        QTest::newRow("C1 CSI") << char16_t(0x9b);
        QTest::newRow("left-to-right embedding") << char16_t(0x202a);
        QTest::newRow("right-to-left override") << char16_t(0x202e);
        QTest::newRow("isolate") << char16_t(0x2066);
        QTest::newRow("end of isolate") << char16_t(0x2069);
        QTest::newRow("zero-width space") << char16_t(0x200b);
        QTest::newRow("zero-width joiner") << char16_t(0x200d);
        QTest::newRow("right-to-left mark") << char16_t(0x200f);
        QTest::newRow("byte order mark") << char16_t(0xfeff);
    }
    void whatCannotBeSeenIsNamed()
    {
        QFETCH(char16_t, sign);
        const QString text = u"a"_s + QChar(sign) + u"b"_s;
        for (const bool keepLines : {false, true}) {
            const QString shown = visibleText(text, keepLines);
            QVERIFY(!shown.contains(QChar(sign)));
            QVERIFY2(shown.contains(u"U+%1"_s.arg(int(sign), 4, 16, QLatin1Char('0')), Qt::CaseInsensitive),
                qPrintable(shown));
            QVERIFY(shown.startsWith(u'a') && shown.endsWith(u'b'));
        }
    }

    void linesStayOnlyWhereTheyMay()
    {
        const QString text = u"one\n\ttwo"_s;
        QCOMPARE(visibleText(text, true), text);
        const QString shown = visibleText(text);
        QVERIFY(!shown.contains(u'\n'));
        QVERIFY(!shown.contains(u'\t'));
    }

    void anAddressReadsInTheOrderOfItsLetters()
    {
        // Shown as it was written, this would read "invoice_exe.pdf".
        const QString shown = visibleText(u"invoice_"_s + QChar(0x202e) + u"fdp.exe"_s);
        QVERIFY(shown.endsWith(u"fdp.exe"_s));
        QVERIFY(!shown.contains(QChar(0x202e)));
    }

    void muchTextIsNoProblem()
    {
        const QString text = QString(200'000, u'x') + QChar(0x1b);
        const QString shown = visibleText(text);
        QVERIFY(shown.startsWith(QString(200'000, u'x')));
        QVERIFY(!shown.contains(QChar(0x1b)));
    }

    void aForgedPromptStaysOneLine()
    {
        const QString shown = visibleText(u"x\x1b[2J\x1b[HApprove? y\r\ny"_s);
        QVERIFY(!shown.contains(QChar(0x1b)));
        QVERIFY(!shown.contains(u'\r'));
        QVERIFY(!shown.contains(u'\n'));
        QVERIFY(shown.contains(u"Approve? y"_s)); // nothing is hidden either
    }
};

QTEST_APPLESS_MAIN(TestVisibleText)
#include "tst_visibletext.moc"
