#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"
#include "desk/approvaldesk.h"
#include "domain/openwork.h"
#include "journal/chainwalk.h"
#include "journal/queries.h"
#include "journal/verifier.h"
#include "support/heldclock.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

using namespace countersign;
using namespace countersign::test;

namespace {
Step payment()
{
    Step step = reversibleStep();
    step.server = u"mail"_s;
    step.tool = u"send"_s;
    step.reversibility = Reversibility::Irreversible;
    return step;
}

GrantRule rule()
{
    GrantRule out;
    out.name = u"all documents"_s;
    out.type = u"document"_s;
    return out;
}
} // namespace

/// The journal's file was written by somebody else while nothing ran: nothing is done that its events do not say.
class TestForgery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(u"journal.db"_s);
        m_clock.us = SystemClock().nowUs();
        m_config = {};
        open();
    }
    void cleanup() { close(); }

    // The attack that ran three steps: a state, a decision and a job.
    void aForgedApprovalDoesNotRun()
    {
        const Action action = pending();
        close();
        forge("UPDATE actions SET state=5, decided_by='human:gui' WHERE id='%1'", action);
        forge("UPDATE details SET decision='{\"actor\":\"human:gui\",\"decision\":\"granted\",\"digest\":\"" +
                  action.planDigest.toLatin1() + "\"}' WHERE id='%1'",
            action);
        Action granted = action;
        ++granted.version;
        forgeJob(executionJobOf(granted, 0));
        QVERIFY(findings().size() >= 3); // row, decision, job
        open();
        QVERIFY(!awaited(m_desk->approvedPlan(action.id)).has_value());
        QCOMPARE(listed(action.id).state, State::AwaitingDecision);
        QVERIFY(awaited(m_journal->openJobs(u"executions"_s))->isEmpty());
        QVERIFY(!m_journal->findings().isEmpty());
        QCOMPARE(m_journal->health().status, HealthStatus::Degraded);
        QVERIFY(decide(action, Verdict::Approve)); // it was restored, and its owner may still say yes
        close();
        QCOMPARE(findings(), QStringList());
        open();
    }

    void anExchangedPlanIsNotShown()
    {
        const Action action = pending();
        const QJsonObject plan = awaited(m_journal->action(action.id))->plan;
        close();
        forge("UPDATE details SET plan='{\"steps\":[],\"summary\":\"Something harmless\"}' WHERE id='%1'", action);
        QVERIFY(!findings().isEmpty());
        {
            const auto db = *Database::open(m_path, Database::Mode::ReadOnly); // as `show` does without an instance
            QCOMPARE(queries::action(*db, action.id)->plan, plan);
        }
        open();
        QCOMPARE(awaited(m_journal->action(action.id))->plan, plan);
        waitDone(m_journal->compareDetails());
        QVERIFY(!m_journal->findings().isEmpty());
        close();
        QCOMPARE(findings(), QStringList()); // restored
        open();
    }

    void aHiddenRejectionStaysOne()
    {
        const Action action = pending();
        QVERIFY(decide(action, Verdict::Reject));
        close();
        forge("UPDATE actions SET state=4, version=version-1 WHERE id='%1'", action);
        forge("DELETE FROM traces WHERE seq=(SELECT max(seq) FROM events)", action);
        open();
        QCOMPARE(listed(action.id).state, State::Rejected);
        QVERIFY(!decide(action, Verdict::Approve));
        QCOMPARE(
            awaited(m_journal->trace(action.id))->last().type, EventType::ApprovalRejected); // the index was made anew
    }

    void aHiddenRecallStaysOne()
    {
        const Action action = pending({payment()});
        QVERIFY(decide(action, Verdict::Approve));
        QVERIFY(awaited(m_desk->recall(action.id, u"gui"_s)).has_value());
        close();
        forge("UPDATE actions SET state=5, version=version-1 WHERE id='%1'", action);
        forge("DELETE FROM traces WHERE seq=(SELECT max(seq) FROM events)", action);
        forgeJob(executionJobOf(action, 0));
        open();
        QVERIFY(!awaited(m_desk->approvedPlan(action.id)).has_value());
        QVERIFY(awaited(m_journal->openJobs(u"executions"_s))->isEmpty());
    }

    void theTimeToCallBackCannotBeShortened()
    {
        const Action action = pending({payment()});
        QVERIFY(decide(action, Verdict::Approve));
        const Job job = awaited(m_journal->openJobs(u"executions"_s))->first();
        const qint64 until = job.body.value("not_before"_L1).toInteger();
        QVERIFY(until > m_clock.us);
        close();
        forge("UPDATE jobs SET body=json_remove(body, '$.not_before') WHERE action_id='%1'", action);
        open();
        const QList<Job> jobs = *awaited(m_journal->openJobs(u"executions"_s));
        QCOMPARE(jobs.size(), 1);
        QCOMPARE(jobs.first().body.value("not_before"_L1).toInteger(), until);
    }

    void anApprovalThatWasHiddenIsFoundAgain()
    {
        const Action action = pending();
        QVERIFY(decide(action, Verdict::Approve));
        close();
        forge("DELETE FROM jobs WHERE action_id='%1'", action);
        forge("UPDATE actions SET state=10 WHERE id='%1'", action); // "cancelled"
        open();
        QVERIFY(awaited(m_desk->approvedPlan(action.id)).has_value());
        QCOMPARE(awaited(m_journal->openJobs(u"executions"_s))->size(), 1);
    }

    void aRuleIsInForceByItsEventAlone()
    {
        m_config.approval.rules = {rule()};
        close();
        forge("INSERT INTO settings VALUES ('rule_confirmed:" + Policy::hashOf(rule()).toLatin1() + "', 'x')", {});
        QVERIFY(!findings().isEmpty());
        open();
        QCOMPARE(m_desk->unconfirmedRules().size(), 1);
        QVERIFY(awaited(m_desk->confirmRule(rule().name, Policy::hashOf(rule()), u"gui"_s)).has_value());
        close();
        open();
        QVERIFY(m_desk->unconfirmedRules().isEmpty());
    }

    // One row of the past, with every hash of its own right, and only the link after it broken.
    void aGrantThatWasForgedIntoThePastIsNone()
    {
        m_config.approval.rules = {rule()};
        const Event service =
            makeEvent(EventType::SettingsChanged, {}, {}, u"human:gui"_s, {{u"changes"_s, u"none"_s}});
        const Append change{{}, {service}, 0, {}, {}, {}};
        QVERIFY(awaited(m_journal->append(change)).has_value());
        pending();
        close();
        rewrite("type='settings.changed'", [](ChainRow &row) {
            row.type = "grant.created";
            row.actor = "human:gui";
            row.payload = canonicalBytes({{u"rule"_s, rule().toJson()}, {u"v"_s, 1}});
        });
        openJournal();
        startDesk();
        QCOMPARE(m_desk->unconfirmedRules().size(), 1);
    }

    void usesOfARuleAreCountedInTheEvents()
    {
        m_config.approval.rules = {rule()};
        m_config.approval.rules.first().maxPerDay = 1;
        close();
        open();
        QVERIFY(awaited(m_desk->confirmRule(rule().name, Policy::hashOf(m_config.approval.rules.first()), u"gui"_s))
                .has_value());
        const Action first = pending();
        QTRY_COMPARE(listed(first.id).state, State::Approved);
        close();
        forge("DELETE FROM settings WHERE key NOT LIKE 'traces%'", {});
        open();
        const Action second = pending();
        waitDone(m_desk->stop());
        QCOMPARE(listed(second.id).state, State::AwaitingDecision);
        m_desk.reset();
        startDesk();
    }

    void whatIsPausedStaysPaused()
    {
        const auto say = [this](EventType type) {
            const Append change{{}, {makeEvent(type, {}, {}, u"human:gui"_s)}, 0, {}, {}, {}};
            QVERIFY(awaited(m_journal->append(change)).has_value());
        };
        say(EventType::AgentPaused);
        close();
        forge("DELETE FROM settings WHERE key='paused'", {});
        open();
        QVERIFY(*awaited(m_journal->isPaused()));
        say(EventType::AgentResumed);
        close();
        forge("INSERT OR REPLACE INTO settings VALUES ('paused', '1')", {});
        open();
        QVERIFY(!*awaited(m_journal->isPaused()));
    }

    void aBrokenChainBehindOpenWorkIsSaid()
    {
        const Action action = pending();
        pending();
        close();
        rewrite("type='plan.created' AND action_id='" + action.id.toLatin1() + "'",
            [](ChainRow &row) { row.payload.replace("Move the file", "Wire the money"); });
        openJournal();
        const Result<void> checked = awaited(m_journal->checkOpenWork());
        QVERIFY(!checked.has_value());
        QCOMPARE(checked.error().detail, u"reordered"_s); // the row fits itself; the next does not follow it
        startDesk();
    }

    void contentThatIsGoneWithoutARedactionIsNoReason()
    {
        const Action action = pending();
        close();
        forge("UPDATE events SET payload=NULL WHERE type='plan.created' AND action_id='%1'", action);
        forge("UPDATE details SET plan='{\"summary\":\"Something harmless\"}' WHERE id='%1'", action);
        openJournal();
        QVERIFY(!awaited(m_journal->action(action.id)).has_value());
        QVERIFY(!awaited(m_journal->checkOpenWork()).has_value());
        startDesk();
    }

    void triggersAndViewsDoNotRun()
    {
        const Action action = pending();
        close();
        forge("CREATE TRIGGER t AFTER INSERT ON events BEGIN UPDATE actions SET state=5 WHERE id='%1'; END", action);
        QVERIFY(findings().join(u' ').contains(u"trigger t"));
        open();
        pending();
        QCOMPARE(listed(action.id).state, State::AwaitingDecision);
    }

    // An undo goes by what the steps have returned.
    void theResultsOfWhatIsDoneAreThoseOfItsEvents()
    {
        const Action action = pending();
        QVERIFY(decide(action, Verdict::Approve));
        const auto event = [&](EventType type, const QJsonObject &payload) {
            return makeEvent(type, action.correlationId, action.id, u"executor"_s, payload);
        };
        const Append ran{action.id,
            {event(EventType::ExecutionStarted, {{u"mode"_s, u"live"_s}}),
                event(EventType::StepStarted, {{u"step"_s, 0}}),
                event(EventType::StepCompleted, {{u"step"_s, 0}, {u"result"_s, QJsonObject{{u"to"_s, u"a"_s}}}}),
                event(EventType::ExecutionCompleted, {{u"mode"_s, u"live"_s}})},
            action.version + 1, {}, {u"execute:%1:%2"_s.arg(action.planId).arg(action.version)}, {}};
        QVERIFY(awaited(m_journal->append(ran)).has_value());
        close();
        forge("UPDATE details SET execution=replace(execution, '\"to\":\"a\"', '\"to\":\"b\"') WHERE id='%1'", action);
        QVERIFY(!findings().isEmpty());
        open();
        QCOMPARE(
            awaited(m_journal->proven(action.id))->execution["steps"_L1][0]["result"_L1]["to"_L1].toString(), u"a"_s);
        close();
        rewrite("type='step.completed'", [](ChainRow &row) { row.payload.replace("\"to\":\"a\"", "\"to\":\"b\""); });
        openJournal();
        QVERIFY(!awaited(m_journal->proven(action.id)).has_value());
        startDesk();
    }

private:
    void openJournal()
    {
        m_journal = std::make_unique<Journal>(m_path, m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
    }
    void startDesk()
    {
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, m_clock, m_config);
        QVERIFY(awaited(m_desk->start()).has_value());
    }
    /// As the program starts.
    void open()
    {
        openJournal();
        const Result<void> checked = awaited(m_journal->checkOpenWork());
        QVERIFY2(checked.has_value(), checked ? "" : qPrintable(checked.error().message));
        startDesk();
    }
    void close()
    {
        waitDone(m_desk->stop());
        m_desk.reset();
        waitDone(m_journal->stop());
        m_journal.reset();
        openJournal(); // puts into the index what was left
        waitDone(m_journal->stop());
        m_journal.reset();
    }
    Action pending(const QList<Step> &steps = {reversibleStep()})
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        const Result<Appended> proposed =
            awaited(m_journal->append(proposal(made->action, planWith(made->action.id, steps))));
        return proposed->action;
    }
    bool decide(const Action &action, Verdict verdict)
    {
        return awaited(m_desk->decide({action.id, action.planDigest, verdict, u"gui"_s, {}})).has_value();
    }
    Action listed(const QString &id)
    {
        ActionFilter all;
        const Result<QList<Action>> found = awaited(m_journal->actions(all));
        for (const Action &action : *found)
            if (action.id == id)
                return action;
        return {};
    }
    void forge(QByteArray sql, const Action &action)
    {
        const auto db = *Database::open(m_path, Database::Mode::ReadWrite);
        QCOMPARE(db->exec(sql.replace("%1", action.id.toLatin1()).constData()), SQLITE_OK);
    }
    void forgeJob(const Job &job)
    {
        const auto db = *Database::open(m_path, Database::Mode::ReadWrite);
        Statement insert = db->prepare("INSERT OR REPLACE INTO jobs VALUES (?,?,?,?,?,?)");
        const QByteArray body = canonicalBytes(job.body);
        insert.bind(1, job.id);
        insert.bind(2, job.queue);
        insert.bind(3, qint64(job.priority));
        insert.bind(4, job.actionId);
        insert.bind(5, body);
        insert.bind(6, qint64(0));
        QCOMPARE(insert.run(), SQLITE_OK);
    }
    /// Changes a row of `events` and makes its own hashes right again.
    void rewrite(const QByteArray &which, const std::function<void(ChainRow &)> &change)
    {
        const auto db = *Database::open(m_path, Database::Mode::ReadWrite);
        Statement query =
            db->prepare((QByteArray("SELECT ") + kEventColumns + " FROM events e WHERE " + which).constData());
        QCOMPARE(query.step(), SQLITE_ROW);
        ChainRow row = readChainRow(query);
        query.reset();
        change(row);
        row.payloadHash = sha256Hex(row.payload);
        row.hash = chainHash(row);
        Statement update =
            db->prepare("UPDATE events SET type=?2, actor=?3, payload=?4, payload_hash=?5, hash=?6 WHERE seq=?1");
        update.bind(1, row.seq);
        int index = 1;
        for (const QByteArray &text : {row.type, row.actor, row.payload, row.payloadHash, row.hash})
            update.bind(++index, text);
        QCOMPARE(update.run(), SQLITE_OK);
    }
    QStringList findings()
    {
        const auto db = *Database::open(m_path, Database::Mode::ReadOnly);
        const Result<Verification> seen = verifyJournal(*db, m_path);
        return seen ? seen->findings : QStringList{seen.error().message};
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    EventBus m_bus;
    HeldClock m_clock;
    Config m_config;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<ApprovalDesk> m_desk;
};

QTEST_GUILESS_MAIN(TestForgery)
#include "tst_forgery.moc"
