#include "base/clock.h"
#include "base/literals.h"
#include "conversations.h"
#include "domain/payloads/approval.h"
#include "plan/service/sentlately.h"
#include "plan/service/writtenby.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
constexpr qint64 kHourUs = 3'600'000'000;

Step answer()
{
    Step step = reversibleStep();
    step.server = u"countersign-mail"_s;
    step.tool = u"mail_reply"_s;
    step.arguments = {{u"in_reply_to"_s, u"1@x.example"_s}, {u"body"_s, u"Yes."_s}};
    step.reversibility = Reversibility::Irreversible;
    return step;
}
} // namespace

/// Answers in circles, and who has written what is sent.
class TestSentLately : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_journal = std::make_unique<BusyJournal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()));
        m_now = SystemClock().nowUs();
    }
    void cleanup() { waitDone(m_journal->stop()); }

    void aSecondAnswerWithinAnHourNeedsEyes()
    {
        approved(mailOf({link("1")}, u"Offer"_s), {answer()});
        const Append second = mailOf({link("2"), link("1")}, u"Re: Offer"_s);
        QCOMPARE(flagsOf(second, {answer()}, m_now).size(), 1);
        QCOMPARE(flagsOf(second, {answer()}, m_now)[0]["kind"_L1].toString(), u"loop"_s);
        QCOMPARE(flagsOf(second, {answer()}, m_now)[0]["excerpt"_L1].toString(), u"Offer"_s);
        QVERIFY(flagsOf(second, {reversibleStep()}, m_now).isEmpty());                      // what sends nothing
        QVERIFY(flagsOf(mailOf({link("x")}, u"Re: Offer"_s), {answer()}, m_now).isEmpty()); // another conversation
    }
    void whatIsApprovedAndWaitsCountsForAsLongAsItDoes()
    {
        const Action first = approved(mailOf({link("1")}, u"Offer"_s), {answer()});
        const Append second = mailOf({link("2"), link("1")}, u"Re: Offer"_s);
        QCOMPARE(flagsOf(second, {answer()}, m_now + 24 * kHourUs).size(), 1);
        completed(first);
        QCOMPARE(flagsOf(second, {answer()}, m_now).size(), 1);
        QVERIFY(flagsOf(second, {answer()}, m_now + 2 * kHourUs).isEmpty()); // sent long ago
    }
    void whatWasSentBeforeAnotherStepFailedIsTold()
    {
        const Append own = mailOf({link("1")}, u"Offer"_s);
        const Action runs =
            step(approved(own, {answer(), reversibleStep()}), EventType::ExecutionStarted, {{u"mode"_s, u"live"_s}});
        const Action sent = step(step(runs, EventType::StepStarted, {{u"step"_s, 0}}), EventType::StepCompleted,
            {{u"step"_s, 0}, {u"result"_s, QJsonObject{}}});
        QCOMPARE(step(sent, EventType::ExecutionFailed, {{u"reason"_s, u"No."_s}}).state, State::Failed);
        const QJsonArray flags = flagsOf(mailAgain(own), {answer()}, m_now + 48 * kHourUs); // tried again days later
        QCOMPARE(flags.size(), 1);
        QCOMPARE(flags[0]["sentence"_L1].toString(), u"A mail was already sent for this item."_s);
        QVERIFY(flagsOf(mailOf({link("2"), link("1")}, u"Re"_s), {answer()}, m_now + 48 * kHourUs).isEmpty());
        QCOMPARE(flagsOf(mailOf({link("3"), link("1")}, u"Re"_s), {answer()}, m_now).size(), 1);
    }
    void filingCountsForNothing()
    {
        completed(approved(mailOf({link("1")}, u"Offer"_s), {reversibleStep()}));
        QVERIFY(flagsOf(mailOf({link("2"), link("1")}, u"Re"_s), {answer()}, m_now).isEmpty());
    }
    void thePlanItselfIsNoOther()
    {
        const Append own = mailOf({link("1")}, u"Offer"_s);
        approved(own, {answer()});
        QVERIFY(flagsOf(own, {answer()}, m_now).isEmpty());
        QCOMPARE(flagsOf(mailAgain(own), {answer()}, m_now).size(), 1); // the same mail, answered once more
        QCOMPARE(flagsOf(own, {answer(), answer()}, m_now).size(), 1);
    }
    void manyHideNone()
    {
        approved(mailOf({link("1")}, u"Offer"_s), {answer()});
        for (int i = 0; i < 25; ++i)
            completed(approved(mailOf({link("m" + QByteArray::number(i)), link("1")}, u"Re"_s), {reversibleStep()}));
        QCOMPARE(flagsOf(mailOf({link("z"), link("1")}, u"Re"_s), {answer()}, m_now).size(), 1);
    }
    void manyOthersThatWereApprovedHideNone()
    {
        Action sent = approved(mailOf({link("1")}, u"Offer"_s), {answer()}); // the oldest, sent just now
        for (int i = 0; i < 45; ++i)
            completed(approved(mailOf({link("m" + QByteArray::number(i)), link("1")}, u"Re"_s), {reversibleStep()}));
        completed(sent);
        QCOMPARE(flagsOf(mailOf({link("z"), link("1")}, u"Re"_s), {answer()}, m_now).size(), 1);
        QVERIFY(flagsOf(mailOf({link("z"), link("1")}, u"Re"_s), {answer()}, m_now + 2 * kHourUs).isEmpty());
    }
    /// A program that answers ours names only that one, not the mail that we have answered.
    void whatNamesOnlyOurMailIsOfItsConversation()
    {
        const Action first = approved(mailOf({link("1")}, u"Offer"_s), {answer()});
        completed(first);
        Append robot = mailOf({link("r"), link("ours")}, u"Re: Offer"_s);
        QVERIFY(flagsOf(robot, {answer()}, m_now).isEmpty());
        const QString ours = u"<"_s + first.id + u".0123456789abcdef@weber.example>"_s;
        for (const QJsonObject &fields : {QJsonObject{{u"in_reply_to"_s, ours}},
                 QJsonObject{{u"references"_s, QJsonArray{u"<a@b.example>"_s, ours}}}}) {
            robot.events[0].payload.insert(u"content"_s, QJsonObject{{u"fields"_s, fields}});
            QCOMPARE(flagsOf(robot, {answer()}, m_now).size(), 1);
            QVERIFY(flagsOf(robot, {answer()}, m_now + 2 * kHourUs).isEmpty());
        }
    }
    void whoCannotTellFlags()
    {
        m_journal->isUnreadable = true;
        QCOMPARE(flagsOf(mailOf({link("1")}, u"Offer"_s), {answer()}, m_now).size(), 1);
    }
    void whatOnlyAProgramWroteSaysSo()
    {
        Plan plan;
        plan.steps = {answer(), reversibleStep()};
        plan.steps[0].arguments.insert(u"automatic"_s, false); // its planner denies it
        markAutomatic(plan);
        QCOMPARE(plan.steps[0].arguments["automatic"_L1], QJsonValue(true));
        QVERIFY(!plan.steps[1].arguments.contains(u"automatic"_s));
        const Plan before = plan;
        plan.steps[0].arguments.insert(u"subject"_s, u"Other"_s);
        markEdited(plan, before);
        QCOMPARE(plan.steps[0].arguments["automatic"_L1], QJsonValue(true));
        plan.steps[0].arguments.insert(u"body"_s, u"No."_s);
        markEdited(plan, before);
        QVERIFY(!plan.steps[0].arguments.contains(u"automatic"_s));
    }

private:
    Action approved(const Append &mail, const QList<Step> &steps)
    {
        const Action received = awaited(m_journal->append(mail))->action;
        const Action waits = awaited(m_journal->append(proposal(received, planWith(received.id, steps))))->action;
        return step(waits, EventType::ApprovalGranted, {{u"plan_digest"_s, waits.planDigest}});
    }
    Action step(const Action &action, EventType type, const QJsonObject &payload)
    {
        const Event event = makeEvent(type, action.correlationId, action.id, u"test"_s, payload);
        return awaited(m_journal->append({action.id, {event}, action.version, {}, {}, {}}))->action;
    }
    void completed(const Action &action)
    {
        const Action runs = step(action, EventType::ExecutionStarted, {{u"mode"_s, u"live"_s}});
        QCOMPARE(step(runs, EventType::ExecutionCompleted, {{u"mode"_s, u"live"_s}}).state, State::Completed);
    }
    QJsonArray flagsOf(const Append &mail, const QList<Step> &steps, qint64 nowUs)
    {
        return awaited(
            sentLately(*m_journal, planWith(mail.actionId, steps), mail.events[0].payload, mail.actionId, nowUs));
    }

    EventBus m_bus;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<BusyJournal> m_journal;
    qint64 m_now = 0;
};

QTEST_GUILESS_MAIN(TestSentLately)
#include "tst_sentlately.moc"
