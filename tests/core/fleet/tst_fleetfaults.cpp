#include "core/fleet/fleetfixture.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace countersign;
using namespace countersign::test;
using Fate = MemoryBoxes::Fate;

/// Messages lost, doubled, held back and reordered at random, owner and workers restarted in between: nothing is done
/// twice, and nothing is left over.
class TestFleetFaults : public FleetFixture
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsDoneTwiceAndNothingIsLost_data()
    {
        QTest::addColumn<int>("seed");
        for (const int seed : {1, 2, 3, 4, 5, 6})
            QTest::addRow("%d", seed) << seed;
    }
    void nothingIsDoneTwiceAndNothingIsLost()
    {
        QFETCH(int, seed);
        QRandomGenerator random{quint32(seed)};
        m_b = startWorker(u"b"_s, m_bId);
        QList<Action> actions;
        for (int i = 0; i < 12; ++i)
            actions.append(approved({step(u"%1.1"_s.arg(i)), step(u"%1.2"_s.arg(i))}));
        m_boxes->fate = [&random](const QString &, const QByteArray &) {
            const int roll = random.bounded(100);
            return roll < 6    ? Fate::Lose
                   : roll < 14 ? Fate::Double
                   : roll < 18 ? Fate::Fail
                   : roll < 22 ? Fate::FailAndDeliver
                   : roll < 26 ? Fate::Hold
                               : Fate::Deliver;
        };
        for (const Action &action : std::as_const(actions))
            run(action);
        for (int round = 0; round < 6; ++round) {
            const qsizetype seen = m_boxes->seen.size();
            std::ignore = QTest::qWaitFor([&] { return m_boxes->seen.size() > seen + 8; }, 500);
            switch (random.bounded(4)) {
                case 0:
                    stopOwner();
                    startOwner();
                    for (const Action &action : std::as_const(actions))
                        if (state(action) == State::Executing || state(action) == State::Approved)
                            run(action);
                    break;
                case 1:
                    stopWorker(m_a);
                    m_a = startWorker(u"a"_s, m_aId);
                    break;
                case 2:
                    stopWorker(m_b);
                    m_b = startWorker(u"b"_s, m_bId);
                    break;
                default: m_boxes->flush(); break;
            }
            m_boxes->release();
        }
        m_boxes->fate = {};
        m_boxes->release();
        m_owner->beat(false);
        m_a->beat(true);
        m_b->beat(true);
        const auto isOpen = [this](const Action &action) {
            const State now = state(action);
            return now == State::Executing || now == State::Approved;
        };
        for (const Action &action : std::as_const(actions))
            QTRY_VERIFY_WITH_TIMEOUT(!isOpen(action), 30'000);
        int doubts = 0, completed = 0;
        for (qsizetype i = 0; i < actions.size(); ++i) {
            const QString one = u"%1.1"_s.arg(i), two = u"%1.2"_s.arg(i);
            QVERIFY2(m_world.of(one) <= 1, qPrintable(one));
            QVERIFY2(m_world.of(two) <= 1, qPrintable(two));
            if (m_world.of(two) == 1)
                QCOMPARE(m_world.of(one), 1);
            const State ended = state(actions[i]);
            doubts += ended == State::InDoubt ? 1 : 0;
            completed += ended == State::Completed ? 1 : 0;
            if (ended == State::Completed) {
                QCOMPARE(m_world.of(one), 1);
                QCOMPARE(m_world.of(two), 1);
            }
            if (ended == State::RolledBack) // nobody had begun with it
                QCOMPARE(m_world.of(one), 0);
        }
        qInfo("completed %d, in doubt %d, calls %d", completed, doubts, m_world.all());
        const Action after = approved({step(u"after"_s)}); // and it still works
        run(after);
        QTRY_COMPARE(state(after), State::Completed);
        QCOMPARE(m_world.of(u"after"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestFleetFaults)
#include "tst_fleetfaults.moc"
