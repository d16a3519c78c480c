#include "base/ids.h"
#include "base/literals.h"
#include "fleet/work/choosing.h"
#include "fleet/work/members.h"
#include "support/heldclock.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
Beat beat(const QString &name)
{
    Beat out;
    out.run = newId();
    out.name = name;
    out.version = u"1"_s;
    out.can.roles = {u"execute"_s, u"plan"_s};
    out.can.servers = {{u"files"_s, {{u"write"_s, QString(64, u'a')}}}};
    out.can.vault = u"v"_s;
    out.can.accounts = {u"key"_s};
    out.can.planner = u"claude"_s;
    out.places = 4;
    return out;
}
} // namespace

/// Who is there, and who can do what.
class TestMembers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock = HeldClock();
        m_gate = std::make_unique<MessageGate>(MessageGate::Options{newId(), 5, {m_key}, &m_clock});
        m_members = std::make_unique<Members>(*m_gate, Members::Self{u"desk"_s, newId(), m_clock.nowUs()}, m_clock);
    }

    void beatsComeBackAsTheyWere()
    {
        const Beat one = beat(u"a"_s);
        QCOMPARE(Beat::fromJson(one.toJson())->toJson(), one.toJson());
        QJsonObject more = one.toJson();
        more.insert(u"x"_s, 1);
        QVERIFY(!Beat::fromJson(more).has_value());
        Beat chatty = one;
        for (int i = 0; i < 1001; ++i)
            chatty.can.servers[u"s"_s].insert(QString::number(i), u"h"_s);
        QVERIFY(!Beat::fromJson(chatty.toJson()).has_value());
    }

    /// A Redis that is away is no word about the others.
    void whileNothingIsHeardNobodyIsMissed()
    {
        QSignalSpy left(m_members.get(), &Members::left);
        say(newId(), 1, beat(u"a"_s));
        m_members->setDeaf(true);
        m_clock.advanceMs(10 * Members::kIdleGoneMs);
        m_members->look();
        QVERIFY(left.isEmpty());
        m_members->setDeaf(false);
        m_members->look();
        QVERIFY(left.isEmpty());
        m_clock.advanceMs(Members::kIdleGoneMs);
        m_members->look();
        QCOMPARE(left.size(), 1);
    }

    void whoIsHeardIsThereAndWhoIsNotIsGone()
    {
        QSignalSpy joined(m_members.get(), &Members::joined), left(m_members.get(), &Members::left);
        const QString a = newId();
        Beat busy = beat(u"a"_s);
        busy.busy = 1;
        say(a, 1, busy);
        QCOMPARE(joined.count(), 1);
        QVERIFY(m_members->isThere(a));
        QCOMPARE(m_members->nameOf(a), u"a"_s);
        m_clock.advanceMs(Members::kGoneMs - 1);
        m_members->look();
        QVERIFY(m_members->isThere(a));
        say(a, 1, busy);
        m_clock.advanceMs(Members::kGoneMs - 1);
        m_members->look();
        QVERIFY(m_members->isThere(a));
        m_clock.advanceMs(1);
        m_members->look();
        QVERIFY(!m_members->isThere(a));
        QCOMPARE(left.count(), 1);
        QCOMPARE(m_members->nameOf(a), u"a"_s); // what it had in hand is still named
    }

    /// It says so less often: nobody waits for it.
    void whoHasNothingInHandIsMissedLater()
    {
        const QString a = newId();
        say(a, 1, beat(u"a"_s));
        m_clock.advanceMs(Members::kIdleGoneMs - 1);
        m_members->look();
        QVERIFY(m_members->isThere(a));
        m_clock.advanceMs(1);
        m_members->look();
        QVERIFY(!m_members->isThere(a));
    }

    void aNewRunOfOneIsAnother()
    {
        QSignalSpy joined(m_members.get(), &Members::joined), left(m_members.get(), &Members::left);
        const QString a = newId();
        say(a, 1, beat(u"a"_s));
        m_clock.advanceMs(10);
        say(a, 2, beat(u"a"_s));
        QCOMPARE(left.count(), 1); // what it had in hand, it does not know any more
        QCOMPARE(joined.count(), 2);
        say(a, 1, beat(u"a"_s)); // the earlier run is over
        QCOMPARE(m_gate->refused(Refusal::Epoch), 1);
        QCOMPARE(m_members->member(a)->epoch, 2);
    }

    /// Each is answered by everybody: whoever holds the fleet's key cannot make them all shout.
    void notAnyNumberJoinsInAMinute()
    {
        QSignalSpy joined(m_members.get(), &Members::joined);
        for (int i = 0; i < int(Members::kMostJoins) + 5; ++i)
            say(newId(), 1, beat(u"n%1"_s.arg(i)));
        QCOMPARE(joined.count(), Members::kMostJoins);
        m_clock.advanceMs(60'000);
        say(newId(), 1, beat(u"later"_s));
        QCOMPARE(joined.count(), Members::kMostJoins + 1);
    }

    void anOlderBeatTakesNothingBack()
    {
        const QString a = newId();
        const QByteArray first = text(a, 1, beat(u"a"_s));
        m_members->hear(first);
        m_clock.advanceMs(1000);
        Beat paused = beat(u"a"_s);
        paused.isPaused = true;
        say(a, 1, paused);
        QVERIFY(m_members->member(a)->beat.isPaused);
        m_members->hear(first);
        QVERIFY(m_members->member(a)->beat.isPaused);
        QCOMPARE(m_gate->refused(Refusal::Replayed), 1);
    }

    void whatIsNoBeatIsCountedAndDropped()
    {
        m_members->hear("nonsense");
        FleetMessage odd{MessageKind::Beat, newId(), newId(), 1, {}, m_clock.nowUs() + 60'000'000, {{u"x"_s, 1}}};
        m_members->hear(*sealMessage(odd, {m_key}));
        odd.kind = MessageKind::Decision;
        odd.owner = m_gate->instance();
        odd.epoch = 5;
        m_members->hear(*sealMessage(odd, {m_key}));
        QVERIFY(m_members->all().isEmpty());
        QCOMPARE(m_gate->refused(Refusal::Forged), 1);
        QCOMPARE(m_gate->refused(Refusal::Malformed), 1);
        QCOMPARE(m_gate->refused(Refusal::Kind), 1);
    }

    /// Decision 48: whoever comes second with the same name has no place.
    void theSecondOfOneNameIsRefused()
    {
        QSignalSpy conflict(m_members.get(), &Members::conflictFound);
        Beat later = beat(u"DESK"_s);
        later.startedUs = m_clock.nowUs() + 1000;
        say(newId(), 1, later); // it came after us: that is its own business
        QVERIFY(m_members->conflict().isEmpty());
        Beat first = beat(u"Desk"_s);
        first.startedUs = m_clock.nowUs() - 1000;
        say(newId(), 1, first);
        QCOMPARE(conflict.count(), 1);
        QVERIFY(m_members->conflict().contains(u"instance.name"));
        say(newId(), 1, first);
        QCOMPARE(conflict.count(), 1); // once
    }

    void aCopiedProfileIsFoundAndOurOwnPastIsNot()
    {
        Beat twin = beat(u"elsewhere"_s);
        twin.startedUs = m_clock.nowUs() - 1000;
        FleetMessage past{MessageKind::Beat, newId(), m_gate->instance(), 4, {},
            m_clock.nowUs() + MessageGate::lifeS(MessageKind::Beat) * 1'000'000 - 1, twin.toJson()};
        m_members->hear(*sealMessage(past, {m_key})); // said before this run began
        QVERIFY(m_members->conflict().isEmpty());
        m_clock.advanceMs(1000);
        say(m_gate->instance(), 4, twin);
        QVERIFY(m_members->conflict().contains(u"instance.id"));
        QVERIFY(m_members->all().isEmpty()); // it is no member
    }

    void whoHasTheMostRoomIsChosen()
    {
        const QString a = newId(), b = newId();
        Beat busy = beat(u"a"_s);
        busy.busy = 3;
        say(a, 1, busy);
        say(b, 1, beat(u"b"_s));
        const auto all = [](const Member &) { return true; };
        const auto said = [](const Member &member) { return member.beat.busy; };
        QCOMPARE(choose(*m_members, all, said, std::nullopt), b);
        QCOMPARE(
            choose(*m_members, all, [&](const Member &one) { return one.instance == b ? 4 : 3; }, std::nullopt), a);
        QCOMPARE(choose(*m_members, all, said, 0.0), QString()); // nobody has more room than we
        QCOMPARE(choose(*m_members, all, said, 0.5), b);
        Beat leaving = beat(u"b"_s);
        leaving.isDraining = true;
        m_clock.advanceMs(10);
        say(b, 1, leaving);
        QCOMPARE(choose(*m_members, all, said, std::nullopt), a);
        QCOMPARE(choose(*m_members, [](const Member &) { return false; }, said, std::nullopt), QString());
    }

    void whoMayMakeWhichCall()
    {
        const Capabilities can = beat(u"a"_s).can;
        ToolCall call{u"files"_s, u"write"_s, {}, {}};
        OwnerView view{u"v"_s, {}, [](const QString &name) { return name == u"work" ? u"key"_s : QString(); }};
        QVERIFY(!mayCall(can, true, call, view)); // it is not known what the tool was
        call.toolHash = QString(64, u'b');
        QVERIFY(!mayCall(can, true, call, view)); // and here it is another one
        call.toolHash = QString(64, u'a');
        QVERIFY(mayCall(can, false, call, view));
        Capabilities idle = can;
        idle.roles = {u"plan"_s};
        QVERIFY(!mayCall(idle, true, call, view));
        Capabilities ours = can;
        for (const QString &server : {u"countersign"_s, u"countersign-mail"_s})
            ours.servers.insert(server, {{u"write"_s, QString(64, u'a')}});
        call.server = u"countersign"_s;
        QVERIFY(mayCall(ours, true, call, view));
        QVERIFY(!mayCall(ours, false, call, view)); // it only says so
        ours.vault = u"w"_s;
        QVERIFY(!mayCall(ours, true, call, view));
        call.server = u"countersign-mail"_s;
        QVERIFY(!mayCall(ours, true, call, view)); // of no account
        call.arguments = {{u"account"_s, u"work"_s}};
        QVERIFY(mayCall(ours, false, call, view));
        call.arguments.insert(u"attachments"_s, QJsonArray{QJsonObject{}});
        QVERIFY(!mayCall(ours, true, call, view)); // its files are ours
        call.arguments = {{u"account"_s, u"other"_s}};
        QVERIFY(!mayCall(ours, true, call, view));
    }

private:
    QByteArray text(const QString &from, qint64 epoch, const Beat &beat) const
    {
        return *sealMessage({MessageKind::Beat, newId(), from, epoch, {},
                                m_clock.nowUs() + MessageGate::lifeS(MessageKind::Beat) * 1'000'000, beat.toJson()},
            {m_key});
    }
    void say(const QString &from, qint64 epoch, const Beat &beat) { m_members->hear(text(from, epoch, beat)); }

    const FleetKey m_key = FleetKey::make();
    HeldClock m_clock;
    std::unique_ptr<MessageGate> m_gate;
    std::unique_ptr<Members> m_members;
};

QTEST_GUILESS_MAIN(TestMembers)
#include "tst_members.moc"
