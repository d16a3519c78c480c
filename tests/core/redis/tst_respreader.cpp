#include "redis/command.h"
#include "redis/failures.h"
#include "redis/respreader.h"
#include "support/cputime.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Bytes of a server that nobody trusts.
class TestRespReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatIsWhole_data()
    {
        QTest::addColumn<int>("piece");
        QTest::newRow("at once") << 1'000'000;
        QTest::newRow("byte by byte") << 1;
        QTest::newRow("by three") << 3;
    }
    void readsWhatIsWhole()
    {
        QFETCH(int, piece);
        const QByteArray bytes =
            "+OK\r\n:-42\r\n$5\r\na\r\nb!\r\n$-1\r\n*-1\r\n*0\r\n-NOGROUP none\r\n"
            "*2\r\n*1\r\n:1\r\n$0\r\n\r\n";
        RespReader reader;
        std::vector<RedisReply> seen;
        for (qsizetype at = 0; at < bytes.size(); at += piece) {
            reader.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(piece, bytes.size() - at)));
            while (std::optional<RedisReply> reply = reader.next())
                seen.push_back(*std::move(reply));
        }
        QCOMPARE(reader.broken(), QByteArray());
        QCOMPARE(seen.size(), size_t(8));
        QCOMPARE(seen[0].text, "OK");
        QCOMPARE(seen[1].number(), -42);
        QCOMPARE(seen[2].text, "a\r\nb!");
        QVERIFY(seen[3].isNil() && seen[4].isNil());
        QVERIFY(seen[5].isArray() && seen[5].size() == 0);
        QCOMPARE(errorWord(seen[6]), "NOGROUP");
        QCOMPARE(seen[7].at(0).at(0).number(), 1);
        QCOMPARE(seen[7].at(1).kind, RedisReply::Kind::Text);
        QVERIFY(seen[7].at(9).isNil()); // asked for what is not there
    }

    void refusesWhatIsTooMuch_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("word");
        const auto row = [](const char *name, const QByteArray &bytes, const char *word) {
            QTest::newRow(name) << bytes << QByteArray(word);
        };
        row("no reply at all", "HTTP/1.1 400 Bad Request\r\n", "rotocol");
        row("a text that is too large", "$2000000\r\n" + QByteArray(1'100'000, 'x'), "too large");
        row("texts that are too large together",
            "*20\r\n" + QByteArray("$100000\r\n" + QByteArray(100'000, 'x') + "\r\n").repeated(20), "too large");
        row("too many values", "*2000\r\n" + QByteArray(":1\r\n").repeated(2000), "too large");
        row("too deep", QByteArray("*1\r\n").repeated(5) + ":1\r\n", "too deep");
        row("as deep as can be", QByteArray("*1\r\n").repeated(100'000), "");
        row("a line without an end", "+" + QByteArray(100'000, 'x'), "line");
        row("a length without an end", "$" + QByteArray(100'000, '1'), "");
        row("a length below all", "$-7\r\n", "");
        row("a length beyond all", "$99999999999999999999\r\n", "");
        row("an array below all", "*-7\r\n", "");
        row("a map that nobody has asked for", "%1\r\n+a\r\n+b\r\n", "");
        row("a push", ">1\r\n+a\r\n", "");
        row("a number with a point", ",1.5\r\n", "");
        row("a truth", "#t\r\n", "");
    }
    void refusesWhatIsTooMuch()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, word);
        RespReader reader({1'000'000, 1000, 4, 60'000});
        for (qsizetype at = 0; at < bytes.size() && reader.broken().isEmpty(); at += 4096) {
            reader.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(4096, bytes.size() - at)));
            while (reader.next())
                QFAIL("a reply");
        }
        QVERIFY2(!reader.broken().isEmpty(), "it waits for more");
        QVERIFY2(reader.broken().contains(word), reader.broken().constData());
        reader.feed("+OK\r\n");
        QVERIFY(!reader.next()); // and never again
    }

    /// A header costs nothing: only what has come takes memory.
    void promisesCostNothing()
    {
        RespReader reader;
        reader.feed("*2147483647\r\n*2147483647\r\n$30000000\r\nx");
        QVERIFY(!reader.next());
        QCOMPARE(reader.broken(), QByteArray());
    }

    /// Four times as much in small pieces may not take sixteen times as long.
    void timeGrowsWithTheBytes()
    {
        const auto read = [](int items) {
            const QByteArray bytes =
                "*" + QByteArray::number(items) + "\r\n" + QByteArray("$3\r\nabc\r\n").repeated(items);
            return [bytes] {
                RespReader reader;
                for (qsizetype at = 0; at < bytes.size(); at += 1400) {
                    reader.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(1400, bytes.size() - at)));
                    (void)reader.next();
                }
            };
        };
        const Growth growth = leastGrowth(read(50'000), read(200'000), kMostGrowth, 1);
        QVERIFY2(growth.ratio() <= kMostGrowth, qPrintable(QString::number(growth.ratio())));
    }

    void noArgumentBeginsAnotherCommand()
    {
        QCOMPARE(wireFormat({"SET", "a\r\nFLUSHALL\r\n", QByteArray("\0\xff", 2)}),
            QByteArray("*3\r\n$3\r\nSET\r\n$13\r\na\r\nFLUSHALL\r\n\r\n$2\r\n\0\xff\r\n", 41));
    }
};

QTEST_GUILESS_MAIN(TestRespReader)
#include "tst_respreader.moc"
