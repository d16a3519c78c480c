#include "base/ids.h"
#include "base/literals.h"
#include "domain/notices.h"
#include "domain/payloads/approval.h"
#include "fleet/desks/deskdoor.h"
#include "fleet/desks/fardesk.h"
#include "fleet/desks/verdictletter.h"
#include "support/heldclock.h"
#include "support/memorypost.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Decisions of another desk: of one that is enrolled, and of nobody else.
class TestDeskDoor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_boxes = std::make_unique<MemoryBoxes>();
        m_held.offUs = 0;
        m_far.emplace(MessageGate::Options{m_farId, 3, m_keys, &m_held});
        m_farPost.emplace(*m_boxes);
        m_farLine.emplace(*m_far, *m_farPost);
        m_farMembers.emplace(*m_far, Members::Self{u"far"_s, newId(), 1});
        m_farDesk.emplace(*m_farLine, *m_farMembers, m_key, 2000);
        m_farLine->listen(0);
        open();
    }
    void cleanup()
    {
        close();
        m_farDesk.reset();
        m_farMembers.reset();
        m_farLine.reset();
        m_boxes.reset();
    }

    void anEnrolledDeskDecides()
    {
        enrol(true);
        const Action action = proposed(reversible());
        const Result<void> decided = farDecides(action, Verdict::Approve);
        QVERIFY2(decided.has_value(), decided ? "" : qPrintable(decided.error().message));
        const ActionDetail detail = *awaited(m_journal->action(action.id));
        QCOMPARE(detail.action.state, State::Approved);
        QCOMPARE(detail.action.decidedBy, u"human:desk:far"_s);
        const Action other = proposed(reversible());
        QVERIFY(farDecides(other, Verdict::Reject, u"not this one"_s).has_value());
        QCOMPARE(stateOf(other), State::Rejected);
        QCOMPARE(awaited(m_journal->action(other.id))->action.reason, u"not this one"_s);
    }

    void oneThatIsNotEnrolledDoesNot()
    {
        const Action action = proposed(reversible());
        const Result<void> decided = farDecides(action, Verdict::Approve);
        QCOMPARE(decided.error().code, ErrorCode::Refused);
        QVERIFY(decided.error().message.contains(u"Nothing was decided"));
        QCOMPARE(stateOf(action), State::AwaitingDecision);
    }

    void enrolmentStandsInTheJournalAndSoDoesItsEnd()
    {
        enrol(false);
        close();
        open();
        QCOMPARE(m_book->desks().size(), 1);
        QCOMPARE(m_book->desk(m_farId)->name, u"far"_s);
        QVERIFY(awaited(m_book->revoke(u"far"_s, u"cli"_s)).has_value());
        QCOMPARE(awaited(m_book->revoke(u"far"_s, u"cli"_s)).error().code, ErrorCode::NotFound);
        close();
        open();
        QVERIFY(m_book->desks().isEmpty());
        const Action action = proposed(reversible());
        QCOMPARE(farDecides(action, Verdict::Approve).error().code, ErrorCode::Refused);
        QCOMPARE(stateOf(action), State::AwaitingDecision);
    }

    void anotherKeyForAnEnrolledDeskNeedsARevocation()
    {
        enrol(false);
        DeskEnrolled other{m_farId, u"far"_s, QString::fromLatin1(DeskKey::make().publicKey().toHex()), true};
        QCOMPARE(awaited(m_book->enrol(other, u"cli"_s)).error().code, ErrorCode::Conflict);
        QVERIFY(awaited(m_book->revoke(m_farId, u"cli"_s)).has_value());
        QVERIFY(awaited(m_book->enrol(other, u"cli"_s)).has_value());
    }

    void whatCannotBeUndoneOnlyIfItIsEnrolledForThat()
    {
        enrol(false);
        const Action action = proposed(irreversible());
        const Result<void> decided = farDecides(action, Verdict::Approve);
        QCOMPARE(decided.error().code, ErrorCode::Refused);
        QCOMPARE(stateOf(action), State::AwaitingDecision);
        QVERIFY(farDecides(action, Verdict::Reject).has_value()); // to stop is always allowed
        enrol(true);
        const Action next = proposed(irreversible());
        QVERIFY(farDecides(next, Verdict::Approve).has_value());
        QCOMPARE(stateOf(next), State::Approved);
    }

    void thePlanThatWasSeenIsTheOneThatIsDecided()
    {
        enrol(true);
        Action action = proposed(reversible());
        action.planDigest = QString(64, u'b');
        QCOMPARE(farDecides(action, Verdict::Approve).error().code, ErrorCode::Refused);
        QCOMPARE(stateOf(action), State::AwaitingDecision);
    }

    void isItsOwnerAwayNothingIsDecided()
    {
        const Result<void> decided =
            awaited(m_farDesk->decide(newId(), newId(), QString(64, u'a'), shown(), Verdict::Approve, {}));
        QCOMPARE(decided.error().code, ErrorCode::Unavailable);
        QVERIFY(decided.error().message.contains(u"Nothing was decided"));
    }

    /// What was decided, called back and is up again is not decided by the same words said once more.
    void aDecisionCountsOnce()
    {
        enrol(true);
        const Action action = proposed(irreversible());
        QVERIFY(farDecides(action, Verdict::Approve).has_value());
        QVERIFY(awaited(m_desk->recall(action.id, u"gui"_s)).has_value());
        QCOMPARE(stateOf(action), State::AwaitingDecision);
        SignedDecision made;
        for (const QByteArray &text : std::as_const(m_boxes->seen))
            if (const auto opened = openMessage(text, m_keys); opened && opened->kind == MessageKind::Decision)
                made = *SignedDecision::fromJson(opened->body);
        QVERIFY(made.isBy(m_key.publicKey()));
        send(made.toJson()); // in an envelope of its own, as whoever holds the fleet's key can make one
        marker();
        QCOMPARE(stateOf(action), State::AwaitingDecision);
        close();
        open(); // and in another run of its owner
        send(made.toJson());
        marker();
        QCOMPARE(stateOf(action), State::AwaitingDecision);
    }

    /// The person at the desk read "did not answer in time". A day later it must not decide any more.
    void oneThatWasHeldBackDecidesNothing()
    {
        enrol(true);
        const Action action = proposed(irreversible());
        const SignedDecision made = decided(action);
        m_held.offUs += 86'400'000'000;
        send(made.toJson());
        marker();
        QCOMPARE(stateOf(action), State::AwaitingDecision);
        QCOMPARE(m_gate->refused(Refusal::Expired), 1);
    }

    /// It was refused, and its desk was told that nothing was decided. It stays so when the item is up again.
    void oneThatWasRefusedIsNotKeptForLater()
    {
        enrol(true);
        const Action action = proposed(irreversible());
        const SignedDecision made = decided(action);
        QVERIFY(awaited(m_desk->decide({action.id, action.planDigest, Verdict::Reject, u"gui"_s, {}})).has_value());
        send(made.toJson());
        marker();
        QCOMPARE(stateOf(action), State::Rejected);
        QVERIFY(awaited(m_desk->recall(action.id, u"gui"_s)).has_value());
        send(made.toJson());
        marker();
        QCOMPARE(stateOf(action), State::AwaitingDecision);
        QCOMPARE(m_gate->refused(Refusal::Replayed), 1);
    }

    void oneThatWasMadeForAnotherOwnerDecidesNothing()
    {
        enrol(true);
        const Action action = proposed(irreversible());
        DeskDecision decision = decided(action).decision;
        decision.owner = newId();
        send(SignedDecision::make(decision, m_key).toJson());
        marker();
        QCOMPARE(stateOf(action), State::AwaitingDecision);
    }

    /// Whoever holds the fleet's key could have shown the item without what needs its owner's eyes.
    void whatNeedsEyesIsWhatWasShown()
    {
        enrol(true);
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        Plan plan = planWith(made->action.id, {irreversible()});
        plan.flags = {QJsonObject{{u"kind"_s, u"new_recipient"_s}, {u"sentence"_s, u"Never seen before."_s}}};
        const Action action = awaited(m_journal->append(proposal(made->action, plan)))->action;
        const Result<void> decided = farDecides(action, Verdict::Approve);
        QCOMPARE(decided.error().code, ErrorCode::Refused);
        QVERIFY(decided.error().message.contains(u"not what you were shown"));
        QCOMPARE(stateOf(action), State::AwaitingDecision);
        QVERIFY(
            awaited(m_farDesk->decide(m_ownerId, action.id, action.planDigest, noticesHash(plan), Verdict::Approve, {}))
                .has_value());
        QCOMPARE(stateOf(action), State::Approved);
    }

    /// What became of a decision its owner alone says.
    void aVerdictOfAnotherInstanceIsNone()
    {
        enrol(true);
        const Action action = proposed(reversible());
        m_boxes->fate = [](const QString &, const QByteArray &text) {
            return text.contains("\"kind\":\"decision\"") ? MemoryBoxes::Fate::Hold : MemoryBoxes::Fate::Deliver;
        };
        std::optional<Result<void>> told;
        const QCoro::Task<> asking = keep(action, &told);
        QTRY_COMPARE(m_boxes->held.size(), 1);
        const auto sent = openMessage(m_boxes->held.first().message, m_keys);
        const SignedDecision made = *SignedDecision::fromJson(sent->body);
        const MessageGate liar({newId(), 1, m_keys});
        const VerdictLetter letter{m_farId, made.decision.nonce, true};
        m_boxes->replay(FleetLine::boxOf(m_farId, MessageKind::Verdict),
            *liar.seal(liar.make(MessageKind::Verdict, letter.toJson())));
        QTRY_COMPARE(m_far->refused(Refusal::Owner), 1);
        QVERIFY(!told);
        m_boxes->release();
        QTRY_VERIFY(told && *told);
        QCOMPARE(stateOf(action), State::Approved);
    }

    /// Promise 33: a worker that holds the fleet's key decides nothing.
    void theFleetsKeyAloneDecidesNothing()
    {
        enrol(true);
        QRandomGenerator random(33);
        QList<Action> actions;
        for (int i = 0; i < 5; ++i)
            actions.append(proposed(i % 2 ? reversible() : irreversible()));
        const DeskKey own = DeskKey::make();
        for (int i = 0; i < 2000; ++i) {
            const Action &action = actions[random.bounded(5)];
            DeskDecision decision{action.id, action.planDigest, random.bounded(2) ? Verdict::Approve : Verdict::Reject,
                m_ownerId, random.bounded(2) ? m_farId : newId(), newId(), shown(), m_held.nowUs()};
            SignedDecision made = SignedDecision::make(decision, own);
            QJsonObject body = made.toJson();
            switch (random.bounded(5)) {
                case 0: body.insert(u"signature"_s, QString()); break;
                case 1:
                    body.insert(
                        u"signature"_s, QString::fromLatin1(QByteArray(64, char(random.bounded(256))).toBase64()));
                    break;
                case 2: body.remove(u"signature"_s); break;
                case 3: { // a signature of that desk's on something else
                    made = SignedDecision::make({newId(), action.planDigest, decision.verdict, m_ownerId, m_farId,
                                                    newId(), shown(), m_held.nowUs()},
                        m_key);
                    made.decision.action = action.id;
                    body = made.toJson();
                    break;
                }
                default: break; // signed with a key of its own
            }
            send(body);
        }
        marker();
        for (const Action &action : std::as_const(actions))
            QCOMPARE(stateOf(action), State::AwaitingDecision);
        QVERIFY(m_gate->refused(Refusal::Forged) + m_gate->refused(Refusal::Malformed) >= 2000);
    }

private:
    void open()
    {
        m_config = {};
        m_config.approval.recall = 3600;
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, m_clock, m_config);
        QVERIFY(awaited(m_desk->start()).has_value());
        m_gate = std::make_unique<MessageGate>(MessageGate::Options{m_ownerId, ++m_epoch, m_keys, &m_held});
        m_post.emplace(*m_boxes);
        m_line = std::make_unique<FleetLine>(*m_gate, *m_post);
        m_book = std::make_unique<DeskBook>(*m_journal);
        QVERIFY(awaited(m_book->load()).has_value());
        m_door = std::make_unique<DeskDoor>(*m_line, *m_book, *m_desk);
        m_line->listen(0);
        Beat beat;
        beat.run = newId();
        beat.name = u"owner"_s;
        m_farMembers->hear(*m_gate->seal(m_gate->make(MessageKind::Beat, beat.toJson())));
    }
    void close()
    {
        for (const MessageKind kind : {MessageKind::Decision, MessageKind::Outcome})
            m_boxes->leave(FleetLine::boxOf(m_ownerId, kind));
        m_door.reset();
        m_line.reset();
        m_book.reset();
        waitDone(m_desk->stop());
        m_desk.reset();
        waitDone(m_journal->stop());
    }
    void enrol(bool mayIrreversible)
    {
        QVERIFY(
            awaited(m_book->enrol(
                        {m_farId, u"far"_s, QString::fromLatin1(m_key.publicKey().toHex()), mayIrreversible}, u"cli"_s))
                .has_value());
    }
    static Step reversible() { return reversibleStep(); }
    static Step irreversible()
    {
        Step step = reversibleStep();
        step.reversibility = Reversibility::Irreversible;
        return step;
    }
    /// Beside a plan that has neither flags nor warnings.
    static QString shown() { return noticesHash({}); }
    SignedDecision decided(const Action &action) const
    {
        return SignedDecision::make(
            {action.id, action.planDigest, Verdict::Approve, m_ownerId, m_farId, newId(), shown(), m_held.nowUs()},
            m_key);
    }
    Action proposed(const Step &step)
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        return awaited(m_journal->append(proposal(made->action, planWith(made->action.id, {step}))))->action;
    }
    State stateOf(const Action &action) { return awaited(m_journal->action(action.id))->action.state; }
    Result<void> farDecides(const Action &action, Verdict verdict, const QString &reason = {})
    {
        return awaited(m_farDesk->decide(m_ownerId, action.id, action.planDigest, shown(), verdict, reason));
    }
    QCoro::Task<> keep(Action action, std::optional<Result<void>> *out)
    {
        *out = co_await m_farDesk->decide(m_ownerId, action.id, action.planDigest, shown(), Verdict::Approve, {});
    }
    /// As whoever has the fleet's key can.
    void send(const QJsonObject &body)
    {
        FleetMessage message = m_far->make(MessageKind::Decision, body);
        message.owner = m_ownerId;
        message.epoch = m_gate->epoch();
        m_boxes->replay(FleetLine::boxOf(m_ownerId, MessageKind::Decision), *sealMessage(message, m_keys));
    }
    /// What was sent before has been looked at once this is decided.
    void marker()
    {
        QTRY_COMPARE(m_boxes->waiting(FleetLine::boxOf(m_ownerId, MessageKind::Decision)), 0);
        QTRY_COMPARE(m_boxes->inHand(FleetLine::boxOf(m_ownerId, MessageKind::Decision)), 0);
        const Action last = proposed(reversible());
        QVERIFY(farDecides(last, Verdict::Reject).has_value());
    }

    const FleetKeys m_keys{FleetKey::make()};
    const DeskKey m_key = DeskKey::make();
    const QString m_ownerId = newId(), m_farId = newId();
    qint64 m_epoch = 0;
    SystemClock m_clock;
    MovedClock m_held; ///< the fleet's time
    Config m_config;
    EventBus m_bus;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<MemoryBoxes> m_boxes;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<ApprovalDesk> m_desk;
    std::unique_ptr<MessageGate> m_gate;
    std::optional<MemoryPost> m_post, m_farPost;
    std::unique_ptr<FleetLine> m_line;
    std::unique_ptr<DeskBook> m_book;
    std::unique_ptr<DeskDoor> m_door;
    std::optional<MessageGate> m_far;
    std::optional<FleetLine> m_farLine;
    std::optional<Members> m_farMembers;
    std::optional<FarDesk> m_farDesk;
};

QTEST_GUILESS_MAIN(TestDeskDoor)
#include "tst_deskdoor.moc"
