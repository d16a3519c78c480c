#include "mcp/linesplitter.h"

#include <QTest>

using namespace countersign;

class TestLineSplitter : public QObject
{
    Q_OBJECT

    static QByteArrayList drain(LineSplitter &lines)
    {
        QByteArrayList out;
        while (const auto line = lines.next())
            out.append(*line);
        return out;
    }

private Q_SLOTS:
    void everyCutGivesTheSameLines()
    {
        const QByteArray stream("one\r\n\ntwo\nthree \xc3\xa4\n");
        const QByteArrayList expected{"one", "", "two", "three \xc3\xa4"};
        for (qsizetype size = 1; size <= stream.size(); ++size) {
            LineSplitter lines(100);
            QByteArrayList got;
            for (qsizetype at = 0; at < stream.size(); at += size) {
                lines.append(QByteArrayView(stream).sliced(at, std::min(size, stream.size() - at)));
                got += drain(lines);
            }
            QCOMPARE(got, expected);
        }
    }

    void keepsWhatIsNotYetALine()
    {
        LineSplitter lines(100);
        lines.append("whole\nhalf");
        QCOMPARE(drain(lines), QByteArrayList{"whole"});
        QCOMPARE(lines.takeRest(), QByteArray("half"));
        lines.append("next\n");
        QCOMPARE(drain(lines), QByteArrayList{"next"});
    }

    void aLineAtTheLimitIsTaken()
    {
        LineSplitter lines(5);
        lines.append("12345\n");
        QCOMPARE(drain(lines), QByteArrayList{"12345"});
        QVERIFY(!lines.overflowed());
    }

    void aLineOverTheLimitEndsIt()
    {
        LineSplitter lines(5);
        lines.append("ok\n123456");
        QCOMPARE(drain(lines), QByteArrayList{"ok"});
        QVERIFY(lines.overflowed());
        lines.append("\nlater\n");
        QVERIFY(drain(lines).isEmpty());
    }

    void aLongLineIsGivenAwayWithItsMemory()
    {
        LineSplitter lines(17 << 20);
        for (const char *end : {"\n", "\r\n", "\nnext\n"}) { // alone, and with one behind it
            lines.append(QByteArray(16 << 20, 'x'));
            lines.append(end);
            QCOMPARE(lines.next(), QByteArray(16 << 20, 'x'));
            while (lines.next())
                ;
            lines.append("y");
            QVERIFY2(lines.held() < 1 << 20, qPrintable(QString::number(lines.held())));
            QVERIFY(!lines.next());
            lines.append("\n");
            QCOMPARE(lines.next(), QByteArray("y"));
        }
    }

    void aLongLineInSmallPiecesIsLookedAtOnce()
    {
        // 16 MiB in pieces of 4 KiB: looking at everything again for each piece would be 32 GiB of work.
        LineSplitter lines(17 << 20);
        const QByteArray piece(4096, 'x');
        for (int i = 0; i < 4096; ++i) {
            lines.append(piece);
            QVERIFY(!lines.next());
        }
        lines.append("\n");
        QCOMPARE(lines.next()->size(), 16 << 20);
    }
};

QTEST_GUILESS_MAIN(TestLineSplitter)
#include "tst_linesplitter.moc"
