#include "base/clock.h"
#include "base/literals.h"
#include "cli/verbs.h"
#include "control/json.h"
#include "domain/present/sentence.h"
#include "engine.h"

using namespace countersign;
using namespace countersign::test;

namespace {
const QByteArray kText = "Minutes of the meeting of 3 November 2026\n\nThe roof will be repaired in spring.\n";
const Actor kGui{u"gui"_s};
} // namespace

/// Every verb of the agent's surface, over a real journal, the real tools and the real reader.
class TestAgentService : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void whatIsApprovedIsDoneAndCanBeUndoneOnce()
    {
        Engine engine(m_dir->path());
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        QVERIFY(engine.approve(waiting, waiting.planDigest).has_value());
        const Action done = engine.one(State::Completed);
        QCOMPARE(done.id, waiting.id);
        QCOMPARE(done.decidedBy, u"human:gui"_s);
        QVERIFY(!QDir(engine.vault(u"Needs_Action/"_s + done.id)).exists(u"minutes.txt"_s));

        const auto undo = [&] {
            return engine.ask<Action>(
                [&](QObject *ctx, auto answer) { engine.app.surfaces().desk.undo(done.id, kGui, ctx, answer); });
        };
        const Result<Action> undoing = undo();
        QVERIFY2(undoing.has_value(), undoing ? "" : qPrintable(undoing.error().message));
        QTRY_COMPARE_WITH_TIMEOUT(engine.app.surfaces().system.counts().value(State::Completed), 2, 20000);
        QVERIFY(QFile::exists(engine.vault(u"Needs_Action/%1/minutes.txt"_s.arg(done.id))));
        const Result<Action> again = undo();
        QVERIFY(!again.has_value());
        QCOMPARE(again.error().code, ErrorCode::Refused);
    }

    void whatHasMovedComesBackAndIsPlannedAgain()
    {
        Engine engine(m_dir->path());
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        QFile file(engine.vault(u"Needs_Action/%1/minutes.txt"_s.arg(waiting.id)));
        QVERIFY(file.open(QIODevice::Append) && file.write("One more line.\n") > 0);
        file.close();
        QVERIFY(engine.approve(waiting, waiting.planDigest).has_value());
        const Action stale = engine.one(State::Stale);
        QVERIFY2(stale.reason.contains(u"minutes.txt"), qPrintable(stale.reason)); // says what has changed
        QVERIFY(QFile::exists(file.fileName()));
        // The old decision does not count any more, and planning again keeps the one item.
        QVERIFY(!engine.approve(stale, waiting.planDigest).has_value());
        const Result<Action> again = engine.ask<Action>(
            [&](QObject *ctx, auto answer) { engine.app.surfaces().desk.retry(stale.id, kGui, ctx, answer); });
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
        const Action anew = engine.one(State::AwaitingDecision);
        QCOMPARE(anew.id, waiting.id);
        QVERIFY(anew.planDigest != waiting.planDigest);
        QVERIFY(!engine.approve(anew, waiting.planDigest).has_value());
        QVERIFY(engine.approve(anew, anew.planDigest).has_value());
        QCOMPARE(engine.one(State::Completed).id, waiting.id);
    }

    void anotherDigestThanTheCurrentOneIsRefused()
    {
        Engine engine(m_dir->path());
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        QString digest = waiting.planDigest;
        digest[0] = digest[0] == u'0' ? u'1' : u'0';
        const Result<Action> refused = engine.approve(waiting, digest);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::Refused);
        QCOMPARE(engine.one(State::AwaitingDecision).version, waiting.version);
    }

    void aRejectedPlanIsNeverRun()
    {
        Engine engine(m_dir->path());
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        const Result<Action> rejected = engine.ask<Action>([&](QObject *ctx, auto answer) {
            engine.app.surfaces().desk.reject(waiting.id, waiting.planDigest, u"Not mine"_s, kGui, ctx, answer);
        });
        QVERIFY(rejected.has_value());
        QCOMPARE(rejected->state, State::Rejected);
        QCOMPARE(engine.detail(waiting.id).decision.value(u"reason"_s).toString(), u"Not mine"_s);
        const Result<Action> late = engine.approve(waiting, waiting.planDigest);
        QVERIFY(!late.has_value());
        QVERIFY(engine.detail(waiting.id).execution.isEmpty());
    }

    void anEditIsANewPlanThatHasToBeDecidedAnew()
    {
        Engine engine(m_dir->path());
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        QJsonObject arguments = engine.detail(waiting.id)
                                    .plan.value(u"steps"_s)
                                    .toArray()
                                    .at(0)
                                    .toObject()
                                    .value(u"arguments"_s)
                                    .toObject();
        const QString key = arguments.contains(u"to"_s) ? u"to"_s : arguments.keys().last();
        arguments.insert(key, u"Records/Edited/minutes.txt"_s);
        const Result<ActionDetail> edited = engine.ask<ActionDetail>([&](QObject *ctx, auto answer) {
            engine.app.surfaces().desk.editStep(waiting.id, waiting.planDigest, 0, arguments, kGui, ctx, answer);
        });
        QVERIFY2(edited.has_value(), edited ? "" : qPrintable(edited.error().message));
        QVERIFY(edited->action.planDigest != waiting.planDigest);
        const Result<Action> old = engine.approve(waiting, waiting.planDigest);
        QVERIFY(!old.has_value()); // what was seen before the edit
        QVERIFY(engine.approve(waiting, edited->action.planDigest).has_value());
        QCOMPARE(engine.one(State::Completed).id, waiting.id);
        QVERIFY(QFile::exists(engine.vault(u"Records/Edited/minutes.txt"_s)));
    }

    void afterAnEditEverySurfaceSaysWhatWillHappen()
    {
        Engine engine(m_dir->path());
        engine.drop(u"rechnung.txt"_s,
            "Nordlicht Werkzeuge GmbH\nRechnung Nr. NW-2026-1187\nRechnungsdatum: 09.11.2026\nUSt 19 % 15,77 EUR\n"
            "Gesamtbetrag: 98,77 EUR\nZahlbar bis 23.11.2026\n");
        const Action waiting = engine.one(State::AwaitingDecision);
        const Plan before = *Plan::fromJson(engine.detail(waiting.id).plan);
        QVERIFY(before.steps.size() >= 2 && before.steps[1].tool == u"csv_append");
        QJsonObject arguments = before.steps[0].arguments;
        const QString old = arguments.value("to"_L1).toString(), now = u"Elsewhere/gone.txt"_s;
        QCOMPARE(before.steps[1].arguments["row"_L1]["file"_L1].toString(), old);
        arguments.insert(u"to"_s, now);
        const ActionDetail edited = *engine.ask<ActionDetail>([&](QObject *ctx, auto answer) {
            engine.app.surfaces().desk.editStep(waiting.id, waiting.planDigest, 0, arguments, kGui, ctx, answer);
        });
        const Plan after = *Plan::fromJson(edited.plan);
        QCOMPARE(after.steps[1].arguments["row"_L1]["file"_L1].toString(), now); // the ledger names the file as it is
        const QString sentence = u"Move “rechnung.txt” to Elsewhere"_s;
        QCOMPARE(stepSentence(after.steps[0]), sentence);
        const QString terminal = renderDetail(detailJson(edited));
        QVERIFY2(terminal.contains(sentence) && !terminal.contains(old), qPrintable(terminal));
        const auto noted = [path = engine.vault(u"Pending_Approval/%1.md"_s.arg(waiting.id))] {
            QFile note(path);
            return note.open(QIODevice::ReadOnly) ? QString::fromUtf8(note.readAll()) : QString();
        };
        QTRY_VERIFY2(noted().contains(sentence) && !noted().contains(old), qPrintable(noted()));
        QVERIFY(engine.approve(waiting, edited.action.planDigest));
        engine.one(State::Completed);
        QVERIFY(QFile::exists(engine.vault(now)));
        const QList<Event> events = *engine.ask<QList<Event>>(
            [&](QObject *ctx, auto answer) { engine.app.surfaces().activity.trace(waiting.id, ctx, answer); });
        const QString trace = renderTrace(traceJson(events));
        QVERIFY2(trace.contains(u"step 1: "_s + sentence) && !trace.contains(old), qPrintable(trace));
    }

    void aPauseHoldsApprovedWorkAcrossARestart()
    {
        QString id;
        {
            Engine engine(m_dir->path());
            engine.drop(u"minutes.txt"_s, kText);
            const Action waiting = engine.one(State::AwaitingDecision);
            id = waiting.id;
            QVERIFY(engine
                    .ask<bool>([&](QObject *ctx, auto answer) {
                        engine.app.surfaces().system.setPaused(true, kGui, ctx, answer);
                    })
                    .has_value());
            QVERIFY(engine.approve(waiting, waiting.planDigest).has_value());
            QCOMPARE(engine.detail(id).action.state, State::Approved);
        }
        Engine engine(m_dir->path());
        QVERIFY(engine.app.surfaces().system.isPaused());
        QCOMPARE(engine.app.surfaces().system.status().isPaused, true);
        QCOMPARE(engine.detail(id).action.state, State::Approved);
        QVERIFY(engine
                .ask<bool>([&](QObject *ctx, auto answer) {
                    engine.app.surfaces().system.setPaused(false, kGui, ctx, answer);
                })
                .has_value());
        QCOMPARE(engine.one(State::Completed).id, id);
    }

    void aSnoozedItemIsStillThereAfterARestart()
    {
        const qint64 until = SystemClock().nowUs() + 3'600'000'000LL;
        {
            Engine engine(m_dir->path());
            engine.drop(u"minutes.txt"_s, kText);
            const Action waiting = engine.one(State::AwaitingDecision);
            const Result<Action> slept = engine.ask<Action>([&](QObject *ctx, auto answer) {
                engine.app.surfaces().desk.snooze(waiting.id, until, kGui, ctx, answer);
            });
            QVERIFY(slept.has_value());
            QCOMPARE(slept->snoozedUntilUs, until);
            QCOMPARE(slept->planDigest, waiting.planDigest);
        }
        Engine engine(m_dir->path());
        QCOMPARE(engine.one(State::AwaitingDecision).snoozedUntilUs, until);
    }

    void aCancelledActionCanBeRetried()
    {
        Engine engine(m_dir->path());
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        const Result<Action> cancelled = engine.ask<Action>(
            [&](QObject *ctx, auto answer) { engine.app.surfaces().desk.cancel(waiting.id, kGui, ctx, answer); });
        QVERIFY(cancelled.has_value());
        QCOMPARE(cancelled->state, State::Cancelled);
        const Result<Action> again = engine.ask<Action>(
            [&](QObject *ctx, auto answer) { engine.app.surfaces().desk.retry(waiting.id, kGui, ctx, answer); });
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
        QVERIFY(again->id != waiting.id);
        QCOMPARE(engine.one(State::AwaitingDecision).id, again->id);
    }

    void anAnswerNeedsAQuestion()
    {
        Engine engine(m_dir->path());
        engine.drop(u"minutes.txt"_s, kText);
        const Action waiting = engine.one(State::AwaitingDecision);
        const Result<Action> answered = engine.ask<Action>([&](QObject *ctx, auto answer) {
            engine.app.surfaces().desk.answerQuestion(waiting.id, u"Yes"_s, kGui, ctx, answer);
        });
        QVERIFY(!answered.has_value());
        QCOMPARE(answered.error().code, ErrorCode::Refused);
        const Result<Action> resolved = engine.ask<Action>([&](QObject *ctx, auto answer) {
            engine.app.surfaces().desk.resolve(waiting.id, u"happened"_s, kGui, ctx, answer);
        });
        QVERIFY(!resolved.has_value());
    }

    void noAnswerReachesAContextThatIsGone()
    {
        Engine engine(m_dir->path());
        auto *context = new QObject;
        bool called = false;
        engine.app.surfaces().activity.list({}, context, [&called](const Result<QList<Action>> &) { called = true; });
        delete context;
        QVERIFY(engine.inState(State::AwaitingDecision).isEmpty()); // asked later, answered later
        QVERIFY(!called);
    }

    void everyRequestIsAnswered()
    {
        Engine engine(m_dir->path());
        for (const Request &request : requests()) // but for the window's own
            QVERIFY2(engine.app.control().knows(QLatin1String(request.name)) || qstrcmp(request.name, "raise") == 0,
                request.name);
    }

    void smallThingsAreRemembered()
    {
        {
            Engine engine(m_dir->path());
            engine.app.surfaces().system.remember(u"tray.hint_shown"_s, u"1"_s);
            (void)engine.inState(State::Completed);
        }
        Engine engine(m_dir->path());
        const Result<QString> value = engine.ask<QString>([&](QObject *ctx, auto answer) {
            engine.app.surfaces().system.recallValue(u"tray.hint_shown"_s, ctx, answer);
        });
        QCOMPARE(value.value_or(QString()), u"1"_s);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestAgentService)
#include "tst_agentservice.moc"
