#include "async/oneshot.h"
#include "mailrig.h"
#include "smallaccount.h"

using namespace countersign;
using namespace countersign::test;

namespace {
/// One that gives an account when it is told to, or never.
class MoodyLease final : public MailLease
{
public:
    bool refuses = false, waits = false;
    OneShot<bool> given;
    QStringList asked, released;

    QCoro::Task<Result<void>> acquire(QString account) override
    {
        asked.append(account);
        if (waits)
            co_await given.wait();
        if (refuses)
            co_return fail(ErrorCode::Refused, u"The store of leases has no such fleet."_s);
        co_return Result<void>{};
    }
    void release(const QString &account) override { released.append(account); }
};

struct House : MailRig
{
    House()
    {
        auto owned = std::make_unique<MoodyLease>();
        lease = owned.get();
        watcher->setLease(std::move(owned));
    }
    MoodyLease *lease;
};
} // namespace

/// Who may watch an account, and what is told of one that is not ours.
class TestMailLease : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneThatIsWaitedForIsWatchedElsewhere()
    {
        SmallServer server;
        House house;
        house.lease->waits = true;
        house.start({accountAt(server)});
        QTRY_COMPARE(house.lease->asked, QStringList{u"work"_s});
        QCOMPARE(house.info().state, u"standby"_s);
        QCOMPARE(house.info().health, u"healthy"_s);
        QVERIFY(house.info().message.isEmpty());
        QCOMPARE(server.connections, 0);
        house.lease->given.resolve(true);
        QTRY_COMPARE(house.info().state, u"connected"_s);
        house.stop();
        QCOMPARE(house.lease->released, QStringList{u"work"_s});
    }
    void oneThatIsRefusedIsTold()
    {
        SmallServer server;
        House house;
        house.lease->refuses = true;
        house.start({accountAt(server)});
        QTRY_COMPARE(house.info().health, u"degraded"_s);
        QVERIFY2(house.info().message.contains(u"no such fleet"), qPrintable(house.info().message));
        QCOMPARE(house.info().alarms, QStringList{u"silent"_s});
        QCOMPARE(server.connections, 0);
        house.lease->refuses = false;
        house.watcher->retry(u"work"_s);
        QTRY_COMPARE(house.info().state, u"connected"_s);
        QCOMPARE(house.info().health, u"healthy"_s);
    }
    void oneThatIsLostIsLetGoAndWaitedFor()
    {
        SmallServer server;
        House house;
        house.start({accountAt(server)});
        QTRY_VERIFY(server.isIdling());
        house.lease->waits = true;
        Q_EMIT house.lease->lost(u"work"_s);
        QTRY_COMPARE(house.info().state, u"standby"_s);
        QTRY_VERIFY(!server.isIdling());
        server.put(1, mailNumber(1)); // another one takes it
        house.lease->given.resolve(true);
        QTRY_COMPARE(house.info().state, u"connected"_s);
        QTRY_COMPARE(house.outcomes.value(u"action"_s), 1);
        QCOMPARE(house.lease->asked.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestMailLease)
#include "tst_maillease.moc"
