#include "core/fleet/fleetfixture.h"

using namespace countersign;
using namespace countersign::test;

/// Who gets the next piece: each instance is as full as all that it has in hand, and this one is reckoned like others.
class TestSharing : public FleetFixture
{
    Q_OBJECT
private Q_SLOTS:
    /// A beat is seconds old: what its sender has done for us meanwhile is in it no more.
    void whoWasFullAtItsLastBeatAndHasDoneItIsFree()
    {
        m_a->tools.waits = true;
        for (int i = 0; i < 10; ++i)
            run(approved({step(QString::number(i))}));
        QTRY_COMPARE(m_a->tools.waiting(), 10);
        say(*m_a, 10);
        QCOMPARE(inHand(m_aId), 10);
        m_a->tools.waits = false;
        m_a->tools.goOn();
        QTRY_COMPARE(inHand(m_aId), 0);
        QCOMPARE(m_owner->members.member(m_aId)->beat.busy, 10);
    }

    void whatItDoesForOthersCounts()
    {
        say(*m_a, 6);
        QCOMPARE(inHand(m_aId), 6);
        m_a->tools.waits = true;
        run(approved({step(u"1"_s)}));
        QTRY_COMPARE(m_a->tools.waiting(), 1);
        QCOMPARE(inHand(m_aId), 7);
        say(*m_a, 7); // ours is in it now
        QCOMPARE(inHand(m_aId), 7);
        m_owner->radio.tell(*m_a->gate.seal(m_a->gate.make(MessageKind::News, {{u"head"_s, 3}}))); // no new count
        QCOMPARE(inHand(m_aId), 7);
        say(*m_a, 1);
        QCOMPARE(inHand(m_aId), 1);
        m_a->tools.goOn();
        QTRY_COMPARE(inHand(m_aId), 0);
    }

    /// Calls do not stay here while this instance plans with all that it has.
    void whatIsInHandHereCountsWhateverItIs()
    {
        const std::unique_ptr<RemoteToolCaller> remote = caller();
        say(*m_a, 4);
        QCOMPARE(placeOf(*remote, u"1"_s), QString()); // here: there is more room
        {
            std::vector<std::unique_ptr<OwnPiece>> plans;
            for (int i = 0; i < 5; ++i)
                plans.push_back(std::make_unique<OwnPiece>(m_owner->seat.own));
            QCOMPARE(m_owner->seat.load(), 0.5);
            QCOMPARE(placeOf(*remote, u"2"_s), u"a"_s);
        }
        QCOMPARE(m_owner->seat.load(), 0.0);
        m_owner->seat.others = [] { return 5; }; // it works for others just as well
        QCOMPARE(placeOf(*remote, u"3"_s), u"a"_s);
    }

    void aCallHereIsInHandUntilItEnds()
    {
        const std::unique_ptr<RemoteToolCaller> remote = caller();
        say(*m_a, 10);
        m_owner->tools.waits = true;
        m_running->spawn(callQuietly(remote.get(), call(u"1"_s)));
        QTRY_COMPARE(m_owner->tools.waiting(), 1);
        QCOMPARE(*m_owner->seat.own, 1);
        m_owner->seat.leave(); // it is in hand also while there is no fleet
        QCOMPARE(*m_owner->seat.own, 1);
        m_owner->tools.goOn();
        QTRY_COMPARE(*m_owner->seat.own, 0);
    }

    /// Eighty calls at once, of which none ends, and beats in between: each of eight instances has ten of them.
    void eightInstancesAreFilledAlike()
    {
        std::vector<std::unique_ptr<WorkerStation>> more;
        for (int i = 0; i < 6; ++i)
            more.push_back(startWorker(u"w%1"_s.arg(i), newId()));
        const std::unique_ptr<RemoteToolCaller> remote = caller();
        m_owner->tools.waits = m_a->tools.waits = true;
        for (const auto &one : more)
            one->tools.waits = true;
        const auto begun = [&] {
            qsizetype sum = m_owner->tools.waiting() + m_a->tools.waiting();
            for (const auto &one : more)
                sum += one->tools.waiting();
            return sum;
        };
        for (int i = 0; i < 80; ++i) {
            m_running->spawn(callQuietly(remote.get(), call(QString::number(i))));
            QTRY_COMPARE(begun(), i + 1);
            if (i % 7 == 0)
                say(*m_a, int(m_a->tools.waiting()));
        }
        QCOMPARE(m_owner->tools.waiting(), 10);
        QCOMPARE(m_a->tools.waiting(), 10);
        for (const auto &one : more) {
            QCOMPARE(one->tools.waiting(), 10);
            one->tools.goOn();
            leave(one->id);
        }
        m_owner->tools.goOn();
        m_a->tools.goOn();
        QTRY_COMPARE(*m_owner->seat.own, 0);
    }

private:
    /// The owner has the tool as well.
    std::unique_ptr<RemoteToolCaller> caller()
    {
        m_owner->tools.isThere = true;
        return std::make_unique<RemoteToolCaller>(m_owner->tools, m_owner->seat, RemoteToolCaller::Options());
    }
    static ToolCall call(const QString &key)
    {
        ToolCall made{QString(kServer), QString(kTool), {{u"key"_s, key}}, {}, 60'000};
        made.toolHash = kHash;
        made.token = newId();
        made.mayTravel = true;
        return made;
    }
    static QCoro::Task<> callQuietly(RemoteToolCaller *remote, ToolCall call)
    {
        std::ignore = co_await remote->call(std::move(call));
    }
    /// Name of the instance where it was made; empty: here.
    static QString placeOf(RemoteToolCaller &remote, const QString &key)
    {
        const Result<ToolResult> done = awaited(remote.call(call(key)));
        return done ? done->ranAt : done.error().message;
    }
    [[nodiscard]] int inHand(const QString &instance) const
    {
        return m_owner->owner->inHand(*m_owner->members.member(instance));
    }
    static void say(Station &who, int busy)
    {
        Beat beat;
        beat.run = who.run;
        beat.name = who.name;
        beat.places = 10;
        beat.busy = busy;
        beat.startedUs = systemClock().nowUs();
        beat.can.roles = {u"execute"_s, u"plan"_s};
        beat.can.servers = {{kServer, {{kTool, kHash}}}};
        who.radio.tell(*who.gate.seal(who.gate.make(MessageKind::Beat, beat.toJson())));
    }
};

QTEST_GUILESS_MAIN(TestSharing)
#include "tst_sharing.moc"
