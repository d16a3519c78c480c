#include "followuprig.h"
#include "journal/verifier.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// What was not answered comes up once, and goes when the answer comes; on the real journal.
class TestFollowUps : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_rig = std::make_unique<FollowUpRig>(); }
    void cleanup() { m_rig.reset(); }

    void whatWasSentComesUpOnce()
    {
        (void)m_rig->send(u"1@w"_s, {}, u"Does it fit?"_s);
        QVERIFY(m_rig->waits(1));
        m_rig->advance(3 * kDays - 60);
        QVERIFY(m_rig->waits(1) && m_rig->items().isEmpty());
        m_rig->advance(61);
        QVERIFY(m_rig->comeUp(1));
        const Action item = m_rig->items().first();
        QCOMPARE(item.state, State::Received);
        QVERIFY2(item.title.startsWith(u"Maria has not answered since "), qPrintable(item.title));
        QVERIFY(item.title.endsWith(u": “Offer for June”"));
        QVERIFY(m_rig->waits(0));
        const QList<Job> jobs = *awaited(m_rig->journal->openJobs(u"actions"_s));
        QVERIFY(std::ranges::any_of(jobs, [&](const Job &job) { return job.actionId == item.id; }));
        m_rig->restart();
        m_rig->advance(30 * kDays);
        QVERIFY(marks());
        QCOMPARE(m_rig->items().size(), 2); // and the marker's
        const Result<Verification> verified = awaited(m_rig->journal->verify());
        QVERIFY(verified.has_value());
        QCOMPARE(verified->findings.join(u" | "_s), QString());
    }
    void whatAskedItsOwnerComesUpWhenItsItemHasEnded()
    {
        const Action mail = m_rig->come(u"1@k"_s, {}, u"Can you come on Monday?"_s);
        m_rig->advance(10 * kDays); // it is on the desk all the time
        QVERIFY(marks());
        QCOMPARE(m_rig->items().size(), 1);
        (void)m_rig->reject(mail);
        QVERIFY(m_rig->waits(1));
        m_rig->clock.us = SystemClock().nowUs(); // the events' own
        m_rig->advance(3 * kDays + 60);
        QVERIFY(m_rig->comeUp(2));
        const Action item = m_rig->items().first();
        QVERIFY2(item.title.startsWith(u"Not answered since "), qPrintable(item.title));
        QVERIFY(item.title.endsWith(u": peter@kund.example asks “Can you come on Monday?”"));
        const ActionDetail detail = *awaited(m_rig->journal->action(item.id));
        QCOMPARE(item::content(detail.intake).value("text"_L1).toString(), u"Can you come on Monday?"_s);
        QCOMPARE(detail.action.correlationId, mail.correlationId);
    }
    void whatAsksNothingDoesNot()
    {
        (void)m_rig->send(u"1@w"_s, {}, u"Thank you.\n\n> Does it fit?"_s);
        (void)m_rig->reject(m_rig->come(u"1@k"_s, {}, u"Thank you."_s));
        for (const char *kind : {"answer", "bounce", "list", "bulk", "notice"})
            (void)m_rig->reject(m_rig->come(u"%1@k"_s.arg(QLatin1String(kind)), {}, u"Any questions?"_s,
                u"peter@kund.example"_s, QLatin1String(kind)));
        (void)m_rig->reject(m_rig->come(u"2@k"_s, {}, u"Did I ask?"_s, u"anna@weber.test"_s));
        QVERIFY(marks());
        m_rig->advance(30 * kDays);
        QCOMPARE(m_rig->items().size(), 1);
    }
    void anAnswerBeforeItIsDue()
    {
        (void)m_rig->send(u"1@w"_s, {u"0@k"_s}, u"Does it fit?"_s);
        (void)m_rig->reject(m_rig->come(u"2@k"_s, {}, u"Can you come?"_s));
        QVERIFY(m_rig->waits(2));
        m_rig->clock.advance(kDays);
        (void)m_rig->come(u"3@k"_s, {u"1@w"_s}, u"It does."_s);
        (void)m_rig->send(u"4@w"_s, {u"2@k"_s}, u"I do."_s);
        QVERIFY(m_rig->waits(1));
        m_rig->advance(3 * kDays);
        QVERIFY(m_rig->waits(0));
        QVERIFY(m_rig->items().isEmpty());
    }
    void anAnswerAfterwards()
    {
        (void)m_rig->send(u"1@w"_s, {}, u"Does it fit?"_s);
        QVERIFY(m_rig->waits(1));
        m_rig->advance(4 * kDays);
        QVERIFY(m_rig->comeUp(1));
        const QString id = m_rig->items().first().id;
        (void)m_rig->come(u"2@k"_s, {u"1@w"_s}, u"I am away."_s, u"maria@kund.example"_s, u"answer"_s);
        QVERIFY(marks());
        QCOMPARE(m_rig->action(id).state, State::Received);
        (void)m_rig->come(u"3@k"_s, {u"1@w"_s}, u"It does."_s, u"maria@kund.example"_s);
        QVERIFY(m_rig->becomes(id, State::Cancelled));
        const Action gone = m_rig->action(id);
        QCOMPARE(gone.reason, u"maria@kund.example has answered."_s);
        const QList<Event> trace = *awaited(m_rig->journal->trace(id));
        QCOMPARE(trace.last().actor, u"follow_ups"_s);
        const QList<Job> jobs = *awaited(m_rig->journal->openJobs(u"actions"_s));
        QVERIFY(std::ranges::none_of(jobs, [&](const Job &job) { return job.actionId == id; }));
        m_rig->advance(30 * kDays); // and never again
        QVERIFY(marks());
        QCOMPARE(m_rig->action(id).state, State::Cancelled);
    }
    void anAnswerThatNamesAnotherId()
    {
        for (const bool isLate : {false, true}) {
            (void)m_rig->send(isLate ? u"2@w"_s : u"1@w"_s, {}, u"Does it fit?"_s);
            QVERIFY(m_rig->waits(1));
            m_rig->clock.advance(kDays);
            const auto answer = [&] {
                return m_rig->come(u"%1@k"_s.arg(isLate), {u"rewritten@provider"_s}, u"It does."_s,
                    u"maria@kund.example"_s, {}, u"Re: Offer for June"_s);
            };
            if (!isLate)
                (void)answer();
            m_rig->advance(3 * kDays);
            QVERIFY(isLate ? m_rig->comeUp(1) : m_rig->waits(0));
            if (!isLate)
                continue;
            (void)answer();
            QVERIFY(m_rig->becomes(m_rig->items().first().id, State::Cancelled));
        }
    }
    void anAnswerWhileItWasAway()
    {
        (void)m_rig->send(u"1@w"_s, {}, u"Does it fit?"_s);
        QVERIFY(m_rig->waits(1));
        m_rig->advance(4 * kDays);
        QVERIFY(m_rig->comeUp(1));
        const QString id = m_rig->items().first().id;
        waitDone(m_rig->followUps->stop());
        (void)m_rig->come(u"3@k"_s, {u"1@w"_s}, u"It does."_s, u"maria@kund.example"_s);
        m_rig->restart();
        QVERIFY(m_rig->becomes(id, State::Cancelled));
    }
    void itsOwnersAnswerTakesTheQuestionAway()
    {
        (void)m_rig->reject(m_rig->come(u"1@k"_s, {}, u"Can you come?"_s));
        QVERIFY(m_rig->waits(1));
        m_rig->advance(4 * kDays);
        QVERIFY(m_rig->comeUp(1));
        const QString id = m_rig->items().first().id;
        (void)m_rig->come(u"2@w"_s, {u"1@k"_s}, u"I can."_s, u"anna@weber.test"_s); // its folder is watched
        QVERIFY(m_rig->becomes(id, State::Cancelled));
        QCOMPARE(m_rig->action(id).reason, u"You have answered."_s);
    }
    void theItemsOwnPlanAnswers()
    {
        (void)m_rig->reject(m_rig->come(u"1@k"_s, {}, u"Can you come?"_s));
        QVERIFY(m_rig->waits(1));
        const Action sent = m_rig->send(u"5@w"_s, {u"1@k"_s}, u"When exactly?"_s); // asks himself: that one waits
        QVERIFY(m_rig->waitsFor(sent) && m_rig->waits(1));
        m_rig->advance(4 * kDays);
        QVERIFY(m_rig->comeUp(1));
        const Action item = m_rig->items().first();
        QVERIFY(item.title.startsWith(u"Maria has not answered"));
        const Action waiting = m_rig->propose(
            item, {{u"kind"_s, u"eml"_s}}, {FollowUpRig::letter({u"1@k"_s, u"5@w"_s}, u"I ask once more, when?"_s)});
        const Action reminder = m_rig->carryOut(waiting, u"6@w"_s);
        QVERIFY(m_rig->waitsFor(reminder)); // the reminder waits for its answer in its turn
        QCOMPARE(m_rig->action(item.id).state, State::Completed);
    }
    void whatIsApprovedIsLeftAlone()
    {
        (void)m_rig->send(u"1@w"_s, {}, u"Does it fit?"_s);
        QVERIFY(m_rig->waits(1));
        m_rig->advance(4 * kDays);
        QVERIFY(m_rig->comeUp(1));
        const Action item = m_rig->propose(
            m_rig->items().first(), {{u"kind"_s, u"eml"_s}}, {FollowUpRig::letter({u"1@w"_s}, u"Well?"_s)});
        const Action approved = m_rig->approve(item);
        (void)m_rig->come(u"3@k"_s, {u"1@w"_s}, u"It does."_s, u"maria@kund.example"_s);
        QVERIFY(marks());
        QCOMPARE(m_rig->action(approved.id).state, State::Approved);
    }
    void switchedOffNothingComesUp()
    {
        (void)m_rig->send(u"1@w"_s, {}, u"Does it fit?"_s);
        QVERIFY(m_rig->waits(1));
        m_rig->config.mail.accounts[0].followUp = 0;
        m_rig->advance(30 * kDays);
        QVERIFY(m_rig->waits(0));
        QVERIFY(m_rig->items().isEmpty());
    }
    void aClockThatIsSetBackMakesNothingTwice()
    {
        (void)m_rig->send(u"1@w"_s, {}, u"Does it fit?"_s);
        QVERIFY(m_rig->waits(1));
        m_rig->advance(4 * kDays);
        QVERIFY(m_rig->comeUp(1) && m_rig->waits(0));
        m_rig->clock.setBackUs = qint64(4 * kDays * 1e6);
        m_rig->restart();
        m_rig->advance(kDays);
        QVERIFY(marks());
        QCOMPARE(m_rig->items().size(), 2);
    }
    void theTimerDoesItByItself()
    {
        m_rig.reset();
        m_rig = std::make_unique<FollowUpRig>();
        m_rig->config.mail.accounts[0].followUp = 1;
        (void)m_rig->send(u"1@w"_s, {}, u"Does it fit?"_s);
        QVERIFY(m_rig->waits(1));
        m_rig->clock.advance(2); // nobody else asks: a second of real time is what it was set to
        QVERIFY(m_rig->comeUp(1));
    }

private:
    /// Later in the same stream: a letter that comes up and is answered, so that all before it was followed.
    [[nodiscard]] bool marks()
    {
        const qint64 kept = std::exchange(m_rig->config.mail.accounts[0].followUp, 3 * 86400);
        const QString id = u"mark%1@w"_s.arg(++m_marks);
        const qsizetype before = m_rig->items().size();
        (void)m_rig->send(id, {}, u"Is it a marker?"_s);
        const qint64 was = m_rig->clock.us;
        const bool isUp = QTest::qWaitFor([&] {
            m_rig->advance(4 * kDays);
            return m_rig->items().size() > before;
        });
        m_rig->clock.us = was;
        m_rig->config.mail.accounts[0].followUp = kept;
        return isUp;
    }

    std::unique_ptr<FollowUpRig> m_rig;
    int m_marks = 0;
};

QTEST_GUILESS_MAIN(TestFollowUps)
#include "tst_followups.moc"
