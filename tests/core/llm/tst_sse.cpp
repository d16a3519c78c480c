#include "llm/sse.h"

#include <QTest>

using namespace countersign;

namespace {
const QByteArray kStream = "event: message_start\r\ndata: {\"a\":1}\r\n\r\n: a comment\nevent: ping\ndata:\n\ndata: one\ndata: two\n\nevent: x\n\ndata: last\r\r";

QList<QByteArray> flat(const QList<SseEvent> &events)
{
    QList<QByteArray> out;
    for (const SseEvent &event : events)
        out.append(event.type + '|' + event.data);
    return out;
}
} // namespace

class TestSse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWholeStream()
    {
        SseParser parser;
        // "event: x" without data is no event
        QCOMPARE(flat(parser.feed(kStream)), (QList<QByteArray>{"message_start|{\"a\":1}", "ping|", "|one\ntwo", "|last"}));
    }
    void splitAnywhere()
    {
        SseParser whole;
        const QList<QByteArray> expected = flat(whole.feed(kStream));
        for (qsizetype cut = 0; cut <= kStream.size(); ++cut) {
            SseParser parser;
            QList<QByteArray> got = flat(parser.feed(kStream.left(cut)));
            got += flat(parser.feed(kStream.mid(cut)));
            QCOMPARE(got, expected);
        }
        SseParser bytewise;
        QList<QByteArray> got;
        for (const char c : kStream)
            got += flat(bytewise.feed(QByteArray(1, c)));
        QCOMPARE(got, expected);
    }
    void isBounded()
    {
        SseParser parser;
        const QByteArray piece(1024 * 1024, 'x');
        for (int i = 0; i < 5; ++i)
            QVERIFY(parser.feed(piece).isEmpty());
        QVERIFY(parser.isBroken());
        SseParser lines;
        for (int i = 0; i < 5; ++i)
            QVERIFY(lines.feed("data: " + piece + '\n').isEmpty());
        QVERIFY(lines.isBroken());
    }
};

QTEST_APPLESS_MAIN(TestSse)
#include "tst_sse.moc"
