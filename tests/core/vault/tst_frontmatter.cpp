#include "vault/frontmatter.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestFrontMatter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatItWrote_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("plain") << u"invoice"_s;
        QTest::newRow("empty") << QString(""_L1);
        QTest::newRow("quotes") << u"a \"b\" \\ c"_s;
        QTest::newRow("break out") << u"x\"\n---\nstate: \"approved\"\n"_s;
        QTest::newRow("yaml") << u"{a: [b]} # c & *d !e %f | > - ? @"_s;
        QTest::newRow("hidden") << u"a\u202eb\u200bc\u2028d\u0085e\x7f"_s;
        QTest::newRow("emoji") << u"\U0001F4C4 ä"_s;
    }
    void readsWhatItWrote()
    {
        QFETCH(QString, value);
        const QByteArray head = renderFrontMatter({{u"a"_s, value}, {u"b"_s, u"2"_s}});
        QCOMPARE(head.count('\n'), 4); // one line a field, whatever is in it
        const Result<QMap<QString, QString>> fields = parseFrontMatter(head + "\nbody\n---\n");
        QVERIFY(fields);
        QCOMPARE(fields->value(u"a"_s), value);
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
