#include "agent/deadletterservice.h"
#include "base/clock.h"
#include "base/ids.h"
#include "support/fakedeadletters.h"
#include "support/queuerig.h"

#include <QSignalSpy>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// Whom the contract is held against.
class LetterRig
{
public:
    virtual ~LetterRig() = default;
    [[nodiscard]] virtual DeadLetterAdmin &admin() = 0;
    /// There is a shared queue when this returns.
    virtual void share() = 0;
    /// One more letter when this returns.
    virtual void setAside(const QString &why) = 0;
};

class FakeRig final : public LetterRig
{
public:
    DeadLetterAdmin &admin() override { return m_letters; }
    void share() override { m_letters.put(m_all); }
    void setAside(const QString &why) override
    {
        const QString id = u"actions/%1-0"_s.arg(++m_last);
        m_all.append({id, u"actions"_s, newId(), newId(), why, 1, systemClock().nowUs()});
        m_letters.put(m_all);
    }

private:
    FakeDeadLetters m_letters;
    QList<DeadLetterInfo> m_all;
    int m_last = 0;
};

class RedisLetterRig final : public LetterRig
{
public:
    ~RedisLetterRig() override { m_instance.stop(); }
    DeadLetterAdmin &admin() override { return m_service; }
    void share() override
    {
        m_instance.queue.subscribe(u"actions"_s, u"g"_s, 1, [this](Job) { return refused(m_why); });
        m_instance.start();
        m_service.lookAfter(m_instance.queue, m_instance.queue);
    }
    void setAside(const QString &why) override
    {
        m_why = why;
        const qint64 before = m_service.count();
        QVERIFY(awaited(m_instance.queue.publish({newId(), u"actions"_s, Priority::Normal, newId(), {}, 0})));
        QTRY_COMPARE(m_service.count(), before + 1);
    }

private:
    static QCoro::Task<Result<void>> refused(QString why) { co_return fail(ErrorCode::Refused, why); }
    QString m_why;
    RedisServer m_server;
    RedisInstance m_instance{m_server.options()};
    DeadLetterService m_service;
};
} // namespace

/// What every DeadLetterAdmin promises.
class TestDeadLetterContract : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("overRedis");
        QTest::newRow("fake") << false;
        if (RedisServer::isInstalled())
            QTest::newRow("redis") << true;
    }
    void init()
    {
        QFETCH_GLOBAL(bool, overRedis);
        if (overRedis)
            m_rig = std::make_unique<RedisLetterRig>();
        else
            m_rig = std::make_unique<FakeRig>();
    }
    void cleanup() { m_rig.reset(); }

    void whereNothingIsSharedThatIsSaid()
    {
        QVERIFY(!admin().isThere());
        QCOMPARE(admin().count(), 0);
        QCOMPARE(list().error().code, ErrorCode::Refused);
        QCOMPARE(retry(u"actions/1-0"_s).error().code, ErrorCode::Refused);
        QCOMPARE(discard(u"actions/1-0"_s).error().code, ErrorCode::Refused);
        QSignalSpy told(&admin(), &DeadLetterAdmin::changed);
        m_rig->share();
        QVERIFY(admin().isThere());
        QTRY_VERIFY(!told.isEmpty());
        QCOMPARE(list()->size(), 0);
    }

    void listsTheOldestFirst()
    {
        m_rig->share();
        QSignalSpy told(&admin(), &DeadLetterAdmin::changed);
        m_rig->setAside(u"first"_s);
        QVERIFY(!told.isEmpty());
        m_rig->setAside(u"<b>second</b>\nline"_s);
        QCOMPARE(admin().count(), 2);
        const QList<DeadLetterInfo> letters = *list();
        QCOMPARE(letters.size(), 2);
        QCOMPARE(letters[0].why, u"first"_s);
        QCOMPARE(letters[1].why, u"<b>second</b>\nline"_s);
        QVERIFY(letters[0].id.startsWith(u"actions/"_s) && letters[0].id != letters[1].id);
        QCOMPARE(letters[0].queue, u"actions"_s);
        QCOMPARE(letters[0].deliveries, 1);
        QVERIFY(isId(letters[0].jobId) && isId(letters[0].actionId));
        QVERIFY(std::abs(letters[0].atUs - systemClock().nowUs()) < 60'000'000);
        QCOMPARE(list(1)->size(), 1);
    }

    void eachIsSettledOnce()
    {
        m_rig->share();
        m_rig->setAside(u"first"_s);
        m_rig->setAside(u"second"_s);
        const QList<DeadLetterInfo> letters = *list();
        QSignalSpy told(&admin(), &DeadLetterAdmin::changed);
        QVERIFY(discard(letters[0].id));
        QTRY_VERIFY(!told.isEmpty());
        QCOMPARE(discard(letters[0].id).error().code, ErrorCode::NotFound);
        QCOMPARE(retry(letters[0].id).error().code, ErrorCode::NotFound);
        QCOMPARE(list()->size(), 1);
        QCOMPARE(list()->first().id, letters[1].id);
        QVERIFY(retry(letters[1].id));
        QCOMPARE(retry(letters[1].id).error().code, ErrorCode::NotFound);
    }

    void whatIsNoIdIsToldSo()
    {
        m_rig->share();
        for (const QString &wrong : {QString(), u"/"_s, u"actions"_s, u"actions/"_s, u"/1-0"_s}) {
            QCOMPARE(retry(wrong).error().code, ErrorCode::Invalid);
            QCOMPARE(discard(wrong).error().code, ErrorCode::Invalid);
        }
        for (const QString &unknown : {u"actions/1-0"_s, u"nowhere/1-0"_s, u"actions/no id"_s, u"a/b/1-0"_s})
            QCOMPARE(discard(unknown).error().code, ErrorCode::NotFound);
    }

    void answersNeverComeFromInsideTheCall()
    {
        m_rig->share();
        bool isAnswered = false;
        QObject context;
        admin().list(10, &context, [&](const Result<QList<DeadLetterInfo>> &) { isAnswered = true; });
        QVERIFY(!isAnswered);
        QTRY_VERIFY(isAnswered);
        auto gone = std::make_unique<QObject>();
        bool isToldToNobody = false;
        admin().list(10, gone.get(), [&](const Result<QList<DeadLetterInfo>> &) { isToldToNobody = true; });
        gone.reset();
        QCOMPARE(list()->size(), 0); // a later answer is here
        QVERIFY(!isToldToNobody);
    }

private:
    [[nodiscard]] DeadLetterAdmin &admin() { return m_rig->admin(); }
    template <typename T, typename Ask>
    Result<T> answerOf(Ask ask)
    {
        std::optional<Result<T>> got;
        ask(&m_context, Callback<T>([&got](const Result<T> &answer) { got = answer; }));
        if (!QTest::qWaitFor([&got] { return got.has_value(); }, 20'000))
            qFatal("no answer");
        return *std::move(got);
    }
    Result<QList<DeadLetterInfo>> list(int limit = 100)
    {
        return answerOf<QList<DeadLetterInfo>>(
            [&](QObject *context, auto answer) { admin().list(limit, context, answer); });
    }
    Result<bool> retry(const QString &id)
    {
        return answerOf<bool>([&](QObject *context, auto answer) { admin().retry(id, context, answer); });
    }
    Result<bool> discard(const QString &id)
    {
        return answerOf<bool>([&](QObject *context, auto answer) { admin().discard(id, context, answer); });
    }

    std::unique_ptr<LetterRig> m_rig;
    QObject m_context;
};

QTEST_GUILESS_MAIN(TestDeadLetterContract)
#include "tst_deadlettercontract.moc"
