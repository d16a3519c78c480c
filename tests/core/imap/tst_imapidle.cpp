#include "imap/operations/idle.h"
#include "scriptedtalk.h"

using namespace countersign;
using namespace countersign::imap;
using namespace countersign::test;

namespace {

/// What a coroutine has come to, once it has.
template <typename T>
struct Outcomes
{
    void keep(QCoro::Task<T> task) { m_running.push_back(run(std::move(task), this)); }
    std::vector<T> values;

private:
    static QCoro::Task<> run(QCoro::Task<T> task, Outcomes *self)
    {
        T value = co_await task;
        self->values.push_back(std::move(value));
    }
    std::vector<QCoro::Task<>> m_running;
};

} // namespace

/// Waiting for news, whatever else is to be done meanwhile.
class TestImapIdle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsOnChange()
    {
        Talk talk("IDLE",
            "C: a1 IDLE\nS: + idling\nS: * OK Still here\nS: * 4 EXISTS\nC: DONE\nS: a1 OK\nC: a2 IDLE\nS: + "
            "idling\nS: * 4 "
            "EXISTS\nS: * 3 FETCH (FLAGS (\\Seen))\nC: DONE\nS: a2 OK\nC: a3 IDLE\nS: * 3 EXPUNGE\nS: + idling\nC: "
            "DONE\nS: a3 "
            "OK\nC: a4 IDLE\nS: a4 BAD no\n");
        Idle idle(&talk.connection);
        for (int i = 0; i < 3; ++i) {
            const Result<Idle::End> end = awaited(idle.wait());
            QVERIFY(end && *end == Idle::End::Changed);
        }
        QVERIFY(!awaited(idle.wait()));
        QCOMPARE(talk.server.left(), QByteArray());
    }
    void missesNothingInBetween()
    {
        Talk talk("IDLE", "C: a1 NOOP\nS: * 4 EXISTS\nS: a1 OK\n");
        Idle idle(&talk.connection);
        QVERIFY(awaited(talk.connection.run(Command("NOOP"))));
        QCOMPARE(*awaited(idle.wait()), Idle::End::Changed);
    }
    void isRenewed()
    {
        Talk talk("IDLE",
            "C: a1 IDLE\nS: + idling\nC: DONE\nS: a1 OK\nC: a2 IDLE\nS: + idling\nC: DONE\nS: a2 OK\nC: a3 IDLE\nS: + "
            "idling\nS: * 1 EXISTS\nC: DONE\nS: a3 OK\n");
        Idle idle(&talk.connection, 20);
        QCOMPARE(*awaited(idle.wait()), Idle::End::Changed);
    }
    void makesWay()
    {
        Talk talk("IDLE",
            "C: a1 IDLE\nS: + idling\nC: DONE\nS: a1 OK\nC: a2 NOOP\nS: a2 OK\nC: a3 IDLE\nS: + idling\nC: DONE\nS: a3 "
            "OK\n");
        Idle idle(&talk.connection);
        Outcomes<Result<Idle::End>> ends;
        ends.keep(idle.wait());
        QVERIFY(awaited(talk.connection.run(Command("NOOP"))));
        QCOMPARE(ends.values.size(), 1U);
        QCOMPARE(*ends.values[0], Idle::End::Wanted);
        ends.keep(idle.wait());
        idle.interrupt();
        QTRY_COMPARE(ends.values.size(), 2U);
        QCOMPARE(*ends.values[1], Idle::End::Interrupted);
        QCOMPARE(talk.server.left(), QByteArray());
    }
    void endedByTheServer()
    {
        Talk talk("IDLE", "C: a1 IDLE\nS: + x\nS: a1 OK\nC: a2 IDLE\nS: + x\nS: a2 OK\nC: a3 IDLE\nS: + x\nS: a3 OK\n");
        Idle idle(&talk.connection);
        QCOMPARE(awaited(idle.wait()).error().code, ErrorCode::Protocol);
        Talk bye("IDLE", "C: a1 IDLE\nS: + x\nS: * BYE Session expired, please login again.\nCUT\n");
        Idle hourly(&bye.connection);
        QVERIFY(awaited(hourly.wait()).error().retryable);
    }
    void goesWhileItWaits()
    {
        Talk talk("IDLE", "C: a1 IDLE\nS: + idling\n");
        auto idle = std::make_unique<Idle>(&talk.connection);
        Outcomes<Result<Idle::End>> ends;
        ends.keep(idle->wait());
        QTRY_VERIFY(talk.server.isDone());
        idle.reset();
        talk.connection.close();
        QTRY_COMPARE(ends.values.size(), 1U);
        QVERIFY(!ends.values[0]);
    }
};

QTEST_GUILESS_MAIN(TestImapIdle)
#include "tst_imapidle.moc"
