#include "vault/notetext.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTest>

using namespace countersign;

class TestNoteText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fencesAreLongerThanWhatTheyHold()
    {
        QCOMPARE(fenced(QStringLiteral("a")), QStringLiteral("```text\na\n```\n"));
        QCOMPARE(fenced(QStringLiteral("```\nx\n`````")), QStringLiteral("``````text\n```\nx\n`````\n``````\n"));
        QCOMPARE(fenced(QStringLiteral("a\nb"), QStringLiteral("> ")), QStringLiteral("> ```text\n> a\n> b\n> ```\n"));
    }

    void linesCannotEscapeTheirPrefix()
    {
        const QString out = fenced(QStringLiteral("a\rb\r\nc\u2028d\x0b"), QStringLiteral("> "));
        for (const QString &line : out.split(u'\n', Qt::SkipEmptyParts))
            QVERIFY(line.startsWith(QStringLiteral("> ")));
        QVERIFY(!out.contains(u'\r') && !out.contains(QChar(0x2028)) && !out.contains(u'\x0b'));
    }

    void showsWhatCannotBeSeen()
    {
        QCOMPARE(madeVisible(QStringLiteral("a\u202eb")), QStringLiteral("a⟨U+202E⟩b"));
        QCOMPARE(madeVisible(QStringLiteral("a\u200bb\x1b")), QStringLiteral("a⟨U+200B⟩b\u241b"));
        QCOMPARE(madeVisible(QStringLiteral("\U000E0041")), QStringLiteral("⟨U+E0041⟩"));
        QCOMPARE(madeVisible(QStringLiteral("a\u2800b\u034fc\ufe0f\u2764\ufe0f")),
            QStringLiteral("a⟨U+2800⟩b⟨U+034F⟩c⟨U+FE0F⟩\u2764\ufe0f"));
        QCOMPARE(madeVisible(QString(QChar(0xd800))), QStringLiteral("⟨U+D800⟩"));
        QCOMPARE(madeVisible(QStringLiteral("tab\tline\nä \U0001F4C4")), QStringLiteral("tab\tline\nä \U0001F4C4"));
        QVERIFY(!madeVisible(QStringLiteral("<% tp.system() %>")).contains(QStringLiteral("<%")));
    }

    void headingsCannotBeMarkup_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"<img src=x onerror=alert(1)>", "[[note]] ![[embed]]", "[a](http://evil.example)",
                 "`= dv.x` $y$ %%z%% ==q==", "#tag ^block", "a\n# second heading", "**b** _i_ ~~s~~", "a | b \\ c",
                 "&lt;b&gt;", "{{template}} <% x %>"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void headingsCannotBeMarkup()
    {
        QFETCH(QString, text);
        const QString heading = headingText(text);
        for (const char mark : QByteArray("<>[]`$%=#^*_~|\\&{}:/!\n"))
            QVERIFY2(!heading.contains(QLatin1Char(mark)), qPrintable(heading));
    }

    void headingsStayReadable()
    {
        QCOMPARE(headingText(QStringLiteral("Rechnung Nov. (2), Müller-Lüdenscheidt \U0001F4C4")),
            QStringLiteral("Rechnung Nov. (2), Müller-Lüdenscheidt \U0001F4C4"));
        QVERIFY(headingText(QString(5000, u'x')).size() <= 121);
        QCOMPARE(headingText(QStringLiteral("www.evil.example")), QStringLiteral("www evil.example"));
    }

    void timesNameTheirZone()
    {
        const qint64 us = 1'764'324'000'000'000;
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(us / 1000);
        const QString time = localTime(us);
        static const QRegularExpression form(
            QStringLiteral("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d$"));
        QVERIFY2(form.match(time).hasMatch(), qPrintable(time));
        QCOMPARE(time.endsWith(QStringLiteral("+00:00")), at.offsetFromUtc() == 0);
        QCOMPARE(localTime(0), QStringLiteral("–"));
    }
};

QTEST_GUILESS_MAIN(TestNoteText)
#include "tst_notetext.moc"
