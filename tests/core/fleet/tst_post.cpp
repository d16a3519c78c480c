#include "base/ids.h"
#include "base/literals.h"
#include "fleet/work/queuepost.h"
#include "queue/lettercodec.h"
#include "queue/redis/redisqueue.h"
#include "support/memorypost.h"
#include "support/redisserver.h"
#include "support/waiting.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// One of the ways to have boxes.
struct Boxes
{
    virtual ~Boxes() = default;
    virtual FleetPost &post() = 0;
    virtual FleetPost &sender() { return post(); }
    virtual void start() {} ///< once everybody takes
};

struct InMemory final : Boxes
{
    FleetPost &post() override { return m_post; }
    MemoryBoxes m_boxes;
    MemoryPost m_post{m_boxes};
};

/// Of an instance that gives or takes.
struct End
{
    explicit End(const RedisServer &server) : link(server.options()), queue(link, codec, options()), post(queue) {}
    ~End()
    {
        waitDone(queue.stop());
        waitDone(link.stop());
    }
    void start()
    {
        if (!awaited(link.start()) || !awaited(queue.start()))
            qFatal("the queue does not start");
    }
    static RedisQueueOptions options()
    {
        RedisQueueOptions made;
        made.instance = newId();
        return made;
    }
    RedisLink link;
    LetterCodec codec;
    RedisQueue queue;
    QueuePost post;
};

struct OnAQueue final : Boxes
{
    OnAQueue() { m_from.start(); }
    FleetPost &post() override { return m_to.post; }
    FleetPost &sender() override { return m_from.post; }
    void start() override { m_to.start(); }
    RedisServer m_server;
    End m_from{m_server}, m_to{m_server};
};
} // namespace

/// What every post has to do: the one in memory, with which all else is tested, and the real one over Redis.
class TestPost : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_taken.clear();
        m_answers.clear();
        m_held.clear();
        m_holds = false;
    }
    void cleanup() { m_boxes.reset(); }

    void aBoxIsTakenByWhoTakesFromItAndByNobodyElse_data() { rows(); }
    void aBoxIsTakenByWhoTakesFromItAndByNobodyElse()
    {
        open();
        take(u"a"_s, 10);
        take(u"b"_s, 10);
        m_boxes->start();
        put(u"a"_s, "1");
        put(u"b"_s, "2");
        put(u"a"_s, "3");
        QTRY_COMPARE(m_taken.size(), 3);
        QCOMPARE(m_taken.count("a:1"), 1);
        QCOMPARE(m_taken.count("b:2"), 1);
        QCOMPARE(m_taken.count("a:3"), 1);
    }

    void everyByteComesAsItWas_data() { rows(); }
    void everyByteComesAsItWas()
    {
        open();
        take(u"a"_s, 1);
        m_boxes->start();
        const QByteArray text = QByteArray("cs1 x\n") + u"grüße \u2028 \"\\"_s.toUtf8() + QByteArray(200'000, 'x');
        put(u"a"_s, text);
        QTRY_COMPARE(m_taken.size(), 1);
        QVERIFY(m_taken.first() == "a:" + text);
    }

    void whatFailsForNowComesAgain_data() { rows(); }
    void whatFailsForNowComesAgain()
    {
        open();
        m_answers = {fail(ErrorCode::Unavailable, u"not now"_s, {}, true)};
        take(u"a"_s, 1);
        m_boxes->start();
        put(u"a"_s, "1");
        QTRY_COMPARE_WITH_TIMEOUT(m_taken, (QByteArrayList{"a:1", "a:1"}), 10'000);
        put(u"a"_s, "2");
        QTRY_COMPARE(m_taken.size(), 3); // and then it was done
    }

    void whatFailsForGoodDoesNot_data() { rows(); }
    void whatFailsForGoodDoesNot()
    {
        open();
        m_answers = {fail(ErrorCode::Refused, u"never"_s)};
        take(u"a"_s, 1);
        m_boxes->start();
        put(u"a"_s, "1");
        QTRY_COMPARE(m_taken.size(), 1);
        put(u"a"_s, "2");
        QTRY_COMPARE(m_taken, (QByteArrayList{"a:1", "a:2"}));
    }

    void noMoreAtOnceThanIsAskedFor_data() { rows(); }
    void noMoreAtOnceThanIsAskedFor()
    {
        open();
        m_holds = true;
        take(u"a"_s, 2);
        take(u"b"_s, 1);
        m_boxes->start();
        for (const char *text : {"1", "2", "3"})
            put(u"a"_s, text);
        put(u"b"_s, "4");
        QTRY_VERIFY(m_taken.contains("b:4")); // a box that is busy holds up no other
        QCOMPARE(m_taken.size(), 3);
        m_holds = false;
        for (const OneShot<bool> &one : std::exchange(m_held, {}))
            one.resolve(true);
        QTRY_COMPARE(m_taken.size(), 4);
    }

    void itLiesThereUntilSomebodyTakesIt_data() { rows(); }
    void itLiesThereUntilSomebodyTakesIt()
    {
        open();
        put(u"a"_s, "1");
        take(u"a"_s, 1);
        m_boxes->start();
        QTRY_COMPARE(m_taken, QByteArrayList{"a:1"});
    }

    void whatIsNoMessageIsDropped()
    {
        auto boxes = std::make_unique<OnAQueue>();
        OnAQueue &queue = *boxes;
        m_boxes = std::move(boxes);
        take(u"a"_s, 1);
        m_boxes->start();
        for (const QString &text : {u"csq1 nonsense"_s, u"{}"_s})
            queue.m_server.cli({u"XADD"_s, u"ai_employee:q:a:1"_s, u"*"_s, u"i"_s, newId(), u"j"_s, text});
        put(u"a"_s, "1");
        QTRY_COMPARE(m_taken, QByteArrayList{"a:1"});
        QCOMPARE(queue.m_to.queue.refused(), 2);
    }

private:
    static void rows()
    {
        QTest::addColumn<bool>("onAQueue");
        QTest::newRow("in memory") << false;
        QTest::newRow("on a queue") << true;
    }
    void open()
    {
        QFETCH(bool, onAQueue);
        m_boxes = onAQueue ? std::unique_ptr<Boxes>(std::make_unique<OnAQueue>()) : std::make_unique<InMemory>();
    }
    void put(const QString &box, const QByteArray &text)
    {
        QVERIFY(awaited(m_boxes->sender().put(box, newId(), Priority::Normal, text)).has_value());
    }
    void take(const QString &box, int atOnce)
    {
        m_boxes->post().take(box, atOnce, [this, box](QByteArray text) { return taken(box, std::move(text)); });
    }
    QCoro::Task<Result<void>> taken(QString box, QByteArray text)
    {
        m_taken.append(box.toUtf8() + ':' + text);
        if (m_holds) {
            const OneShot<bool> turn;
            m_held.append(turn);
            const bool goesOn = co_await turn.wait();
            Q_UNUSED(goesOn)
        }
        co_return m_answers.isEmpty() ? Result<void>{} : m_answers.takeFirst();
    }

    std::unique_ptr<Boxes> m_boxes;
    QByteArrayList m_taken;
    QList<Result<void>> m_answers;
    QList<OneShot<bool>> m_held;
    bool m_holds = false;
};

QTEST_GUILESS_MAIN(TestPost)
#include "tst_post.moc"
