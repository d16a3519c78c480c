#include "base/ids.h"
#include "base/literals.h"
#include "fleet/work/queuepost.h"
#include "queue/localqueue.h"
#include "support/memorypost.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// One of the ways to have boxes.
struct Boxes
{
    virtual ~Boxes() = default;
    virtual FleetPost &post() = 0;
    virtual void start() {} ///< once everybody takes
};

struct InMemory final : Boxes
{
    FleetPost &post() override { return m_post; }
    MemoryBoxes m_boxes;
    MemoryPost m_post{m_boxes};
};

struct OnAQueue final : Boxes
{
    OnAQueue()
    {
        if (!awaited(m_journal.start()))
            qFatal("the journal does not start");
    }
    ~OnAQueue() override
    {
        waitDone(m_queue.stop());
        waitDone(m_journal.stop());
    }
    FleetPost &post() override { return m_post; }
    void start() override
    {
        if (!awaited(m_queue.start()))
            qFatal("the queue does not start");
    }
    QTemporaryDir m_dir;
    EventBus m_bus;
    Journal m_journal{m_dir.filePath(u"journal.db"_s), m_bus};
    LocalQueue m_queue{m_journal, 1000};
    QueuePost m_post{m_queue};
};
} // namespace

/// What every post has to do: the one in memory, with which all else is tested, and the one over a MessageQueue.
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
        for (const QJsonObject &body : {QJsonObject{}, QJsonObject{{u"v"_s, 2}, {u"message"_s, u"x"_s}},
                 QJsonObject{{u"v"_s, 1}, {u"message"_s, 7}}})
            QVERIFY(awaited(queue.m_queue.publish({newId(), u"a"_s, Priority::Normal, {}, body, 0})).has_value());
        put(u"a"_s, "1");
        QTRY_COMPARE(m_taken, QByteArrayList{"a:1"});
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
        QVERIFY(awaited(m_boxes->post().put(box, newId(), Priority::Normal, text)).has_value());
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
