#include "app/tools/testvault.h"
#include "base/csv.h"
#include "base/hash.h"
#include "base/literals.h"
#include "support/hostiletexts.h"

using namespace countersign;

class TestCsv : public QObject
{
    Q_OBJECT

    static Result<QJsonObject> append(const TestVault &vault, const QJsonObject &row,
        const QStringList &columns = {u"date"_s, u"vendor"_s, u"amount"_s})
    {
        return vault.call(u"csv_append"_s,
            {{u"path"_s, u"Records/l.csv"_s}, {u"columns"_s, QJsonArray::fromStringList(columns)}, {u"row"_s, row}});
    }

private Q_SLOTS:
    void formulasAreDefused_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("expected");
        QTest::newRow("formula") << u"=HYPERLINK(\"x\")"_s << u"'=HYPERLINK(\"x\")"_s;
        QTest::newRow("plus") << u"+cmd|' /C calc'!A0"_s << u"'+cmd|' /C calc'!A0"_s;
        QTest::newRow("minus") << u"-2+3"_s << u"'-2+3"_s;
        QTest::newRow("at") << u"@SUM(1)"_s << u"'@SUM(1)"_s;
        QTest::newRow("tab") << u"\t=1"_s << u"'\t'=1"_s;
        QTest::newRow("return") << u"\r=1"_s << u"'\r'=1"_s;
        QTest::newRow("wide equals") << u"＝1+1"_s << u"'＝1+1"_s;
        QTest::newRow("negative number") << u"-12.50"_s << u"-12.50"_s;
        QTest::newRow("German number") << u"-1.234,56"_s << u"-1.234,56"_s;
        QTest::newRow("signed number") << u"+49"_s << u"+49"_s;
        QTest::newRow("lone minus") << u"-"_s << u"'-"_s;
        QTest::newRow("ends in a dot") << u"-1."_s << u"'-1."_s;
        QTest::newRow("text") << u"a=b"_s << u"a=b"_s;
        QTest::newRow("after a semicolon") << u"Acme;=HYPERLINK(\"x\")"_s << u"Acme;'=HYPERLINK(\"x\")"_s;
        QTest::newRow("after a comma") << u"Acme, =1+1"_s << u"Acme, '=1+1"_s;
        QTest::newRow("after a tab") << u"Acme\t@SUM(1)"_s << u"Acme\t'@SUM(1)"_s;
        QTest::newRow("on a second line") << u"Acme\n=1+1"_s << u"Acme\n'=1+1"_s;
        QTest::newRow("twice") << u"a;=1+1;b;+2+2"_s << u"a;'=1+1;b;'+2+2"_s;
        QTest::newRow("in quotes after a semicolon") << u"a;\"=1+1\""_s << u"a;\"'=1+1\""_s;
        QTest::newRow("wide after a semicolon") << u"a;\uFF1D1+1"_s << u"a;'\uFF1D1+1"_s;
        QTest::newRow("after a zero width space") << u"\u200B=1+1"_s << u"'\u200B=1+1"_s;
        QTest::newRow("after blanks") << u"  =1+1"_s << u"'  =1+1"_s;
        QTest::newRow("number after a semicolon") << u"1,5;-2,5"_s << u"1,5;-2,5"_s;
        QTest::newRow("phone numbers") << u"+49;+50"_s << u"+49;+50"_s;
        QTest::newRow("hyphens inside") << u"Kopf-, Fuß- und Rand"_s << u"Kopf-, Fuß- und Rand"_s;
        QTest::newRow("defused already") << u"'=1;'=2"_s << u"'=1;'=2"_s;
        QTest::newRow("empty") << u""_s << u""_s;
    }
    void formulasAreDefused()
    {
        QFETCH(const QString, cell);
        QTEST(csv::guarded(cell), "expected");
    }

    void hostileTextsStayOneCellThatNobodyRuns()
    {
        for (const QString &text : hostileTexts()) {
            const QString cell = csv::guarded(text);
            QCOMPARE(QString(cell).remove(u'\''), QString(text).remove(u'\'')); // nothing is lost
            QCOMPARE(csv::guarded(cell), cell);
            QVERIFY2(cell.isEmpty() || !u"=+@\t\r"_s.contains(cell[0]), qPrintable(cell.left(60)));
            const QString storable = QString::fromUtf8(cell.toUtf8());
            QCOMPARE(csv::cells(csv::line({storable, u"next"_s}, {}), {}), (QStringList{storable, u"next"_s}));
        }
    }

    /// Whoever reads the row, with whatever separator and understanding of quotes, finds no formula.
    void noReaderFindsAFormula()
    {
        const QList<char> separators{',', ';', '\t', '|'};
        for (const QString &text : {u"x;=1+1"_s, u"x,=1+1"_s, u"x\t=1+1"_s, u"x|=1+1"_s, u"x\"; \"=1+1"_s,
                 u"\"\";=1+1"_s, u"x\n=1+1"_s, u"=1+1;=1+1"_s, u"a;b,c\t \uFF1D1"_s})
            for (const char own : separators)
                for (const char other : separators)
                    for (const bool quotes : {true, false}) {
                        const QByteArray line = csv::line({u"first"_s, csv::guarded(text), u"last"_s}, {own, "\n"});
                        const QStringList read = quotes ? csv::cells(line, {other, "\n"})
                                                        : QString::fromUtf8(line).split(QLatin1Char(other));
                        for (QString cell : read)
                            for (const QString &row : cell.remove(u'"').split(u'\n'))
                                QVERIFY2(row.trimmed().isEmpty() || !u"=+@\uFF1D"_s.contains(row.trimmed().front()),
                                    qPrintable(row + u" in "_s + QString::fromUtf8(line)));
                    }
    }

    void linesAndCellsAgree()
    {
        const QStringList cells{
            u"a"_s, u"with, comma"_s, u"with \"quotes\""_s, u"two\r\nlines"_s, u" blank "_s, u""_s, u"ü€"_s};
        const QByteArray line = csv::line(cells, {});
        QCOMPARE(line, "a,\"with, comma\",\"with \"\"quotes\"\"\",\"two\r\nlines\",\" blank \",,ü€");
        QCOMPARE(csv::cells(line, {}), cells);
        QCOMPARE(csv::recordAt(line + "\nnext", 0)->end, line.size());
        QCOMPARE(csv::recordAt(line + "\r\nnext", 0)->next, line.size() + 2);
        QVERIFY(!csv::recordAt("\"never closed\nx", 0));
    }

    void dialectsAreRecognised()
    {
        QCOMPARE(csv::detect("a;b;\"c,d,e,f\"\r\n").delimiter, ';');
        QCOMPARE(csv::detect("a;b\r\n1;2\n").newline, "\r\n");
        QCOMPARE(csv::detect("a\tb\n").delimiter, '\t');
        QCOMPARE(csv::detect("alone\n").delimiter, ',');
    }

    void aNewTableGetsAHeader()
    {
        TestVault vault;
        const Result<QJsonObject> out =
            append(vault, {{u"vendor"_s, u"Acme, Inc."_s}, {u"date"_s, u"2026-02-16"_s}, {u"amount"_s, 99.5}});
        QCOMPARE(vault.get(u"Records/l.csv"_s), "date,vendor,amount\n2026-02-16,\"Acme, Inc.\",99.5\n");
        QCOMPARE(*out,
            (QJsonObject{{u"path"_s, u"Records/l.csv"_s},
                {u"row_sha256"_s, QString::fromLatin1(sha256Hex("2026-02-16,\"Acme, Inc.\",99.5"))},
                {u"created"_s, true}, {u"header_added"_s, true}, {u"newline_added"_s, false}, {u"previous_size"_s, 0},
                {u"size"_s, 48}, {u"tail_sha256"_s, QString::fromLatin1(sha256Hex(vault.get(u"Records/l.csv"_s)))},
                {u"created_dirs"_s, QJsonArray{u"Records"_s}}}));
    }

    void anExistingTableKeepsItsForm()
    {
        TestVault vault;
        vault.put(u"Records/l.csv"_s,
            "\xEF\xBB\xBF"
            "vendor;amount;date;note\r\nX;1;2;3");
        QVERIFY(append(vault, {{u"date"_s, u"2026-02-16"_s}, {u"vendor"_s, u"A;B"_s}, {u"amount"_s, u"=1"_s}}));
        QCOMPARE(vault.get(u"Records/l.csv"_s),
            "\xEF\xBB\xBF"
            "vendor;amount;date;note\r\nX;1;2;3\r\n\"A;B\";'=1;2026-02-16;\r\n");
    }

    void anUnknownColumnIsAnError()
    {
        TestVault vault;
        vault.put(u"Records/l.csv"_s, "a,b\n");
        const Result<QJsonObject> out = append(vault, {{u"c"_s, u"x"_s}});
        QVERIFY(!out);
        QVERIFY(out.error().message.contains(u"a, b"_s));
        QCOMPARE(vault.get(u"Records/l.csv"_s), "a,b\n");
        QVERIFY(!append(vault, {}, {}));
        QVERIFY(!append(vault, {}, {u"a"_s, u"a"_s}));
        QVERIFY(!append(vault, {{u"a"_s, QJsonArray{}}}));
    }

    void rowsAddedSinceStay()
    {
        TestVault vault;
        const QJsonObject first = *append(vault, {{u"vendor"_s, u"one"_s}});
        QVERIFY(append(vault, {{u"vendor"_s, u"two"_s}}));
        const QJsonObject undo{{u"path"_s, u"Records/l.csv"_s}, {u"row_sha256"_s, first.value("row_sha256"_L1)},
            {u"created"_s, true}, {u"header_added"_s, true}, {u"remove_dirs"_s, first.value("created_dirs"_L1)}};
        QVERIFY(vault.call(u"csv_remove_row"_s, undo));
        QCOMPARE(vault.get(u"Records/l.csv"_s), "date,vendor,amount\n,two,\n");
        QCOMPARE(vault.call(u"csv_remove_row"_s, undo).error().code, ErrorCode::Stale);
    }

    void ofEqualRowsTheLastGoes()
    {
        TestVault vault;
        vault.put(u"Records/l.csv"_s, "v\nx\ny\nx");
        const QJsonObject row{{u"path"_s, u"Records/l.csv"_s}, {u"row_sha256"_s, QString::fromLatin1(sha256Hex("x"))}};
        QVERIFY(vault.call(u"csv_remove_row"_s, row));
        QCOMPARE(vault.get(u"Records/l.csv"_s), "v\nx\ny\n");
        // The header is no row, whatever its hash.
        QVERIFY(!vault.call(u"csv_remove_row"_s,
            {{u"path"_s, u"Records/l.csv"_s}, {u"row_sha256"_s, QString::fromLatin1(sha256Hex("v"))}}));
    }
};

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_toolcsv.moc"
