#include "base/literals.h"
#include "domain/present/sentence.h"
#include "engine.h"
#include "support/modelserver.h"

#include <QJsonDocument>

using namespace countersign;
using namespace countersign::test;

namespace {
using Reply = countersign::test::Answer;
const Actor kGui{u"gui"_s};
const QByteArray kText = "Minutes of the meeting of 3 November 2026\n\nThe roof will be repaired in spring.\n";

QJsonObject reading(bool instructs = false)
{
    return {{u"kind"_s, u"note"_s}, {u"asks"_s, u"nothing"_s}, {u"summary"_s, u"Minutes of a meeting"_s},
        {u"instructs_software"_s, instructs}};
}

/// The path of the item that the planner is asked about.
QString pathIn(const QJsonObject &request)
{
    const QByteArray text = QJsonDocument(request).toJson(QJsonDocument::Compact);
    const qsizetype at = text.indexOf("Needs_Action/");
    const qsizetype end = text.indexOf("\\\"", at);
    return QString::fromUtf8(text.mid(at, end - at));
}

QJsonObject step(const QString &tool, const QJsonObject &arguments)
{
    return {{u"tool"_s, tool}, {u"arguments"_s, arguments}, {u"why"_s, u"Minutes are kept by year."_s}};
}

QJsonObject moveTo(const QJsonObject &request, const QString &to)
{
    return step(u"vault_move"_s, {{u"from"_s, pathIn(request)}, {u"to"_s, to}});
}

QJsonObject planOf(const QJsonArray &steps)
{
    return {{u"type"_s, u"document"_s}, {u"title"_s, u"Minutes"_s}, {u"summary"_s, u"File the minutes"_s},
        {u"reasoning"_s, u"They are minutes."_s}, {u"uncertainty"_s, u"The year."_s}, {u"steps"_s, steps}};
}

bool isReading(const QJsonObject &request)
{
    return request["tools"_L1][0]["name"_L1].toString() == u"report_reading";
}

QString allText(const QJsonObject &request)
{
    return QString::fromUtf8(QJsonDocument(request).toJson(QJsonDocument::Compact));
}
} // namespace

/// A model that is asked by the real engine, from the file in the Inbox to the plan on the desk.
class TestModelPlanning : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ModelServer> m_server;

    [[nodiscard]] QStringList settings(const QStringList &more = {}) const
    {
        return QStringList{u"planner.use=claude"_s, u"claude.api_key="_s, u"claude.base_url="_s + m_server->url()} +
               more;
    }
    void plansWith(const QString &folder)
    {
        m_server->decide = [folder](const QJsonObject &request) {
            return isReading(request)
                       ? toolAnswer(u"report_reading"_s, reading())
                       : toolAnswer(u"submit_plan"_s, planOf({moveTo(request, folder + u"/minutes.txt"_s)}));
        };
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ModelServer>();
    }

    void modelsPlanIsShownDecidedAndDone()
    {
        plansWith(u"Records/Minutes"_s);
        Engine engine(m_dir->path(), settings());
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        const ActionDetail detail = engine.detail(waiting.id);
        QCOMPARE(detail.plan["planner"_L1].toString(), u"claude:claude-sonnet-5-5"_s);
        QCOMPARE(detail.plan["uncertainty"_L1].toString(), u"The year."_s);
        QCOMPARE(detail.plan["usage"_L1]["requests"_L1].toInt(), 2);
        QCOMPARE(detail.plan["usage"_L1]["input_tokens"_L1].toInt(), 2000);
        const QJsonObject first = detail.plan["steps"_L1][0].toObject();
        QCOMPARE(first["reversibility"_L1].toString(),
            u"reversible"_s); // our word, not the model's
        QVERIFY(stepSentence(*Step::fromJson(first)).contains("Records/Minutes"_L1));
        QVERIFY(!first["tool_hash"_L1].toString().isEmpty());
        QVERIFY(engine.approve(waiting, waiting.planDigest));
        engine.one(State::Completed);
        QVERIFY(QFile::exists(engine.vault(u"Records/Minutes/minutes.txt"_s)));
    }
    void readerKnowsNoToolsAndPlannerNoText()
    {
        plansWith(u"Records"_s);
        Engine engine(m_dir->path(), settings());
        engine.drop(u"minutes.txt"_s, kText);
        engine.one(State::AwaitingDecision);
        QCOMPARE(m_server->requests.size(), 2);
        const QString reader = allText(m_server->requests[0]), planner = allText(m_server->requests[1]);
        QVERIFY(reader.contains("roof"_L1));
        QVERIFY(!reader.contains("vault_move"_L1));
        QVERIFY(!planner.contains("roof"_L1)); // typed fields only
        QVERIFY(planner.contains("Minutes of a meeting"_L1));
        for (const QJsonObject &request : std::as_const(m_server->requests))
            QVERIFY(!request.contains("temperature"_L1));
    }
    void reviewerSeesWhatWasSent()
    {
        plansWith(u"Records"_s);
        Engine engine(m_dir->path(), settings());
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        const QList<SentRequest> sent = *engine.ask<QList<SentRequest>>(
            [&](QObject *ctx, auto answer) { engine.app.surfaces().desk.sentToModel(waiting.id, ctx, answer); });
        QCOMPARE(sent.size(), m_server->requests.size());
        for (int i = 0; i < sent.size(); ++i)
            QCOMPARE(sent[i].request, m_server->requests[i]); // to the last key
        QCOMPARE(sent[0].isCloud, false);
    }
    void wrongPlansAreAskedForAgainThenThePlaybookPlans()
    {
        int asked = 0;
        m_server->decide = [&asked](const QJsonObject &request) {
            if (isReading(request))
                return toolAnswer(u"report_reading"_s, reading());
            if (++asked == 1)
                return toolAnswer(u"submit_plan"_s, planOf({step(u"rm_rf"_s, {})}));
            if (asked == 2)
                return toolAnswer(u"submit_plan"_s, planOf({step(u"vault_move"_s, {{u"from"_s, 7}})}));
            return asked == 3 ? toolAnswer(u"submit_plan"_s, planOf({moveTo(request, u"Records/right.txt"_s)}))
                              : textAnswer(u"I would rather chat."_s);
        };
        Engine engine(m_dir->path(), settings());
        engine.drop(u"minutes.txt"_s, kText);
        const Action right = engine.one(State::AwaitingDecision);
        QCOMPARE(asked, 3);
        QVERIFY(allText(m_server->requests[2]).contains("there is no tool"_L1));
        QCOMPARE(
            engine.detail(right.id).plan["steps"_L1][0]["arguments"_L1]["to"_L1].toString(), u"Records/right.txt"_s);
        // A model that never answers as it should: three times, then the playbook, and the reason is shown.
        engine.drop(u"more.txt"_s, "Another one, quite different\n");
        QTRY_COMPARE_WITH_TIMEOUT(engine.inState(State::AwaitingDecision).size(), 2, 20'000);
        QCOMPARE(asked, 6);
        const Action other = engine.inState(State::AwaitingDecision)
                                 .at(engine.inState(State::AwaitingDecision).first().id == right.id ? 1 : 0);
        const QJsonObject plan = engine.detail(other.id).plan;
        QVERIFY(plan["planner"_L1].toString().startsWith("playbook"_L1));
        QVERIFY(plan["fallback"_L1].toString().contains("unusable"_L1));
        QCOMPARE(plan["usage"_L1]["requests"_L1].toInt(), 4); // paid for in vain, but paid for
    }
    void outageGivesPlaybookPlans()
    {
        m_server->answer({errorAnswer(503, u"api_error"_s)});
        Engine engine(m_dir->path(), settings());
        engine.drop(u"one.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        const QString why = engine.detail(waiting.id).plan["fallback"_L1].toString();
        QVERIFY2(why.contains("problem of its own"_L1), qPrintable(why));
        QCOMPARE(m_server->requests.size(), 3); // then the breaker opened
        engine.drop(u"two.txt"_s, "Two\n");
        QTRY_COMPARE_WITH_TIMEOUT(engine.inState(State::AwaitingDecision).size(), 2, 20'000);
        QCOMPARE(m_server->requests.size(), 3);
        const QList<ServiceInfo> services = engine.app.surfaces().system.services();
        const auto planner =
            std::ranges::find_if(services, [](const ServiceInfo &info) { return info.name == u"claude_service"; });
        QCOMPARE(planner->health, u"degraded"_s);
        QCOMPARE(planner->words.value(u"breaker"_s), u"open"_s);
    }
    void questionAnswerPlan()
    {
        m_server->decide = [](const QJsonObject &request) {
            if (isReading(request))
                return toolAnswer(u"report_reading"_s, reading());
            if (!allText(request).contains("under Facilities"_L1))
                return toolAnswer(u"ask_owner"_s, {{u"question"_s, u"Which folder keeps minutes?"_s}});
            return toolAnswer(u"submit_plan"_s, planOf({moveTo(request, u"Facilities/minutes.txt"_s)}));
        };
        QString id;
        {
            Engine engine(m_dir->path(), settings());
            engine.drop(u"minutes.txt"_s, kText);
            const Action asking = engine.one(State::AwaitingAnswer);
            QCOMPARE(asking.reason, u"Which folder keeps minutes?"_s);
            id = asking.id;
        }
        Engine engine(m_dir->path(), settings()); // a question survives a restart
        const Action asking = engine.one(State::AwaitingAnswer);
        QCOMPARE(asking.id, id);
        QVERIFY(engine.ask<Action>([&](QObject *ctx, auto answer) {
            engine.app.surfaces().desk.answerQuestion(id, u"Keep them under Facilities."_s, kGui, ctx, answer);
        }));
        const Action waiting = engine.one(State::AwaitingDecision);
        const ActionDetail detail = engine.detail(waiting.id);
        QCOMPARE(detail.plan["steps"_L1][0]["arguments"_L1]["to"_L1].toString(), u"Facilities/minutes.txt"_s);
        QCOMPARE(detail.intake["dialogue"_L1].toArray().size(), 2);
    }
    void revisionKeepsEditsAndNeedsANewDecision()
    {
        m_server->decide = [](const QJsonObject &request) {
            if (isReading(request))
                return toolAnswer(u"report_reading"_s, reading());
            QJsonArray steps{moveTo(request, u"Records/minutes.txt"_s)};
            if (allText(request).contains("and a task"_L1))
                steps.append(step(u"note_add_task"_s, {{u"path"_s, u"Tasks.md"_s}, {u"task"_s, u"Repair the roof"_s}}));
            return toolAnswer(u"submit_plan"_s, planOf(steps));
        };
        const QString rule = u"approval.rules=[{name: all, when: {server: countersign, type: never}}]"_s;
        Engine engine(m_dir->path(), settings({rule}));
        engine.drop(u"minutes.txt"_s, kText);
        const Action first = engine.one(State::AwaitingDecision);
        QJsonObject arguments = engine.detail(first.id).plan["steps"_L1][0]["arguments"_L1].toObject();
        arguments.insert(u"to"_s, u"Records/by hand.txt"_s);
        const ActionDetail edited = *engine.ask<ActionDetail>([&](QObject *ctx, auto answer) {
            engine.app.surfaces().desk.editStep(first.id, first.planDigest, 0, arguments, kGui, ctx, answer);
        });
        const auto revise = [&](const QString &digest) {
            return engine.ask<Action>([&](QObject *ctx, auto answer) {
                engine.app.surfaces().desk.revise(
                    first.id, digest, u"File it and a task, please."_s, kGui, ctx, answer);
            });
        };
        QCOMPARE(revise(first.planDigest).error().code, ErrorCode::Refused); // not what stands there now
        QVERIFY(revise(edited.action.planDigest));
        QTRY_VERIFY_WITH_TIMEOUT(engine.detail(first.id).plan["revision"_L1].toInt() == 3, 20'000);
        const ActionDetail revised = engine.detail(first.id);
        QCOMPARE(revised.action.state, State::AwaitingDecision);
        QCOMPARE(revised.plan["steps"_L1].toArray().size(), 2);
        QCOMPARE(revised.plan["steps"_L1][0]["arguments"_L1]["to"_L1].toString(), u"Records/by hand.txt"_s);
        QCOMPARE(revised.intake["previous_plan"_L1]["revision"_L1].toInt(), 2);
        QCOMPARE(engine.approve(revised.action, edited.action.planDigest).error().code,
            ErrorCode::Refused); // that was seen, but is not this
        QVERIFY(engine.approve(revised.action, revised.action.planDigest));
    }
    void whatMustNotLeaveDoesNotLeave()
    {
        plansWith(u"Records"_s);
        // A name that leads to this machine would be no cloud; this one counts as one, and nothing may reach it.
        Engine engine(
            m_dir->path(), settings({u"claude.base_url=https://models.invalid"_s, u"planner.local_only=[inbox]"_s}));
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        const QString why = engine.detail(waiting.id).plan["fallback"_L1].toString();
        QVERIFY2(why.contains("no cloud model"_L1), qPrintable(why));
        QVERIFY(!engine.detail(waiting.id).plan.contains("usage"_L1));
    }
    void withdrawnIsNotAskedForAnyLonger()
    {
        m_server->answer({{200, {}, {}, Reply::End::Silent}});
        Engine engine(m_dir->path(), settings());
        QSignalSpy requested(m_server.get(), &ModelServer::requested);
        engine.drop(u"minutes.txt"_s, kText);
        QVERIFY(requested.wait(20'000));
        const Action planning = engine.one(State::Planning);
        QVERIFY(engine.ask<Action>(
            [&](QObject *ctx, auto answer) { engine.app.surfaces().desk.cancel(planning.id, kGui, ctx, answer); }));
        QTRY_COMPARE(m_server->closedByClient, 1);
        QCOMPARE(engine.detail(planning.id).action.state, State::Cancelled);
    }
    void readerThatSmellsInstructionsRaisesAFlagThatNoRulePasses()
    {
        m_server->decide = [](const QJsonObject &request) {
            return isReading(request)
                       ? toolAnswer(u"report_reading"_s, reading(true))
                       : toolAnswer(u"submit_plan"_s, planOf({moveTo(request, u"Records/minutes.txt"_s)}));
        };
        Engine engine(m_dir->path(), settings({u"approval.rules=[{name: all, when: {server: countersign}}]"_s}));
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        engine.hearTheRules();
        QCOMPARE(engine.detail(waiting.id).action.state, State::AwaitingDecision);
        QVERIFY(!engine.detail(waiting.id).plan["flags"_L1].toArray().isEmpty());
    }
    void spentBudgetWaitsIfWished()
    {
        plansWith(u"Records"_s);
        // Priced as a cloud model would be, so dear that not even one request fits; the server is never asked.
        const QStringList dear = settings({u"claude.base_url=https://models.invalid"_s, u"claude.api_key="_s,
            u"claude.daily_budget_usd=0.001"_s, u"claude.when_spent=wait"_s});
        {
            Engine engine(m_dir->path(), dear);
            engine.drop(u"minutes.txt"_s, kText);
            engine.one(State::Planning);
            const auto waitsForItsTime = [&] {
                const Result<QList<Job>> jobs = awaited(engine.app.journal().openJobs(u"actions"_s));
                return jobs && jobs->size() == 1 && jobs->first().body.contains("not_before"_L1);
            };
            QTRY_VERIFY_WITH_TIMEOUT(waitsForItsTime(), 20'000); // it was tried, and put off
            QCOMPARE(engine.app.surfaces().system.counts().value(State::Planning), 1);
        }
        Engine engine(m_dir->path(), settings()); // with a planner that costs nothing it goes on... at its time
        QCOMPARE(engine.app.surfaces().system.counts().value(State::Planning), 1);
    }
    // A ledger that nobody can read stops the spending, not the planning, and its owner has a way out.
    void unreadableLedgerHasAWayOut()
    {
        plansWith(u"Records"_s);
        const QString nonsense = u"{\"v\":1,\"in\":9007199254740993}"_s;
        {
            Engine engine(m_dir->path(), settings());
            QVERIFY(awaited(engine.app.journal().setSetting(u"planner.ledger"_s, nonsense)));
        }
        {
            Engine engine(m_dir->path(), settings());
            engine.drop(u"minutes.txt"_s, kText);
            const ActionDetail detail = engine.detail(engine.one(State::AwaitingDecision).id);
            QVERIFY(detail.plan["planner"_L1].toString().startsWith("playbook"_L1));
            QVERIFY2(detail.plan["fallback"_L1].toString().contains("ledger reset"_L1),
                qPrintable(detail.plan["fallback"_L1].toString()));
            // Choosing a planner anew is no way around it.
            QVERIFY(*engine.ask<bool>([&](QObject *ctx, auto answer) {
                engine.app.surfaces().planners->save({{u"planner.quarantine"_s, false}}, ctx, answer);
            }));
            engine.drop(u"more.txt"_s, "More minutes of 4 November 2026\n\nNothing else.\n");
            QTRY_COMPARE_WITH_TIMEOUT(engine.inState(State::AwaitingDecision).size(), 2, 20'000);
            QVERIFY(m_server->requests.isEmpty());
            QCOMPARE(*awaited(engine.app.journal().setting(u"planner.ledger"_s)), nonsense);
            QVERIFY(engine.app.surfaces().planners->settings().ledgerProblem.contains("ledger reset"_L1));

            QVERIFY(*engine.ask<bool>(
                [&](QObject *ctx, auto answer) { engine.app.surfaces().planners->resetLedger(ctx, answer); }));
            QVERIFY(engine.app.surfaces().planners->settings().ledgerProblem.isEmpty());
            const Result<QList<Event>> events = awaited(engine.app.journal().marks(EventType::SettingsChanged));
            QVERIFY(events && !events->isEmpty());
            QCOMPARE(events->last().payload["was"_L1].toString(), nonsense); // nothing is lost
            QCOMPARE(events->last().actor, u"human:gui"_s);
            QVERIFY(!engine.ask<bool>([&](QObject *ctx, auto answer) {
                engine.app.surfaces().planners->resetLedger(ctx, answer);
            })); // sound by now
        }
        Engine engine(m_dir->path(), settings());
        QVERIFY(engine.app.planners().ledger().problem().isEmpty());
    }
    void spentBudgetPlansByPlaybookOtherwise()
    {
        Engine engine(
            m_dir->path(), settings({u"claude.base_url=https://models.invalid"_s, u"claude.daily_budget_usd=0.001"_s}));
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        QVERIFY(engine.detail(waiting.id).plan["fallback"_L1].toString().contains("budget"_L1));
    }
    void chatCompletionsPlanToo()
    {
        m_server->decide = [](const QJsonObject &request) {
            const bool reader = request["tools"_L1][0]["function"_L1]["name"_L1].toString() == u"report_reading";
            const QJsonObject input = reader ? reading() : planOf({moveTo(request, u"Records/minutes.txt"_s)});
            const QJsonObject function{{u"name"_s, reader ? u"report_reading"_s : u"submit_plan"_s},
                {u"arguments"_s, QString::fromUtf8(QJsonDocument(input).toJson(QJsonDocument::Compact))}};
            const QJsonObject call{{u"index"_s, 0}, {u"id"_s, u"c1"_s}, {u"function"_s, function}};
            const QJsonObject choice{
                {u"delta"_s, QJsonObject{{u"tool_calls"_s, QJsonArray{call}}}}, {u"finish_reason"_s, u"tool_calls"_s}};
            const QByteArray data =
                QJsonDocument(QJsonObject{{u"choices"_s, QJsonArray{choice}}}).toJson(QJsonDocument::Compact);
            return Reply{200, "content-type: text/event-stream\r\n", {"data: " + data + "\n\n", "data: [DONE]\n\n"},
                Reply::End::Whole};
        };
        Engine engine(m_dir->path(),
            {u"planner.use=openai"_s, u"openai.model=llama"_s, u"openai.base_url=%1/v1"_s.arg(m_server->url())});
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        QCOMPARE(engine.detail(waiting.id).plan["planner"_L1].toString(), u"openai:llama"_s);
    }
};

QTEST_GUILESS_MAIN(TestModelPlanning)
#include "tst_modelplanning.moc"
