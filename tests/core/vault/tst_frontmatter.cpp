#include "vault/frontmatter.h"

#include <QTest>

using namespace countersign;

class TestFrontMatter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatItWrote_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("plain") << QStringLiteral("invoice");
        QTest::newRow("empty") << QString(QLatin1String(""));
        QTest::newRow("quotes") << QStringLiteral("a \"b\" \\ c");
        QTest::newRow("break out") << QStringLiteral("x\"\n---\nstate: \"approved\"\n");
        QTest::newRow("yaml") << QStringLiteral("{a: [b]} # c & *d !e %f | > - ? @");
        QTest::newRow("hidden") << QStringLiteral("a\u202eb\u200bc\u2028d\u0085e\x7f");
        QTest::newRow("emoji") << QStringLiteral("\U0001F4C4 ä");
    }
    void readsWhatItWrote()
    {
        QFETCH(QString, value);
        const QByteArray head =
            renderFrontMatter({{QStringLiteral("a"), value}, {QStringLiteral("b"), QStringLiteral("2")}});
        QCOMPARE(head.count('\n'), 4); // one line a field, whatever is in it
        const Result<QMap<QString, QString>> fields = parseFrontMatter(head + "\nbody\n---\n");
        QVERIFY(fields);
        QCOMPARE(fields->value(QStringLiteral("a")), value);
        QCOMPARE(fields->size(), 2);
    }

    void refusesEverythingElse_data()
    {
        QTest::addColumn<QByteArray>("note");
        QTest::newRow("none") << QByteArray("# hello\n");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("open") << QByteArray("---\na: \"b\"\n");
        QTest::newRow("unquoted") << QByteArray("---\na: b\n---\n");
        QTest::newRow("doubled") << QByteArray("---\na: \"b\"\na: \"c\"\n---\n");
        QTest::newRow("inner quote") << QByteArray("---\na: \"b\"c\"\n---\n");
        QTest::newRow("bad escape") << QByteArray("---\na: \"\\x41\"\n---\n");
        QTest::newRow("cut escape") << QByteArray("---\na: \"\\u00\"\n---\n");
        QTest::newRow("nested") << QByteArray("---\na:\n  b: \"c\"\n---\n");
        QTest::newRow("key") << QByteArray("---\nA-b: \"c\"\n---\n");
        QTest::newRow("too long") << ("---\na: \"" + QByteArray(70'000, 'x') + "\"\n---\n");
    }
    void refusesEverythingElse()
    {
        QFETCH(QByteArray, note);
        const Result<QMap<QString, QString>> fields = parseFrontMatter(note);
        QVERIFY(!fields);
        QCOMPARE(fields.error().code, ErrorCode::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestFrontMatter)
#include "tst_frontmatter.moc"
