#include "base/literals.h"
#include "imap/wire/splitter.h"
#include "support/cputime.h"

#include <QDir>
#include <QTest>

using namespace countersign;
using namespace countersign::imap;
using namespace countersign::test;

namespace {

QList<RawResponse> taken(ResponseSplitter &splitter)
{
    QList<RawResponse> out;
    while (std::optional<RawResponse> one = splitter.next())
        out.append(*std::move(one));
    return out;
}

QList<RawResponse> atOnce(const QByteArray &bytes)
{
    ResponseSplitter splitter({});
    splitter.append(bytes);
    return taken(splitter);
}

QList<RawResponse> inPieces(const QByteArray &bytes, qsizetype size)
{
    ResponseSplitter splitter({});
    QList<RawResponse> out;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        splitter.append(QByteArrayView(bytes).sliced(at, std::min(size, bytes.size() - at)));
        out += taken(splitter);
    }
    return out;
}

} // namespace

/// However the bytes arrive, the same responses come out; and no more of them is held than is allowed.
class TestImapSplitter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void transcripts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QDir folder(QStringLiteral(TEST_DATA_DIR "/fuzz/imap"));
        const QStringList names = folder.entryList(QDir::Files);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QTest::newRow(qPrintable(name)) << file.readAll();
        }
    }
    void transcripts()
    {
        QFETCH(QByteArray, bytes);
        const QList<RawResponse> whole = atOnce(bytes);
        QVERIFY(!whole.isEmpty());
        for (qsizetype at = 0; at <= bytes.size(); ++at) {
            ResponseSplitter splitter({});
            splitter.append(QByteArrayView(bytes).first(at));
            QList<RawResponse> got = taken(splitter);
            splitter.append(QByteArrayView(bytes).sliced(at));
            got += taken(splitter);
            QVERIFY2(got == whole, qPrintable(u"split at %1"_s.arg(at)));
        }
        for (const qsizetype size : {1, 2, 3, 7})
            QCOMPARE(inPieces(bytes, size), whole);
    }
    void partsOfAResponse()
    {
        const QList<RawResponse> got =
            atOnce("* 1 FETCH (A {3}\r\nx\r\n B {0}\r\n C ~{1+}\r\n\")\r\n+ go {3}\r\na1 OK {4}\n");
        QCOMPARE(got.size(), 3);
        QCOMPARE(got[0].texts, (QByteArrayList{"* 1 FETCH (A ", " B ", " C ", ")"}));
        QCOMPARE(got[0].literals, (QByteArrayList{"x\r\n", "", "\""}));
        QCOMPARE(got[1].texts, (QByteArrayList{"+ go {3}"}));
        QCOMPARE(got[2].texts, (QByteArrayList{"a1 OK {4}"}));
    }
    void refusesALongLiteralBeforeItIsRead()
    {
        ResponseSplitter splitter({1000, 100, 150, 10});
        splitter.append("* 1 FETCH (BODY[] {101}\r\n");
        QVERIFY(!splitter.next());
        QVERIFY(splitter.isBroken());
        QVERIFY(splitter.broken().contains("101"));
    }
    void limits_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("line") << QByteArray("* ").append(QByteArray(1000, 'a'));
        QTest::newRow("line in parts") << QByteArray("* (").append(QByteArray("aaaaaaaaaa {0}\r\n").repeated(100));
        QTest::newRow("whole") << QByteArray("* ({100}\r\n").append(100, 'x').append(" {100}\r\n");
        QTest::newRow("literals") << QByteArray("* (").append(QByteArray("{0}\r\n ").repeated(12));
        QTest::newRow("no number") << QByteArray("* ({999999999999999}\r\n");
    }
    void limits()
    {
        QFETCH(QByteArray, bytes);
        for (const qsizetype size : {qsizetype(1), bytes.size()}) {
            ResponseSplitter splitter({900, 100, 150, 10});
            for (qsizetype at = 0; at < bytes.size(); at += size) {
                splitter.append(QByteArrayView(bytes).sliced(at, size));
                QVERIFY(!splitter.next());
            }
            QVERIFY(splitter.isBroken());
            QVERIFY(!splitter.hasRest());
        }
    }
    void knowsThatSomethingIsLeft()
    {
        ResponseSplitter splitter({});
        splitter.append("a1 OK\r\n* ");
        QVERIFY(splitter.next());
        QVERIFY(splitter.hasRest());
        splitter.append("BYE\r\n");
        QVERIFY(splitter.next());
        QVERIFY(!splitter.hasRest());
    }
    void isLinear()
    {
        const auto cost = [](qsizetype size) {
            const QByteArray line = "* " + QByteArray(size, 'a') + "\r\n";
            const QByteArray literal = "* ({" + QByteArray::number(size) + "}\r\n" + QByteArray(size, 'b') + ")\r\n";
            const QByteArray many = QByteArray("* 1 EXISTS\r\n").repeated(size / 12);
            return [=] {
                for (const QByteArray &bytes : {line, literal, many})
                    (void)inPieces(bytes, 100);
            };
        };
        const Growth growth =
            leastGrowth(cost(isSanitized ? 200'000 : 1'000'000), cost(isSanitized ? 800'000 : 4'000'000));
        QVERIFY2(growth.ratio() < kMostGrowth, qPrintable(QString::number(growth.ratio())));
    }
};

QTEST_GUILESS_MAIN(TestImapSplitter)
#include "tst_imapsplitter.moc"
