#include "followuprig.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// What the mailbox tells of answers that its owner has written with another program.
class TestFollowUpLooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<FollowUpRig>();
        (void)m_rig->reject(m_rig->come(u"1@k"_s, {}, u"Can you come?"_s));
        QVERIFY(m_rig->waits(1));
    }
    void cleanup() { m_rig.reset(); }

    void whatHeHasAnsweredDoesNotComeUp()
    {
        m_rig->seen = true;
        m_rig->advance(4 * kDays);
        QVERIFY(m_rig->waits(0));
        QCOMPARE(m_rig->looks, 1);
        QVERIFY(m_rig->items().isEmpty());
    }
    void whereNobodyCanTellItIsTriedAgain()
    {
        m_rig->seen = fail(ErrorCode::Unavailable, u"The server is away."_s, {}, true);
        m_rig->advance(3 * kDays + 60);
        QVERIFY(QTest::qWaitFor([&] { return m_rig->looks == 1; }));
        m_rig->seen = true;
        m_rig->advance(16 * 60);
        QVERIFY(m_rig->waits(0));
        QVERIFY(m_rig->items().isEmpty());
    }
    void afterADayItComesUpAllTheSameAndSaysSo()
    {
        m_rig->seen = fail(ErrorCode::Unavailable, u"The server is away."_s, {}, true);
        m_rig->advance(3 * kDays + 60);
        QVERIFY(QTest::qWaitFor([&] { return m_rig->looks == 1; }));
        m_rig->advance(kDays);
        QVERIFY(m_rig->comeUp(1));
        QCOMPARE(warnings().size(), 1);
        QVERIFY(warnings()[0].toString().contains(u"could not be looked into"));
    }
    void withoutSentMailsItComesUpAndSaysSo()
    {
        m_rig->seen = fail(ErrorCode::NotFound, u"There is no such folder."_s);
        m_rig->advance(3 * kDays + 60);
        QVERIFY(m_rig->comeUp(1));
        QCOMPARE(warnings().size(), 1);
    }
    void itGoesWhenHeAnswersLater()
    {
        m_rig->advance(3 * kDays + 60);
        QVERIFY(m_rig->comeUp(1));
        QVERIFY(warnings().isEmpty());
        const QString id = m_rig->items().first().id;
        QVERIFY(QTest::qWaitFor([&] { return m_rig->looks == 1; }));
        m_rig->restart(); // it is known that it is up
        m_rig->advance(3700);
        QVERIFY(QTest::qWaitFor([&] { return m_rig->looks == 2; }));
        QCOMPARE(m_rig->action(id).state, State::Received);
        m_rig->seen = true;
        m_rig->advance(2 * 3700);
        QVERIFY(m_rig->becomes(id, State::Cancelled));
        QCOMPARE(m_rig->action(id).reason, u"You have answered."_s);
        QVERIFY(m_rig->waits(0));
    }
    void whatIsDecidedIsLookedAtNoMore()
    {
        m_rig->advance(3 * kDays + 60);
        QVERIFY(m_rig->comeUp(1));
        const Action item = m_rig->propose(m_rig->items().first(), {{u"kind"_s, u"eml"_s}}, {});
        (void)m_rig->reject(item);
        m_rig->advance(3700);
        QVERIFY(m_rig->waits(0));
        QCOMPARE(m_rig->looks, 1);
    }

private:
    [[nodiscard]] QJsonArray warnings()
    {
        const ActionDetail detail = *awaited(m_rig->journal->action(m_rig->items().first().id));
        return item::content(detail.intake).value("warnings"_L1).toArray();
    }
    std::unique_ptr<FollowUpRig> m_rig;
};

QTEST_GUILESS_MAIN(TestFollowUpLooks)
#include "tst_followuplooks.moc"
