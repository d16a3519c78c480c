#include "base/literals.h"
#include "conversations.h"
#include "desk/approvaldesk.h"
#include "domain/openwork.h"
#include "domain/payloads/approval.h"
#include "journal/verifier.h"
#include "mail/threadlinks.h"
#include "plan/service/newermails.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// A mail that comes in and the plans that wait in its conversation, on the real journal.
class TestNewerMails : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        open();
    }
    void cleanup() { close(); }

    void whatWaitsIsOutOfDate()
    {
        const Action offer = waiting(mailOf({link("1")}, u"Offer"_s));
        const Action other = waiting(mailOf({link("x")}, u"Re: Offer"_s)); // the same subject says nothing
        const Append answer = mailOf({link("2"), link("1")}, u"Re: Offer"_s);
        QVERIFY(awaited(m_journal->append(answer)));
        QVERIFY(becomes(offer.id, State::Stale));
        const Action stale = awaited(m_journal->action(offer.id))->action;
        QCOMPARE(stale.reason, u"A newer mail in this conversation arrived: “Re: Offer”, from karin@kund.example."_s);
        QCOMPARE(state(other.id), State::AwaitingDecision);
        QVERIFY(isQueued(offer.id)); // planned anew, without a word of its owner
        const QList<Event> trace = *awaited(m_journal->trace(offer.id));
        const auto told = payloadOf<ApprovalStale>(trace.last());
        QCOMPARE(told.planId, offer.planId);
        QCOMPARE(told.differences[0]["found"_L1].toString(), answer.actionId);
        const Result<Verification> verified = awaited(m_journal->verify());
        QVERIFY(verified && verified->findings.isEmpty());
    }
    void nobodyDecidesOnIt()
    {
        const Action offer = waiting(mailOf({link("1")}, u"Offer"_s));
        QVERIFY(awaited(m_journal->append(mailOf({link("2"), link("1")}, u"Re: Offer"_s))));
        QVERIFY(becomes(offer.id, State::Stale));
        const Config config;
        const SystemClock clock;
        ApprovalDesk desk(*m_journal, clock, config);
        QVERIFY(awaited(desk.start()));
        const Result<Action> decided =
            awaited(desk.decide({offer.id, offer.planDigest, Verdict::Approve, u"gui"_s, {}}));
        QVERIFY(!decided);
        QCOMPARE(decided.error().code, ErrorCode::Refused);
        waitDone(desk.stop());
    }
    // Two answers to a mail of its owner, which never came in.
    void siblingsMeet()
    {
        const Action first = waiting(mailOf({link("2"), link("1")}, u"Re: Question"_s));
        QVERIFY(awaited(m_journal->append(mailOf({link("3"), link("1")}, u"Re: Question"_s, {}))));
        QVERIFY(becomes(first.id, State::Stale));
        QCOMPARE(awaited(m_journal->action(first.id))->action.reason,
            u"A newer mail in this conversation arrived: “Re: Question”."_s);
    }
    void whatIsDecidedIsLeftAlone()
    {
        const Action offer = waiting(mailOf({link("1")}, u"Offer"_s)),
                     refused = waiting(mailOf({link("1b"), link("1")}, u"b"_s));
        step(offer, EventType::ApprovalGranted, {{u"plan_digest"_s, offer.planDigest}});
        step(refused, EventType::ApprovalRejected, {});
        QVERIFY(awaited(m_journal->append(mailOf({link("2"), link("1")}, u"Re: Offer"_s))));
        const Action marker = waiting(mailOf({link("m")}, u"Marker"_s));
        QVERIFY(awaited(m_journal->append(mailOf({link("m2"), link("m")}, u"Re: Marker"_s))));
        QVERIFY(becomes(marker.id, State::Stale)); // later in the same stream
        QCOMPARE(state(offer.id), State::Approved);
        QCOMPARE(state(refused.id), State::Rejected);
    }
    void neitherACopyNorWhatAnswersNothing()
    {
        const Action reply = waiting(mailOf({link("2"), link("1")}, u"Re: Offer"_s));
        QVERIFY(awaited(m_journal->append(mailOf({link("2"), link("1")}, u"Re: Offer"_s)))); // the same mail, twice
        QVERIFY(awaited(m_journal->append(mailOf({link("1")}, u"Offer"_s))));                // late, but the first one
        const Action marker = waiting(mailOf({link("m")}, u"Marker"_s));
        QVERIFY(awaited(m_journal->append(mailOf({link("m2"), link("m")}, u"Re: Marker"_s))));
        QVERIFY(becomes(marker.id, State::Stale));
        QCOMPARE(state(reply.id), State::AwaitingDecision);
    }
    void alsoWhatIsBeingPlanned()
    {
        const Append offer = mailOf({link("1")}, u"Offer"_s);
        const Action received = awaited(m_journal->append(offer))->action;
        const Action planning = step(received, EventType::PlanRequested, {});
        QVERIFY(awaited(m_journal->append(mailOf({link("2"), link("1")}, u"Re: Offer"_s))));
        const Action marker = waiting(mailOf({link("m")}, u"Marker"_s));
        QVERIFY(awaited(m_journal->append(mailOf({link("m2"), link("m")}, u"Re: Marker"_s))));
        QVERIFY(becomes(marker.id, State::Stale));
        QCOMPARE(state(received.id), State::Planning);
        propose(planning, {});
        QVERIFY(becomes(received.id, State::Stale));
    }
    void butNotWhatWasPlannedWithIt()
    {
        const Action received = awaited(m_journal->append(mailOf({link("1")}, u"Offer"_s)))->action;
        const Append answer = mailOf({link("2"), link("1")}, u"Re: Offer"_s);
        QVERIFY(awaited(m_journal->append(answer)));
        const QJsonArray flags = flagsFor(received.id);
        QCOMPARE(flags.size(), 1);
        QCOMPARE(flags[0]["sentence"_L1].toString(),
            u"A newer mail in this conversation arrived: “Re: Offer”, from karin@kund.example."_s);
        propose(step(received, EventType::PlanRequested, {}), flags);
        const Action marker = waiting(mailOf({link("m")}, u"Marker"_s));
        QVERIFY(awaited(m_journal->append(mailOf({link("m2"), link("m")}, u"Re: Marker"_s))));
        QVERIFY(becomes(marker.id, State::Stale));
        QCOMPARE(state(received.id), State::AwaitingDecision);
        QVERIFY(awaited(m_journal->append(mailOf({link("3"), link("2"), link("1")}, u"Re: Re: Offer"_s))));
        QVERIFY(becomes(received.id, State::Stale)); // of this one it does not know
    }
    void theNewestHasNothingToKnow()
    {
        QVERIFY(awaited(m_journal->append(mailOf({link("1")}, u"Offer"_s))));
        const Action newest = awaited(m_journal->append(mailOf({link("2"), link("1")}, u"Re: Offer"_s)))->action;
        QVERIFY(flagsFor(newest.id).isEmpty());
    }
    // All of it came before any of it was looked at.
    void aLongConversationAtOnce()
    {
        const Action first = waiting(mailOf({link("0")}, u"Offer"_s));
        waitDone(m_newer->stop());
        m_newer.reset();
        QStringList links{link("0")};
        for (int i = 1; i < 12; ++i) {
            links.prepend(link(QByteArray::number(i).constData()));
            QVERIFY(awaited(m_journal->append(mailOf(links.mid(0, 9), u"Re: Offer"_s))));
        }
        close();
        open();
        QVERIFY(becomes(first.id, State::Stale));
    }
    void whatCameWhileItWasAway()
    {
        const Action offer = waiting(mailOf({link("1")}, u"Offer"_s));
        waitDone(m_newer->stop());
        m_newer.reset();
        QVERIFY(awaited(m_journal->append(mailOf({link("2"), link("1")}, u"Re: Offer"_s))));
        close();
        open();
        QVERIFY(becomes(offer.id, State::Stale));
        QVERIFY(isQueued(offer.id));
    }

    void anAnswerWithoutAMessageIdIsNewsToo()
    {
        const auto mail = [](const QByteArray &bytes) {
            return mailOf(mail::threadLinks(u"work"_s, mail::readHead(bytes), bytes), u"Re: Offer"_s);
        };
        const Action offer = waiting(mail("Message-ID: <1@a>\n\nOffer"));
        const Append no = mail("In-Reply-To: <1@a>\n\nNo."), yes = mail("In-Reply-To: <1@a>\n\nYes.");
        QVERIFY(awaited(m_journal->append(no)));
        QVERIFY(becomes(offer.id, State::Stale));
        QCOMPARE(flagsFor(offer.id).size(), 1);
        planAgain(offer.id);
        QVERIFY(awaited(m_journal->append(yes))); // the same header, and another mail
        QVERIFY(becomes(offer.id, State::Stale));
        QVERIFY(flagsFor(no.actionId).size() == 1 && flagsFor(yes.actionId).isEmpty());
        const Action reply = waiting(mail("In-Reply-To: <1@a>\n\nMaybe."));
        QVERIFY(awaited(m_journal->append(mail("In-Reply-To: <1@a>\n\nMaybe.")))); // the same once more
        showMarker();
        QCOMPARE(state(reply.id), State::AwaitingDecision);
        QVERIFY(flagsFor(reply.id).isEmpty());
    }
    // Undone or tried again it is as old as it was, whatever its new id says.
    void whatCameBackKeepsItsPlace()
    {
        const Append offer = mailOf({link("1")}, u"Offer"_s), answer = mailOf({link("2"), link("1")}, u"Re: Offer"_s);
        QVERIFY(awaited(m_journal->append(offer)) && awaited(m_journal->append(answer)));
        const Action last = waiting(mailOf({link("3"), link("2"), link("1")}, u"Re: Re: Offer"_s));
        const Append first = mailAgain(offer), second = mailAgain(mailAgain(answer));
        QVERIFY(awaited(m_journal->append(first)) && awaited(m_journal->append(second)));
        showMarker();
        QCOMPARE(state(last.id), State::AwaitingDecision);
        QVERIFY(flagsFor(last.id).isEmpty());
        QCOMPARE(flagsFor(first.actionId).size(), 2); // the last one by name, and one more
        QCOMPARE(flagsFor(first.actionId)[0]["action"_L1].toString(), last.id);
        QVERIFY(flagsFor(first.actionId)[1]["sentence"_L1].toString().startsWith(u"1 more"));
        QCOMPARE(flagsFor(second.actionId).size(), 1);
        const Result<Verification> verified = awaited(m_journal->verify());
        QVERIFY(verified && verified->findings.isEmpty());
    }
    // Of two that are stored at once, the older one may be recorded after the plan with the newer one in view.
    void whatIsRecordedLateIsNotKnownBefore()
    {
        const Action received = awaited(m_journal->append(mailOf({link("1")}, u"Offer"_s)))->action;
        const Append late = mailOf({link("2"), link("1")}, u"Late"_s),
                     early = mailOf({link("3"), link("1")}, u"Early"_s);
        QVERIFY(awaited(m_journal->append(early)));
        propose(step(received, EventType::PlanRequested, {}), flagsFor(received.id));
        showMarker();
        QCOMPARE(state(received.id), State::AwaitingDecision);
        QVERIFY(awaited(m_journal->append(late)));
        QVERIFY(becomes(received.id, State::Stale));
    }

    // However many write in between, and whoever they are.
    void nobodyIsCutOffByOthers()
    {
        const Action order = waiting(mailOf({link("1")}, u"Order"_s));
        for (int i = 0; i < 30; ++i)
            QVERIFY(awaited(m_journal->append(
                mailOf({link("j" + QByteArray::number(i)), link("1")}, u"Junk"_s, u"e%1@evil.example"_s.arg(i)))));
        QVERIFY(becomes(order.id, State::Stale));
        planAgain(order.id);
        const Append correction = mailOf({link("2"), link("1")}, u"Cancel it"_s, u"Karin@kund.example"_s);
        QVERIFY(awaited(m_journal->append(correction)));
        QVERIFY(becomes(order.id, State::Stale));
        QVERIFY(awaited(m_journal->action(order.id))->action.reason.contains(u"Cancel it"));
        for (int i = 0; i < 30; ++i)
            QVERIFY(awaited(m_journal->append(
                mailOf({link("k" + QByteArray::number(i)), link("1")}, u"Junk"_s, u"f%1@evil.example"_s.arg(i)))));
        const QJsonArray flags = flagsFor(order.id);
        QCOMPARE(flags.size(), 4);
        QVERIFY(flags[0]["sentence"_L1].toString().contains(u"Cancel it"));
        QCOMPARE(flags[0]["action"_L1].toString(), correction.actionId);
        QVERIFY(flags[3]["sentence"_L1].toString().startsWith(u"58 more"));
        // What its owner has edited keeps its other flags.
        const QJsonObject other{{u"kind"_s, u"other"_s}};
        QJsonArray before{other};
        before.append(flags[1]);
        QCOMPARE(NewerMails::renewed(before, flags).size(), 5);
    }
    void whoIsProvenIsNamedFirst()
    {
        const Action order = awaited(m_journal->append(mailOf({link("1")}, u"Order"_s)))->action;
        Append proven = mailOf({link("2"), link("1")}, u"From the boss"_s, u"boss@kund.example"_s);
        proven.events[0].payload.insert(u"authentic"_s, u"kund.example"_s);
        QVERIFY(awaited(m_journal->append(proven)));
        for (int i = 0; i < 9; ++i)
            QVERIFY(awaited(m_journal->append(
                mailOf({link("j" + QByteArray::number(i)), link("1")}, u"Junk"_s, u"e%1@evil.example"_s.arg(i)))));
        const QJsonArray flags = flagsFor(order.id);
        QVERIFY(flags[0]["sentence"_L1].toString().contains(u"From the boss"));
    }
    // Anybody in a conversation can write often; planning costs money.
    void workGrowsWithTheMailsAndNotFaster()
    {
        const Action order = waiting(mailOf({link("1")}, u"Order"_s));
        constexpr int kMails = 200;
        for (int i = 0; i < kMails; ++i) {
            waiting(mailOf({link("j" + QByteArray::number(i)), link("1")}, u"Junk"_s));
            runJobs();
        }
        const QString marker = waiting(mailOf({link("m")}, u"Marker"_s)).id;
        QVERIFY(awaited(m_journal->append(mailOf({link("m2"), link("m")}, u"Re: Marker"_s))));
        QVERIFY(becomes(marker, State::Stale));
        runJobs();
        QVERIFY2(m_planned <= 2 * kMails, qPrintable(QString::number(m_planned)));
        QVERIFY2(m_shown <= 2 * kMails, qPrintable(QString::number(m_shown)));
        // Nobody decides without knowing, and it comes back without its owner.
        QCOMPARE(state(order.id), State::Stale);
        QVERIFY(isQueued(order.id, u"again:"_s));
        // Its owner need not wait for that, and nothing is left over then.
        planAgain(order.id);
        QTRY_VERIFY(!isQueued(order.id, u"again:"_s));
        QCOMPARE(state(order.id), State::AwaitingDecision);
    }

private:
    /// What PlanService does with the jobs that are due.
    void runJobs()
    {
        const QList<Job> jobs = *awaited(m_journal->openJobs(u"actions"_s));
        for (const Job &job : jobs) {
            if (job.body.value("not_before"_L1).toInteger() > SystemClock().nowUs() ||
                state(job.actionId) != State::Stale)
                continue;
            ++(NewerMails::showsAgain(job) ? m_shown : m_planned);
            planAgain(job.actionId);
            QVERIFY(awaited(m_journal->changeJobs({}, {job.id})));
        }
    }
    [[nodiscard]] QJsonArray flagsFor(const QString &id)
    {
        return awaited(m_newer->flagsFor(*awaited(m_journal->action(id))))->flags;
    }
    /// Everything before it has been looked at.
    void showMarker()
    {
        const QByteArray id = newId().toLatin1();
        const Action marker = waiting(mailOf({link(id)}, u"Marker"_s));
        QVERIFY(awaited(m_journal->append(mailOf({link(id + 'x'), link(id)}, u"Re: Marker"_s))));
        QVERIFY(becomes(marker.id, State::Stale));
    }
    void planAgain(const QString &id)
    {
        const QJsonArray flags = flagsFor(id);
        propose(step(awaited(m_journal->action(id))->action, EventType::PlanRequested, {}), flags);
    }
    void open()
    {
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        const Result<void> checked = awaited(m_journal->checkOpenWork());
        QVERIFY2(checked.has_value(), checked ? "" : qPrintable(checked.error().message));
        m_newer = std::make_unique<NewerMails>(*m_journal);
        QVERIFY(awaited(m_newer->start()).has_value());
    }
    void close()
    {
        if (m_newer)
            waitDone(m_newer->stop());
        m_newer.reset();
        waitDone(m_journal->stop());
        m_journal.reset();
    }
    Action step(const Action &action, EventType type, const QJsonObject &payload)
    {
        const Append change{action.id, {makeEvent(type, action.correlationId, action.id, u"test"_s, payload)},
            action.version, {}, {}, {}};
        return awaited(m_journal->append(change))->action;
    }
    Action waiting(const Append &mail)
    {
        const Action action = awaited(m_journal->append(mail))->action;
        return awaited(m_journal->append(proposal(action, planWith(action.id, {reversibleStep()}))))->action;
    }
    void propose(const Action &planning, const QJsonArray &flags)
    {
        Plan plan = planWith(planning.id, {reversibleStep()});
        plan.flags = flags;
        Append proposed = proposal(planning, plan);
        proposed.events.removeFirst(); // it was requested before
        QVERIFY(awaited(m_journal->append(proposed)));
    }
    [[nodiscard]] State state(const QString &id) { return awaited(m_journal->action(id))->action.state; }
    [[nodiscard]] bool becomes(const QString &id, State wanted)
    {
        return QTest::qWaitFor([&] { return state(id) == wanted; });
    }
    [[nodiscard]] bool isQueued(const QString &id, const QString &kind = u"plan:"_s)
    {
        const QList<Job> jobs = *awaited(m_journal->openJobs(u"actions"_s));
        return std::ranges::any_of(jobs, [&](const Job &job) { return job.id == kind + id; });
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    EventBus m_bus;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<NewerMails> m_newer;
    int m_planned = 0, m_shown = 0;
};

QTEST_GUILESS_MAIN(TestNewerMails)
#include "tst_newermails.moc"
