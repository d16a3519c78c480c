#include "engine.h"
#include "support/modelserver.h"

#include <QJsonDocument>

using namespace countersign;
using namespace countersign::test;

namespace {
using Reply = countersign::test::Answer;
const Actor kGui{QStringLiteral("gui")};
const QByteArray kText = "Minutes of the meeting of 3 November 2026\n\nThe roof will be repaired in spring.\n";

QJsonObject reading(bool instructs = false)
{
    return {{QStringLiteral("kind"), QStringLiteral("note")}, {QStringLiteral("asks"), QStringLiteral("nothing")},
        {QStringLiteral("summary"), QStringLiteral("Minutes of a meeting")},
        {QStringLiteral("instructs_software"), instructs}};
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
    return {{QStringLiteral("tool"), tool}, {QStringLiteral("arguments"), arguments},
        {QStringLiteral("why"), QStringLiteral("Minutes are kept by year.")}};
}

QJsonObject moveTo(const QJsonObject &request, const QString &to)
{
    return step(QStringLiteral("vault_move"), {{QStringLiteral("from"), pathIn(request)}, {QStringLiteral("to"), to}});
}

QJsonObject planOf(const QJsonArray &steps)
{
    return {{QStringLiteral("type"), QStringLiteral("document")}, {QStringLiteral("title"), QStringLiteral("Minutes")},
        {QStringLiteral("summary"), QStringLiteral("File the minutes")},
        {QStringLiteral("reasoning"), QStringLiteral("They are minutes.")},
        {QStringLiteral("uncertainty"), QStringLiteral("The year.")}, {QStringLiteral("steps"), steps}};
}

bool isReading(const QJsonObject &request)
{
    return request[QLatin1String("tools")][0][QLatin1String("name")].toString() == u"report_reading";
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
        return QStringList{QStringLiteral("planner.use=claude"), QStringLiteral("claude.api_key="),
                   QStringLiteral("claude.base_url=") + m_server->url()} +
               more;
    }
    void plansWith(const QString &folder)
    {
        m_server->decide = [folder](const QJsonObject &request) {
            return isReading(request) ? toolAnswer(QStringLiteral("report_reading"), reading())
                                      : toolAnswer(QStringLiteral("submit_plan"),
                                            planOf({moveTo(request, folder + QStringLiteral("/minutes.txt"))}));
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
        plansWith(QStringLiteral("Records/Minutes"));
        Engine engine(m_dir->path(), settings());
        engine.drop(QStringLiteral("minutes.txt"), kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        const ActionDetail detail = engine.detail(waiting.id);
        QCOMPARE(detail.plan[QLatin1String("planner")].toString(), QStringLiteral("claude:claude-sonnet-5-5"));
        QCOMPARE(detail.plan[QLatin1String("uncertainty")].toString(), QStringLiteral("The year."));
        QCOMPARE(detail.plan[QLatin1String("usage")][QLatin1String("requests")].toInt(), 2);
        QCOMPARE(detail.plan[QLatin1String("usage")][QLatin1String("input_tokens")].toInt(), 2000);
        const QJsonObject first = detail.plan[QLatin1String("steps")][0].toObject();
        QCOMPARE(first[QLatin1String("reversibility")].toString(),
            QStringLiteral("reversible")); // our word, not the model's
        QVERIFY(first[QLatin1String("sentence")].toString().contains(QLatin1String("Records/Minutes")));
        QVERIFY(!first[QLatin1String("tool_hash")].toString().isEmpty());
        QVERIFY(engine.approve(waiting, waiting.planDigest));
        engine.one(State::Completed);
        QVERIFY(QFile::exists(engine.vault(QStringLiteral("Records/Minutes/minutes.txt"))));
    }
    void readerKnowsNoToolsAndPlannerNoText()
    {
        plansWith(QStringLiteral("Records"));
        Engine engine(m_dir->path(), settings());
        engine.drop(QStringLiteral("minutes.txt"), kText);
        engine.one(State::AwaitingDecision);
        QCOMPARE(m_server->requests.size(), 2);
        const QString reader = allText(m_server->requests[0]), planner = allText(m_server->requests[1]);
        QVERIFY(reader.contains(QLatin1String("roof")));
        QVERIFY(!reader.contains(QLatin1String("vault_move")));
        QVERIFY(!planner.contains(QLatin1String("roof"))); // typed fields only
        QVERIFY(planner.contains(QLatin1String("Minutes of a meeting")));
        for (const QJsonObject &request : std::as_const(m_server->requests))
            QVERIFY(!request.contains(QLatin1String("temperature")));
    }
    void reviewerSeesWhatWasSent()
    {
        plansWith(QStringLiteral("Records"));
        Engine engine(m_dir->path(), settings());
        engine.drop(QStringLiteral("minutes.txt"), kText);
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
                return toolAnswer(QStringLiteral("report_reading"), reading());
            if (++asked == 1)
                return toolAnswer(QStringLiteral("submit_plan"), planOf({step(QStringLiteral("rm_rf"), {})}));
            if (asked == 2)
                return toolAnswer(QStringLiteral("submit_plan"),
                    planOf({step(QStringLiteral("vault_move"), {{QStringLiteral("from"), 7}})}));
            return asked == 3 ? toolAnswer(QStringLiteral("submit_plan"),
                                    planOf({moveTo(request, QStringLiteral("Records/right.txt"))}))
                              : textAnswer(QStringLiteral("I would rather chat."));
        };
        Engine engine(m_dir->path(), settings());
        engine.drop(QStringLiteral("minutes.txt"), kText);
        const Action right = engine.one(State::AwaitingDecision);
        QCOMPARE(asked, 3);
        QVERIFY(allText(m_server->requests[2]).contains(QLatin1String("there is no tool")));
        QCOMPARE(engine.detail(right.id)
                     .plan[QLatin1String("steps")][0][QLatin1String("arguments")][QLatin1String("to")]
                     .toString(),
            QStringLiteral("Records/right.txt"));
        // A model that never answers as it should: three times, then the playbook, and the reason is shown.
        engine.drop(QStringLiteral("more.txt"), "Another one, quite different\n");
        QTRY_COMPARE_WITH_TIMEOUT(engine.inState(State::AwaitingDecision).size(), 2, 20'000);
        QCOMPARE(asked, 6);
        const Action other = engine.inState(State::AwaitingDecision)
                                 .at(engine.inState(State::AwaitingDecision).first().id == right.id ? 1 : 0);
        const QJsonObject plan = engine.detail(other.id).plan;
        QVERIFY(plan[QLatin1String("planner")].toString().startsWith(QLatin1String("playbook")));
        QVERIFY(plan[QLatin1String("fallback")].toString().contains(QLatin1String("unusable")));
        QCOMPARE(plan[QLatin1String("usage")][QLatin1String("requests")].toInt(), 4); // paid for in vain, but paid for
    }
    void outageGivesPlaybookPlans()
    {
        m_server->answer({errorAnswer(503, QStringLiteral("api_error"))});
        Engine engine(m_dir->path(), settings());
        engine.drop(QStringLiteral("one.txt"), kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        const QString why = engine.detail(waiting.id).plan[QLatin1String("fallback")].toString();
        QVERIFY2(why.contains(QLatin1String("problem of its own")), qPrintable(why));
        QCOMPARE(m_server->requests.size(), 3); // then the breaker opened
        engine.drop(QStringLiteral("two.txt"), "Two\n");
        QTRY_COMPARE_WITH_TIMEOUT(engine.inState(State::AwaitingDecision).size(), 2, 20'000);
        QCOMPARE(m_server->requests.size(), 3);
        const QList<ServiceInfo> services = engine.app.surfaces().system.services();
        const auto planner =
            std::ranges::find_if(services, [](const ServiceInfo &info) { return info.name == u"claude_service"; });
        QCOMPARE(planner->health, QStringLiteral("degraded"));
        QCOMPARE(planner->words.value(QStringLiteral("breaker")), QStringLiteral("open"));
    }
    void questionAnswerPlan()
    {
        m_server->decide = [](const QJsonObject &request) {
            if (isReading(request))
                return toolAnswer(QStringLiteral("report_reading"), reading());
            if (!allText(request).contains(QLatin1String("under Facilities")))
                return toolAnswer(QStringLiteral("ask_owner"),
                    {{QStringLiteral("question"), QStringLiteral("Which folder keeps minutes?")}});
            return toolAnswer(
                QStringLiteral("submit_plan"), planOf({moveTo(request, QStringLiteral("Facilities/minutes.txt"))}));
        };
        QString id;
        {
            Engine engine(m_dir->path(), settings());
            engine.drop(QStringLiteral("minutes.txt"), kText);
            const Action asking = engine.one(State::AwaitingAnswer);
            QCOMPARE(asking.reason, QStringLiteral("Which folder keeps minutes?"));
            id = asking.id;
        }
        Engine engine(m_dir->path(), settings()); // a question survives a restart
        const Action asking = engine.one(State::AwaitingAnswer);
        QCOMPARE(asking.id, id);
        QVERIFY(engine.ask<Action>([&](QObject *ctx, auto answer) {
            engine.app.surfaces().desk.answerQuestion(
                id, QStringLiteral("Keep them under Facilities."), kGui, ctx, answer);
        }));
        const Action waiting = engine.one(State::AwaitingDecision);
        const ActionDetail detail = engine.detail(waiting.id);
        QCOMPARE(detail.plan[QLatin1String("steps")][0][QLatin1String("arguments")][QLatin1String("to")].toString(),
            QStringLiteral("Facilities/minutes.txt"));
        QCOMPARE(detail.intake[QLatin1String("dialogue")].toArray().size(), 2);
    }
    void revisionKeepsEditsAndNeedsANewDecision()
    {
        m_server->decide = [](const QJsonObject &request) {
            if (isReading(request))
                return toolAnswer(QStringLiteral("report_reading"), reading());
            QJsonArray steps{moveTo(request, QStringLiteral("Records/minutes.txt"))};
            if (allText(request).contains(QLatin1String("and a task")))
                steps.append(step(
                    QStringLiteral("note_add_task"), {{QStringLiteral("path"), QStringLiteral("Tasks.md")},
                                                         {QStringLiteral("task"), QStringLiteral("Repair the roof")}}));
            return toolAnswer(QStringLiteral("submit_plan"), planOf(steps));
        };
        const QString rule = QStringLiteral("approval.rules=[{name: all, when: {server: countersign, type: never}}]");
        Engine engine(m_dir->path(), settings({rule}));
        engine.drop(QStringLiteral("minutes.txt"), kText);
        const Action first = engine.one(State::AwaitingDecision);
        QJsonObject arguments =
            engine.detail(first.id).plan[QLatin1String("steps")][0][QLatin1String("arguments")].toObject();
        arguments.insert(QStringLiteral("to"), QStringLiteral("Records/by hand.txt"));
        const ActionDetail edited = *engine.ask<ActionDetail>([&](QObject *ctx, auto answer) {
            engine.app.surfaces().desk.editStep(first.id, first.planDigest, 0, arguments, kGui, ctx, answer);
        });
        const auto revise = [&](const QString &digest) {
            return engine.ask<Action>([&](QObject *ctx, auto answer) {
                engine.app.surfaces().desk.revise(
                    first.id, digest, QStringLiteral("File it and a task, please."), kGui, ctx, answer);
            });
        };
        QCOMPARE(revise(first.planDigest).error().code, ErrorCode::Refused); // not what stands there now
        QVERIFY(revise(edited.action.planDigest));
        QTRY_VERIFY_WITH_TIMEOUT(engine.detail(first.id).plan[QLatin1String("revision")].toInt() == 3, 20'000);
        const ActionDetail revised = engine.detail(first.id);
        QCOMPARE(revised.action.state, State::AwaitingDecision);
        QCOMPARE(revised.plan[QLatin1String("steps")].toArray().size(), 2);
        QCOMPARE(revised.plan[QLatin1String("steps")][0][QLatin1String("arguments")][QLatin1String("to")].toString(),
            QStringLiteral("Records/by hand.txt"));
        QCOMPARE(revised.intake[QLatin1String("previous_plan")][QLatin1String("revision")].toInt(), 2);
        QCOMPARE(engine.approve(revised.action, edited.action.planDigest).error().code,
            ErrorCode::Refused); // that was seen, but is not this
        QVERIFY(engine.approve(revised.action, revised.action.planDigest));
    }
    void whatMustNotLeaveDoesNotLeave()
    {
        plansWith(QStringLiteral("Records"));
        // A name that leads to this machine would be no cloud; this one counts as one, and nothing may reach it.
        Engine engine(m_dir->path(), settings({QStringLiteral("claude.base_url=https://models.invalid"),
                                         QStringLiteral("planner.local_only=[inbox]")}));
        engine.drop(QStringLiteral("minutes.txt"), kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        const QString why = engine.detail(waiting.id).plan[QLatin1String("fallback")].toString();
        QVERIFY2(why.contains(QLatin1String("no cloud model")), qPrintable(why));
        QVERIFY(!engine.detail(waiting.id).plan.contains(QLatin1String("usage")));
    }
    void withdrawnIsNotAskedForAnyLonger()
    {
        m_server->answer({{200, {}, {}, Reply::End::Silent}});
        Engine engine(m_dir->path(), settings());
        QSignalSpy requested(m_server.get(), &ModelServer::requested);
        engine.drop(QStringLiteral("minutes.txt"), kText);
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
            return isReading(request) ? toolAnswer(QStringLiteral("report_reading"), reading(true))
                                      : toolAnswer(QStringLiteral("submit_plan"),
                                            planOf({moveTo(request, QStringLiteral("Records/minutes.txt"))}));
        };
        Engine engine(
            m_dir->path(), settings({QStringLiteral("approval.rules=[{name: all, when: {server: countersign}}]")}));
        engine.drop(QStringLiteral("minutes.txt"), kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        QTest::qWait(300);
        QCOMPARE(engine.detail(waiting.id).action.state, State::AwaitingDecision);
        QVERIFY(!engine.detail(waiting.id).plan[QLatin1String("flags")].toArray().isEmpty());
    }
    void spentBudgetWaitsIfWished()
    {
        plansWith(QStringLiteral("Records"));
        // Priced as a cloud model would be, so dear that not even one request fits; the server is never asked.
        const QStringList dear =
            settings({QStringLiteral("claude.base_url=https://models.invalid"), QStringLiteral("claude.api_key="),
                QStringLiteral("claude.daily_budget_usd=0.001"), QStringLiteral("claude.when_spent=wait")});
        {
            Engine engine(m_dir->path(), dear);
            engine.drop(QStringLiteral("minutes.txt"), kText);
            engine.one(State::Planning);
            QTest::qWait(500);
            QCOMPARE(engine.app.surfaces().system.counts().value(State::Planning), 1);
        }
        Engine engine(m_dir->path(), settings()); // with a planner that costs nothing it goes on... at its time
        QCOMPARE(engine.app.surfaces().system.counts().value(State::Planning), 1);
    }
    // A ledger that nobody can read stops the spending, not the planning, and its owner has a way out.
    void unreadableLedgerHasAWayOut()
    {
        plansWith(QStringLiteral("Records"));
        const QString nonsense = QStringLiteral("{\"v\":1,\"in\":9007199254740993}");
        {
            Engine engine(m_dir->path(), settings());
            QVERIFY(awaited(engine.app.journal().setSetting(QStringLiteral("planner.ledger"), nonsense)));
        }
        {
            Engine engine(m_dir->path(), settings());
            engine.drop(QStringLiteral("minutes.txt"), kText);
            const ActionDetail detail = engine.detail(engine.one(State::AwaitingDecision).id);
            QVERIFY(detail.plan[QLatin1String("planner")].toString().startsWith(QLatin1String("playbook")));
            QVERIFY2(detail.plan[QLatin1String("fallback")].toString().contains(QLatin1String("ledger reset")),
                qPrintable(detail.plan[QLatin1String("fallback")].toString()));
            // Choosing a planner anew is no way around it.
            QVERIFY(*engine.ask<bool>([&](QObject *ctx, auto answer) {
                engine.app.surfaces().planners->save({{QStringLiteral("planner.quarantine"), false}}, ctx, answer);
            }));
            engine.drop(QStringLiteral("more.txt"), "More minutes of 4 November 2026\n\nNothing else.\n");
            QTRY_COMPARE_WITH_TIMEOUT(engine.inState(State::AwaitingDecision).size(), 2, 20'000);
            QVERIFY(m_server->requests.isEmpty());
            QCOMPARE(*awaited(engine.app.journal().setting(QStringLiteral("planner.ledger"))), nonsense);
            QVERIFY(engine.app.surfaces().planners->settings().ledgerProblem.contains(QLatin1String("ledger reset")));

            QVERIFY(*engine.ask<bool>(
                [&](QObject *ctx, auto answer) { engine.app.surfaces().planners->resetLedger(ctx, answer); }));
            QVERIFY(engine.app.surfaces().planners->settings().ledgerProblem.isEmpty());
            const Result<QList<Event>> events = awaited(engine.app.journal().marks(EventType::SettingsChanged));
            QVERIFY(events && !events->isEmpty());
            QCOMPARE(events->last().payload[QLatin1String("was")].toString(), nonsense); // nothing is lost
            QCOMPARE(events->last().actor, QStringLiteral("human:gui"));
            QVERIFY(!engine.ask<bool>([&](QObject *ctx, auto answer) {
                engine.app.surfaces().planners->resetLedger(ctx, answer);
            })); // sound by now
        }
        Engine engine(m_dir->path(), settings());
        QVERIFY(engine.app.planners().ledger().problem().isEmpty());
    }
    void spentBudgetPlansByPlaybookOtherwise()
    {
        Engine engine(m_dir->path(), settings({QStringLiteral("claude.base_url=https://models.invalid"),
                                         QStringLiteral("claude.daily_budget_usd=0.001")}));
        engine.drop(QStringLiteral("minutes.txt"), kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        QVERIFY(engine.detail(waiting.id).plan[QLatin1String("fallback")].toString().contains(QLatin1String("budget")));
    }
    void chatCompletionsPlanToo()
    {
        m_server->decide = [](const QJsonObject &request) {
            const bool reader =
                request[QLatin1String("tools")][0][QLatin1String("function")][QLatin1String("name")].toString() ==
                u"report_reading";
            const QJsonObject input =
                reader ? reading() : planOf({moveTo(request, QStringLiteral("Records/minutes.txt"))});
            const QJsonObject function{
                {QStringLiteral("name"), reader ? QStringLiteral("report_reading") : QStringLiteral("submit_plan")},
                {QStringLiteral("arguments"), QString::fromUtf8(QJsonDocument(input).toJson(QJsonDocument::Compact))}};
            const QJsonObject call{{QStringLiteral("index"), 0}, {QStringLiteral("id"), QStringLiteral("c1")},
                {QStringLiteral("function"), function}};
            const QJsonObject choice{
                {QStringLiteral("delta"), QJsonObject{{QStringLiteral("tool_calls"), QJsonArray{call}}}},
                {QStringLiteral("finish_reason"), QStringLiteral("tool_calls")}};
            const QByteArray data = QJsonDocument(QJsonObject{{QStringLiteral("choices"), QJsonArray{choice}}})
                                        .toJson(QJsonDocument::Compact);
            return Reply{200, "content-type: text/event-stream\r\n", {"data: " + data + "\n\n", "data: [DONE]\n\n"},
                Reply::End::Whole};
        };
        Engine engine(m_dir->path(), {QStringLiteral("planner.use=openai"), QStringLiteral("openai.model=llama"),
                                         QStringLiteral("openai.base_url=%1/v1").arg(m_server->url())});
        engine.drop(QStringLiteral("minutes.txt"), kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        QCOMPARE(engine.detail(waiting.id).plan[QLatin1String("planner")].toString(), QStringLiteral("openai:llama"));
    }
};

QTEST_GUILESS_MAIN(TestModelPlanning)
#include "tst_modelplanning.moc"
