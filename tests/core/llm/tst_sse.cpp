#include "llm/sse.h"

#include <QTest>

using namespace countersign;

namespace {
const QByteArray kStream =
    "event: message_start\r\ndata: {\"a\":1}\r\n\r\n: a comment\nevent: ping\ndata:\n\ndata: one\ndata: two\n\nevent: "
    "x\n\ndata: last\r\r";

const StreamLimits kLimits = StreamLimits::forTokens(16'000);

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
        SseParser parser(kLimits);
        // "event: x" without data is no event
        QCOMPARE(
            flat(parser.feed(kStream)), (QList<QByteArray>{"message_start|{\"a\":1}", "ping|", "|one\ntwo", "|last"}));
    }
    void splitAnywhere()
    {
        SseParser whole(kLimits);
        const QList<QByteArray> expected = flat(whole.feed(kStream));
        for (qsizetype cut = 0; cut <= kStream.size(); ++cut) {
            SseParser parser(kLimits);
            QList<QByteArray> got = flat(parser.feed(kStream.left(cut)));
            got += flat(parser.feed(kStream.mid(cut)));
            QCOMPARE(got, expected);
        }
        SseParser bytewise(kLimits);
        QList<QByteArray> got;
        for (const char c : kStream)
            got += flat(bytewise.feed(QByteArray(1, c)));
        QCOMPARE(got, expected);
    }
    void isBounded_data()
    {
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<int>("pieces"); // after which it is broken
        QTest::newRow("a line without end") << QByteArray(1000, 'x') << 10;
        QTest::newRow("an event of many lines") << ("data: " + QByteArray(993, 'x') + '\n') << 10;
        QTest::newRow("a type of its own") << ("event: " + QByteArray(20'000, 'x') + '\n') << 0;
        QTest::newRow("many events") << QByteArray("data: {}\n\n") << 50;
        QTest::newRow("many comments") << ": " + QByteArray(997, 'x') + '\n' << 100;
        QTest::newRow("many fields that nobody knows") << "id: " + QByteArray(995, 'x') + '\n' << 100;
    }
    void isBounded()
    {
        QFETCH(QByteArray, piece);
        QFETCH(int, pieces);
        SseParser parser(StreamLimits{100'000, 10'000, 50, 10'000});
        for (int i = 0; i < pieces; ++i) {
            (void)parser.feed(piece);
            QVERIFY2(!parser.isBroken(), qPrintable(QString::number(i)));
        }
        (void)parser.feed(piece);
        QVERIFY(parser.isBroken());
        QVERIFY(!parser.broken().isEmpty());
        QVERIFY(parser.feed("data: x\n\n").isEmpty()); // and stays so
    }
    void limitsLeaveRoomForWhatIsReal()
    {
        // One token an event, in the words of the Messages API and of chat completions, each as long as they get.
        const StreamLimits limits = StreamLimits::forTokens(16'000);
        QVERIFY(limits.events >= 2 * 16'000);
        QVERIFY(limits.total >= 16'000 * 400);
        QVERIFY(limits.answer >= 16'000 * 8);
        const StreamLimits most = StreamLimits::forTokens(1'000'000);
        QVERIFY(most.answer <= 9 * 1024 * 1024); // whatever is configured, what is held is not
    }
};

QTEST_APPLESS_MAIN(TestSse)
#include "tst_sse.moc"
