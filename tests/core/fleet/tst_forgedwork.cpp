#include "core/fleet/fleetfixture.h"
#include "domain/payloads/progress.h"

using namespace countersign;
using namespace countersign::test;
using Fate = MemoryBoxes::Fate;

/// What an instance that holds the fleet's key, and reads what lies in Redis, says in the name of others.
class TestForgedWork : public FleetFixture
{
    Q_OBJECT
private Q_SLOTS:
    /// The token was approved and is open; the call below it is another one.
    void onlyTheCallThatWasApprovedIsMadeUnderItsToken()
    {
        fate(MessageKind::Call, Fate::Hold);
        const Action action = approved({step(u"approved"_s)});
        run(action);
        QTRY_COMPARE(m_boxes->held.size(), 1);
        FleetMessage call = *openMessage(m_boxes->held.first().message, m_keys);
        WorkLetter letter = *WorkLetter::fromJson(call.body);
        letter.work.insert(u"arguments"_s, QJsonObject{{u"key"_s, u"another"_s}});
        call.id = newId();
        call.body = letter.toJson();
        forge(m_aId, call);
        QTRY_VERIFY(isQuiet(m_aId, MessageKind::Call)); // it was claimed, and that claim was not granted
        QCOMPARE(m_world.all(), 0);
        QCOMPARE(m_owner->gate.refused(Refusal::Token), 1);
        m_boxes->release(); // the one that was approved
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"another"_s), 0);
        QCOMPARE(m_world.of(u"approved"_s), 1);
    }

    /// What an owner may not give away a worker does not make, whatever its owner says.
    void aWorkerLooksForItself_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QJsonObject>("change");
        QTest::addColumn<bool>("hasVault");
        QTest::addColumn<bool>("isMade");
        const QJsonObject files{{u"key"_s, u"1"_s}, {u"attachments"_s, QJsonArray{QJsonObject{}}}};
        QTest::addRow("no definition") << QString(kServer) << QJsonObject{{u"tool_hash"_s, QString()}} << true << false;
        QTest::addRow("another vault") << u"countersign"_s << QJsonObject{} << false << false;
        QTest::addRow("the same vault") << u"countersign"_s << QJsonObject{} << true << true;
        QTest::addRow("files") << u"countersign-mail"_s << QJsonObject{{u"arguments"_s, files}} << true << false;
        QTest::addRow("no files") << u"countersign-mail"_s << QJsonObject{} << false << true;
    }
    void aWorkerLooksForItself()
    {
        QFETCH(QString, server);
        QFETCH(QJsonObject, change);
        QFETCH(bool, hasVault);
        QFETCH(bool, isMade);
        m_options.hasVault = [this, hasVault](const QString &owner) { return hasVault && owner == m_ownerId; };
        stopWorker(m_a);
        m_a = startWorker(u"a"_s, m_aId);
        fate(MessageKind::Call, Fate::Hold);
        run(approved({step(u"1"_s)}));
        QTRY_COMPARE(m_boxes->held.size(), 1);
        FleetMessage call = *openMessage(m_boxes->held.first().message, m_keys);
        WorkLetter letter = *WorkLetter::fromJson(call.body);
        letter.work.insert(u"server"_s, server);
        for (auto it = change.begin(); it != change.end(); ++it)
            letter.work.insert(it.key(), it.value());
        m_a->tools.server = server;
        call.id = newId();
        call.body = letter.toJson();
        forge(m_aId, call);
        const MessageKind said = isMade ? MessageKind::Claim : MessageKind::Release;
        QTRY_VERIFY(!last(said).id.isEmpty());
        QVERIFY(last(isMade ? MessageKind::Release : MessageKind::Claim).id.isEmpty());
    }

    /// "I did not begin and will not", in the name of the one that is at it: nobody else may begin.
    void aReleaseThatTheClaimantHasNotMadeGivesNothingAway_data()
    {
        QTest::addColumn<bool>("isNoKey");
        QTest::addRow("with no key") << true;
        QTest::addRow("with what the claim told") << false;
    }
    void aReleaseThatTheClaimantHasNotMadeGivesNothingAway()
    {
        QFETCH(bool, isNoKey);
        m_a->tools.waits = true;
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_a->tools.waiting(), 1); // it has had its effect, and is still at it
        m_b = startWorker(u"b"_s, m_bId);
        const FleetMessage claim = last(MessageKind::Claim);
        const ClaimLetter made = *ClaimLetter::fromJson(claim.body);
        const ReleaseLetter release{made.by, made.nonce, isNoKey ? QString() : made.backLock};
        forge(m_ownerId, named(MessageKind::Release, claim, release.toJson()));
        QTRY_VERIFY(isQuiet(m_ownerId, MessageKind::Release));
        m_a->tools.goOn();
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(m_world.of(u"1"_s), 1);
        QCOMPARE(m_owner->gate.refused(Refusal::Token), 1);
    }

    /// Who has not claimed a call does not say what became of it while it runs.
    void anOutcomeOfAnotherEndsNothing()
    {
        m_a->tools.waits = true;
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(m_a->tools.waiting(), 1);
        const FleetMessage claim = last(MessageKind::Claim);
        const ClaimLetter made = *ClaimLetter::fromJson(claim.body);
        forge(m_ownerId, named(MessageKind::Outcome, claim, invented(made.by, made.nonce, action).toJson()));
        QTRY_VERIFY(isQuiet(m_ownerId, MessageKind::Outcome));
        QCOMPARE(state(action), State::Executing);
        m_a->tools.goOn();
        QTRY_COMPARE(state(action), State::Completed);
        QCOMPARE(progress::records(detail(action).execution).first()["result"_L1]["key"_L1], u"1"_s);
    }

    /// And not where it is in doubt.
    void anOutcomeOfAnotherSettlesNoDoubt()
    {
        fate(MessageKind::Outcome, Fate::Hold); // so that nobody knows
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE_WITH_TIMEOUT(state(action), State::InDoubt, 10'000);
        const FleetMessage claim = last(MessageKind::Claim);
        const ClaimLetter made = *ClaimLetter::fromJson(claim.body);
        for (const QString &by : {m_bId, made.by}) // of a claim that never was, and of the one that was
            forge(m_ownerId, named(MessageKind::Outcome, claim, invented(by, made.nonce, action).toJson()));
        QTRY_VERIFY(isQuiet(m_ownerId, MessageKind::Outcome));
        QCOMPARE(state(action), State::InDoubt);
        stopOwner(); // what the claimant says still counts, also in another run
        startOwner();
        m_boxes->release();
        QTRY_COMPARE(state(action), State::Completed);
        const QJsonValue record = progress::records(detail(action).execution).first();
        QCOMPARE(record["result"_L1]["key"_L1], u"1"_s);
        QCOMPARE(progress::instanceOf(record.toObject()), u"a"_s);
    }

    /// What was sent is not what was approved: the answer that told so, said again to another run of the owner (it
    /// holds for a week, and needs no key), does not settle that.
    void theAnswerThatRaisedADoubtDoesNotSettleIt()
    {
        lookTwice();
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE(state(action), State::InDoubt);
        QByteArray answer;
        for (const QByteArray &text : std::as_const(m_boxes->seen))
            if (const auto opened = openMessage(text, m_keys); opened && opened->kind == MessageKind::Outcome)
                answer = text;
        QTRY_VERIFY(isQuiet(m_ownerId, MessageKind::Outcome));
        stopOwner();
        startOwner();
        m_boxes->replay(FleetLine::boxOf(m_ownerId, MessageKind::Outcome), answer);
        QTRY_VERIFY(isQuiet(m_ownerId, MessageKind::Outcome));
        QCOMPARE(state(action), State::InDoubt);
    }

    /// What comes late is compared with what was approved like what comes in time.
    void aLateAnswerIsLookedAtAsWell()
    {
        lookTwice();
        fate(MessageKind::Outcome, Fate::Hold);
        const Action action = approved({step(u"1"_s)});
        run(action);
        QTRY_COMPARE_WITH_TIMEOUT(state(action), State::InDoubt, 10'000);
        m_boxes->release();
        QTRY_VERIFY(isQuiet(m_ownerId, MessageKind::Outcome));
        const ActionDetail after = detail(action);
        QCOMPARE(after.action.state, State::InDoubt);
        QCOMPARE(DoubtfulStep::in(after.execution).why, u"Somebody else got it as well."_s);
        QVERIFY(DoubtfulStep::in(after.execution).isAnswered);
        const Result<Action> settled = awaited(m_owner->executor->resolve(action.id, u"happened"_s, u"human:gui"_s));
        QVERIFY(settled.has_value()); // a person may
    }

private:
    static QCoro::Task<Difference> differs(Step, CallScope, ToolResult)
    {
        co_return Difference{u"Somebody else got it as well."_s};
    }
    void lookTwice()
    {
        WorldChecks checks = standardChecks(m_dir->path(), m_owner->pool, *m_owner->remote, m_catalogue);
        checks.secondLook = differs;
        m_owner->executor = std::make_unique<Executor>(
            m_owner->journal, *m_owner->desk, *m_owner->intents, *m_owner->remote, m_catalogue, std::move(checks));
    }
    static OutcomeLetter invented(const QString &by, const QString &nonce, const Action &action)
    {
        ToolResult made;
        made.structured = {{u"key"_s, u"invented"_s}};
        OutcomeLetter letter{by, nonce, action.id, QString(64, u'0')};
        letter.result = made.toJson();
        return letter;
    }
    [[nodiscard]] FleetMessage last(MessageKind kind) const
    {
        FleetMessage found;
        for (const QByteArray &text : std::as_const(m_boxes->seen))
            if (const auto opened = openMessage(text, m_keys); opened && opened->kind == kind)
                found = *opened;
        return found;
    }
    /// About the same piece of work, as whoever holds the fleet's key can say it.
    [[nodiscard]] static FleetMessage named(MessageKind kind, const FleetMessage &about, const QJsonObject &body)
    {
        FleetMessage out = about;
        out.kind = kind;
        out.id = newId();
        out.expiresUs = systemClock().nowUs() + 60'000'000;
        out.body = body;
        return out;
    }
    void forge(const QString &to, const FleetMessage &message)
    {
        m_boxes->replay(FleetLine::boxOf(to, message.kind), *sealMessage(message, m_keys));
    }
    [[nodiscard]] bool isQuiet(const QString &instance, MessageKind kind)
    {
        const QString box = FleetLine::boxOf(instance, kind);
        return m_boxes->waiting(box) == 0 && m_boxes->inHand(box) == 0;
    }
};

QTEST_GUILESS_MAIN(TestForgedWork)
#include "tst_forgedwork.moc"
