#include "core/agent/contractrig.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/ids.h"
#include "base/literals.h"
#include "domain/payloads/item.h"

#include <QFile>
#include <QJsonArray>

using namespace countersign;
using namespace countersign::test;

/// What every Desk promises, whoever stands behind it.
class TestDeskContract : public QObject
{
    Q_OBJECT

    using Call = std::function<void(QObject *, Callback<Action>)>;
    std::unique_ptr<Rig> m_rig;

    [[nodiscard]] Desk &desk() { return m_rig->surfaces().desk; }
    Result<Action> ask(const Call &call) { return m_rig->ask<Action>(call); }
    Result<ActionDetail> edit(const QString &id, const QString &digest, int step, const QString &to = u"b.txt"_s)
    {
        return m_rig->ask<ActionDetail>([&](QObject *ctx, auto answer) {
            desk().editStep(id, digest, step, {{u"from"_s, u"a.txt"_s}, {u"to"_s, to}}, kGui, ctx, answer);
        });
    }
    QList<Action> allWaiting()
    {
        return *m_rig->ask<QList<Action>>([&](QObject *ctx, auto answer) { desk().waiting(ctx, answer); });
    }
    QList<Decided> lastOnes()
    {
        return *m_rig->ask<QList<Decided>>([&](QObject *ctx, auto answer) { desk().decided(ctx, answer); });
    }
    /// Every call that changes an action.
    QMap<QString, Call> changes(const QString &id, const QString &digest)
    {
        return {{u"approve"_s, [=, this](QObject *c, auto a) { desk().approve(id, digest, kGui, c, a); }},
            {u"reject"_s, [=, this](QObject *c, auto a) { desk().reject(id, digest, {}, kGui, c, a); }},
            {u"recall"_s, [=, this](QObject *c, auto a) { desk().recall(id, kGui, c, a); }},
            {u"undo"_s, [=, this](QObject *c, auto a) { desk().undo(id, kGui, c, a); }},
            {u"retry"_s, [=, this](QObject *c, auto a) { desk().retry(id, kGui, c, a); }},
            {u"cancel"_s, [=, this](QObject *c, auto a) { desk().cancel(id, kGui, c, a); }},
            {u"snooze"_s, [=, this](QObject *c, auto a) { desk().snooze(id, 1, kGui, c, a); }},
            {u"answer"_s, [=, this](QObject *c, auto a) { desk().answerQuestion(id, u"yes"_s, kGui, c, a); }},
            {u"resolve"_s, [=, this](QObject *c, auto a) { desk().resolve(id, u"happened"_s, kGui, c, a); }},
            {u"revise"_s, [=, this](QObject *c, auto a) { desk().revise(id, digest, u"other"_s, kGui, c, a); }}};
    }

private Q_SLOTS:
    void initTestCase_data() { rigs(true); }
    void init() { m_rig = makeRig(); }
    void cleanup() { m_rig.reset(); }

    void unknownIdsAreNotFound()
    {
        const QString id = u"01900000-0000-7000-8000-000000000000"_s, digest(64, u'a');
        QCOMPARE(refusalOf(m_rig->detail(id)), int(ErrorCode::NotFound));
        QCOMPARE(refusalOf(edit(id, digest, 0)), int(ErrorCode::NotFound));
        QCOMPARE(refusalOf(m_rig->ask<QList<SentRequest>>(
                     [&](QObject *ctx, auto answer) { desk().sentToModel(id, ctx, answer); })),
            int(ErrorCode::NotFound));
        const QMap<QString, Call> all = changes(id, digest);
        for (auto it = all.begin(); it != all.end(); ++it) {
            const Result<Action> answer = ask(it.value());
            QVERIFY2(refusalOf(answer) == int(ErrorCode::NotFound),
                qPrintable(it.key() + u' ' + (answer ? QString() : answer.error().message)));
        }
    }
    void filesOfTheVaultHaveASizeAndOthersHaveNone()
    {
        const Action waiting = m_rig->waiting();
        const QJsonObject intake = m_rig->detail(waiting.id)->intake;
        const QString path = item::path(intake);
        const Result<QMap<QString, qint64>> sizes = m_rig->ask<QMap<QString, qint64>>([&](QObject *ctx, auto answer) {
            desk().fileSizes(
                {path, u"Records/nowhere.pdf"_s, u"../config.yaml"_s, u"/etc/passwd"_s, u"Inbox"_s, {}}, ctx, answer);
        });
        QVERIFY(sizes && item::size(intake));
        QCOMPARE(*sizes, (QMap<QString, qint64>{{path, *item::size(intake)}}));
    }
    void aFileOfTheVaultCanBeSentAndNoOther()
    {
        const Action waiting = m_rig->waiting();
        const QJsonObject intake = m_rig->detail(waiting.id)->intake;
        const auto asked = [this](const QString &file) {
            return m_rig->ask<VaultFile>([&](QObject *ctx, auto answer) { desk().fileToSend(file, ctx, answer); });
        };
        const Result<VaultFile> file = asked(desk().vaultFolder() + u'/' + item::path(intake));
        QVERIFY2(file, file ? "" : qPrintable(file.error().message));
        QCOMPARE(file->path, item::path(intake));
        QFile there(desk().vaultFolder() + u'/' + file->path);
        QVERIFY(there.open(QIODevice::ReadOnly));
        QCOMPARE(file->sha256, QString::fromLatin1(sha256Hex(there.readAll())));
        QCOMPARE(file->size, *item::size(intake));
        for (const QString &other : {u"/etc/passwd"_s, desk().vaultFolder() + u"/../x"_s, desk().vaultFolder(),
                 desk().vaultFolder() + u"/gone.txt"_s, QString()})
            QCOMPARE(refusalOf(asked(other)), int(ErrorCode::Refused));
    }
    void anotherDigestIsRefusedAndNothingHappens()
    {
        const Action waiting = m_rig->waiting();
        const QString other(64, u'0');
        for (const char *call : {"approve", "reject", "revise"})
            QVERIFY2(
                refusalOf(ask(changes(waiting.id, other).value(QLatin1String(call)))) == int(ErrorCode::Refused), call);
        QCOMPARE(refusalOf(edit(waiting.id, other, 0)), int(ErrorCode::Refused));
        const Result<ActionDetail> now = m_rig->detail(waiting.id);
        QCOMPARE(now->action.state, State::AwaitingDecision);
        QCOMPARE(now->action.version, waiting.version);
        QCOMPARE(now->action.planDigest, waiting.planDigest);
    }
    void anApprovalIsCountedThenToldThenAnswered()
    {
        const Action waiting = m_rig->waiting();
        QStringList told;
        QObject context;
        connect(
            &m_rig->surfaces().system, &SystemInfo::countsChanged, &context, [&told] { told.append(u"counted"_s); });
        connect(&desk(), &Desk::actionChanged, &context, [&](const Action &action, State before) {
            if (action.id != waiting.id)
                return;
            told.append(stateName(before) + u'>' + stateName(action.state));
            const QMap<State, qint64> counts = m_rig->surfaces().system.counts();
            QCOMPARE(counts.value(action.state), 1);
            QCOMPARE(counts.value(before), 0);
        });
        std::optional<Result<Action>> got;
        desk().approve(waiting.id, waiting.planDigest, kGui, &context, [&](const Result<Action> &answer) {
            told.append(u"answered"_s);
            got = answer;
        });
        QVERIFY(!got); // never from inside the call
        QVERIFY(QTest::qWaitFor([&] { return got.has_value(); }, 20'000));
        QVERIFY(got->has_value());
        QCOMPARE((*got)->state, State::Approved);
        QCOMPARE((*got)->decidedBy, u"human:gui"_s);
        (void)m_rig->become(waiting.id, State::Completed);
        const QString approved = u"awaiting_decision>approved"_s;
        QVERIFY2(told.indexOf(u"counted"_s) < told.indexOf(approved), qPrintable(told.join(u' ')));
        QVERIFY2(told.contains(approved) && told.indexOf(approved) < told.indexOf(u"answered"_s),
            qPrintable(told.join(u' ')));
        told.removeAll(u"counted"_s); // also when the outcomes of the day are
        QVERIFY2(told.last() == u"executing>completed", qPrintable(told.join(u' ')));
    }
    void aDecisionIsTakenOnce()
    {
        const Action waiting = m_rig->waiting();
        QVERIFY(m_rig->approve(waiting, waiting.planDigest));
        QCOMPARE(refusalOf(m_rig->approve(waiting, waiting.planDigest)), int(ErrorCode::Refused));
        QCOMPARE(refusalOf(ask(changes(waiting.id, waiting.planDigest).value(u"reject"_s))), int(ErrorCode::Refused));
    }
    void whatWasNotAskedForIsRefused()
    {
        const Action waiting = m_rig->waiting();
        for (const char *call : {"recall", "undo", "retry", "answer", "resolve"})
            QVERIFY2(refusalOf(ask(changes(waiting.id, waiting.planDigest).value(QLatin1String(call)))) ==
                         int(ErrorCode::Refused),
                call);
        QCOMPARE(refusalOf(ask([&](QObject *ctx, const Callback<Action> &answer) {
            desk().revise(waiting.id, waiting.planDigest, u"  "_s, kGui, ctx, answer);
        })),
            int(ErrorCode::Invalid));
        QCOMPARE(m_rig->detail(waiting.id)->action.version, waiting.version);
    }
    void aRejectionKeepsItsReasonAndCanBeTriedAgain()
    {
        const Action waiting = m_rig->waiting();
        const Result<Action> rejected = ask([&](QObject *ctx, const Callback<Action> &answer) {
            desk().reject(waiting.id, waiting.planDigest, u"Not mine"_s, kGui, ctx, answer);
        });
        QVERIFY(rejected);
        QCOMPARE(rejected->state, State::Rejected);
        QCOMPARE(rejected->reason, u"Not mine"_s);
        const Result<Action> again = ask(changes(waiting.id, {}).value(u"retry"_s));
        QVERIFY(again);
        QVERIFY(again->id != waiting.id);
        QCOMPARE(again->source, u"retry:"_s + waiting.id);
        QCOMPARE(m_rig->detail(waiting.id)->action.state, State::Rejected); // a new action, not the old one
    }
    void somethingDoneIsUndoneOnce()
    {
        const Action waiting = m_rig->waiting();
        QVERIFY(m_rig->approve(waiting, waiting.planDigest));
        (void)m_rig->become(waiting.id, State::Completed);
        const Result<Action> undoing = ask(changes(waiting.id, {}).value(u"undo"_s));
        QVERIFY(undoing);
        QCOMPARE(undoing->source, u"undo:"_s + waiting.id);
        QCOMPARE(undoing->state, State::Approved); // decided in the same click
        QCOMPARE(refusalOf(ask(changes(waiting.id, {}).value(u"undo"_s))), int(ErrorCode::Refused));
        (void)m_rig->become(undoing->id, State::Completed);
    }
    void aRejectionIsCalledBackWhileItsCountdownRuns()
    {
        const Action waiting = m_rig->waiting();
        QVERIFY(ask(changes(waiting.id, waiting.planDigest).value(u"reject"_s)));
        const QList<Decided> list = lastOnes();
        QCOMPARE(list.size(), 1);
        QCOMPARE(list[0].action.id, waiting.id);
        QCOMPARE(list[0].verdict, Decided::Verdict::Rejected);
        QCOMPARE(list[0].by, u"human:gui"_s);
        const qint64 now = SystemClock().nowUs();
        QCOMPARE(list[0].way(now), Decided::Way::CallBack);
        QVERIFY(list[0].secondsLeft(now) >= 1 && list[0].secondsLeft(now) <= 7);
        QCOMPARE(list[0].way(list[0].recallUntilUs), Decided::Way::None); // then only Retry is left
        const Result<Action> back = ask(changes(waiting.id, {}).value(u"recall"_s));
        QVERIFY(back);
        QCOMPARE(back->state, State::AwaitingDecision);
        QCOMPARE(back->planDigest, waiting.planDigest);
        QCOMPARE(allWaiting().value(0).id, waiting.id);
        QCOMPARE(refusalOf(ask(changes(waiting.id, {}).value(u"recall"_s))), int(ErrorCode::Refused)); // once
        QVERIFY(m_rig->approve(waiting, waiting.planDigest)); // and is decided like any other
        (void)m_rig->become(waiting.id, State::Completed);
    }
    void aSnoozeIsTakenBack()
    {
        const Action waiting = m_rig->waiting();
        QVERIFY(ask([&](QObject *ctx, const Callback<Action> &answer) {
            desk().snooze(waiting.id, 4'000'000'000'000'000, kGui, ctx, answer);
        }));
        QCOMPARE(lastOnes().value(0).verdict, Decided::Verdict::Snoozed);
        QCOMPARE(lastOnes().value(0).way(SystemClock().nowUs()), Decided::Way::CallBack);
        const Result<Action> back = ask(changes(waiting.id, {}).value(u"recall"_s));
        QVERIFY(back);
        QVERIFY(back->snoozedUntilUs < SystemClock().nowUs());
        QCOMPARE(lastOnes().value(0).way(SystemClock().nowUs()), Decided::Way::None);
    }
    void theLastDecisionsAreOneListWithTheirOutcomes()
    {
        const Action first = m_rig->waiting(), second = m_rig->waiting();
        QCOMPARE(lastOnes().size(), 0);
        QSignalSpy changed(&desk(), &Desk::decidedChanged);
        QVERIFY(m_rig->approve(first, first.planDigest));
        (void)m_rig->become(first.id, State::Completed);
        QVERIFY(ask(changes(second.id, second.planDigest).value(u"reject"_s)));
        const QList<Decided> list = lastOnes();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0].action.id, second.id); // newest first
        QCOMPARE(list[1].action.id, first.id);
        QCOMPARE(list[1].action.state, State::Completed);
        QCOMPARE(list[1].way(SystemClock().nowUs()), Decided::Way::Undo);
        QVERIFY(!changed.isEmpty());
    }
    void whatWasUndoneWaitsAgainAndIsNotUndoneTwice()
    {
        const Action waiting = m_rig->waiting();
        QVERIFY(m_rig->approve(waiting, waiting.planDigest));
        (void)m_rig->become(waiting.id, State::Completed);
        const QJsonArray steps = m_rig->detail(waiting.id)->plan.value("steps"_L1).toArray();
        const Result<Action> undoing = ask(changes(waiting.id, {}).value(u"undo"_s));
        QVERIFY(undoing);
        (void)m_rig->become(undoing->id, State::Completed);
        Action back;
        const auto isBack = [&] {
            for (const Action &action : allWaiting())
                if (action.source == u"retry:"_s + waiting.id)
                    back = action;
            return !back.id.isEmpty();
        };
        QVERIFY(QTest::qWaitFor(isBack, 20'000));
        QCOMPARE(back.state, State::AwaitingDecision);
        QVERIFY(back.decidedBy.isEmpty());
        const QJsonArray again = m_rig->detail(back.id)->plan.value("steps"_L1).toArray();
        QCOMPARE(again.size(), steps.size());
        for (qsizetype i = 0; i < steps.size(); ++i)
            QCOMPARE(again[i]["arguments"_L1], steps[i]["arguments"_L1]);
        const QList<Decided> list = lastOnes();
        QCOMPARE(list.size(), 1); // the item and its undo are one entry
        QCOMPARE(list[0].action.id, waiting.id);
        QVERIFY(list[0].undo && list[0].undo->state == State::Completed);
        QCOMPARE(list[0].way(SystemClock().nowUs()), Decided::Way::None);
        QCOMPARE(m_rig->detail(waiting.id)->undoneBy, undoing->id);
        QCOMPARE(refusalOf(ask(changes(undoing->id, {}).value(u"undo"_s))), int(ErrorCode::Refused));
    }
    void anEditIsANewRevision()
    {
        const Action waiting = m_rig->waiting();
        QCOMPARE(refusalOf(edit(waiting.id, waiting.planDigest, 99)), int(ErrorCode::Refused)); // there is no such step
        const Result<ActionDetail> edited = edit(waiting.id, waiting.planDigest, 0);
        QVERIFY(edited);
        QVERIFY(edited->action.planDigest != waiting.planDigest);
        QCOMPARE(edited->plan.value("revision"_L1).toInt(), 2);
        QCOMPARE(edited->plan["steps"_L1][0]["arguments"_L1]["to"_L1].toString(), u"b.txt"_s);
        QCOMPARE(m_rig->detail(waiting.id)->action.planDigest, edited->action.planDigest);
        QCOMPARE(
            refusalOf(m_rig->approve(waiting, waiting.planDigest)), int(ErrorCode::Refused)); // what was seen before
        QCOMPARE(refusalOf(edit(waiting.id, waiting.planDigest, 0)), int(ErrorCode::Refused));
    }
    void anEditIsLookedThroughAndWhatItRaisesIsNotDecidedUnseen()
    {
        const Action waiting = m_rig->waiting();
        const Result<ActionDetail> edited = edit(waiting.id, waiting.planDigest, 0, u"Approved/b.txt"_s);
        QVERIFY(edited);
        const QJsonArray flags = edited->plan.value("flags"_L1).toArray();
        QVERIFY(std::ranges::any_of(flags, [](const QJsonValue &flag) { return flag["kind"_L1] == u"reserved"_s; }));
        const auto by = [&](const QString &surface) {
            return ask([&](QObject *ctx, const Callback<Action> &answer) {
                desk().approve(waiting.id, edited->action.planDigest, Actor{surface}, ctx, answer);
            });
        };
        for (const QString &unseen : {u"notification"_s, u"vault"_s})
            QCOMPARE(refusalOf(by(unseen)), int(ErrorCode::Refused));
        QVERIFY(by(u"gui"_s));
    }
    void whatSleepsWaitsStill()
    {
        const Action waiting = m_rig->waiting();
        const qint64 until = 4'000'000'000'000'000;
        const Result<Action> slept = ask(
            [&](QObject *ctx, const Callback<Action> &answer) { desk().snooze(waiting.id, until, kGui, ctx, answer); });
        QVERIFY(slept);
        QCOMPARE(slept->snoozedUntilUs, until);
        QCOMPARE(slept->state, State::AwaitingDecision);
        QCOMPARE(slept->planDigest, waiting.planDigest);
        QCOMPARE(allWaiting().value(0).snoozedUntilUs, until);
    }
    void theOldestWaitsFirst()
    {
        const Action first = m_rig->waiting(), second = m_rig->waiting(), third = m_rig->waiting();
        const Result<Action> gone = ask(changes(second.id, {}).value(u"cancel"_s));
        QVERIFY(gone);
        QCOMPARE(gone->state, State::Cancelled);
        QStringList ids;
        for (const Action &action : allWaiting())
            ids.append(action.id);
        QCOMPARE(ids, (QStringList{first.id, third.id}));
    }
    void noAnswerReachesAContextThatIsGone()
    {
        const Action waiting = m_rig->waiting();
        bool called = false;
        auto context = std::make_unique<QObject>();
        for (const Call &call : changes(waiting.id, QString(64, u'0')))
            call(context.get(), [&called](const Result<Action> &) { called = true; });
        desk().waiting(context.get(), [&called](const Result<QList<Action>> &) { called = true; });
        desk().detail(waiting.id, context.get(), [&called](const Result<ActionDetail> &) { called = true; });
        context.reset();
        (void)m_rig->become(waiting.id, State::Cancelled); // one of the calls; asked later, answered later
        QVERIFY(!called);
    }
    void toolsAreKnownByTheirServer()
    {
        const QString ours = u"countersign"_s, move = u"vault_move"_s;
        QVERIFY(desk().toolFace(ours, move).labels.contains(u"to"_s));
        QVERIFY(desk().inputSchema(ours, move).value("properties"_L1).toObject().contains("to"_L1));
        QVERIFY(desk().toolFace(u"stranger"_s, move).labels.isEmpty());
        QVERIFY(desk().toolFace(ours, u"rm_rf"_s).labels.isEmpty());
        QVERIFY(desk().inputSchema(ours, u"rm_rf"_s).isEmpty());
    }
    void aRuleIsConfirmedByItsHash()
    {
        const QList<UnconfirmedRule> rules = desk().unconfirmedRules();
        QCOMPARE(rules.size(), 1);
        QCOMPARE(rules[0].name, u"notes"_s);
        QCOMPARE(rules[0].when.value(u"type"_s), u"note"_s);
        const auto confirm = [&](const QString &hash) {
            return m_rig->ask<bool>(
                [&](QObject *ctx, auto answer) { desk().confirmRule(rules[0].name, hash, kGui, ctx, answer); });
        };
        QCOMPARE(refusalOf(confirm(QString(64, u'0'))), int(ErrorCode::Refused));
        QCOMPARE(desk().unconfirmedRules().size(), 1);
        QVERIFY(confirm(rules[0].hash));
        QVERIFY(desk().unconfirmedRules().isEmpty());
    }
    void eachRuleSaysWhyNot()
    {
        const Action waiting = m_rig->waiting();
        const auto words = [&](const QString &id) {
            return m_rig->ask<QList<RuleWord>>([&](QObject *ctx, auto answer) { desk().ruleWords(id, ctx, answer); });
        };
        const Result<QList<RuleWord>> told = words(waiting.id);
        QVERIFY(told.has_value());
        QCOMPARE(told->size(), 1);
        QCOMPARE(told->first().rule, u"notes"_s);
        QVERIFY(!told->first().approved);
        QCOMPARE(told->first().sentence, u"It waits for your confirmation."_s);
        QCOMPARE(refusalOf(words(newId())), int(ErrorCode::NotFound));
    }
    void aHeldJournalTakesNoWord()
    {
        const Action waiting = m_rig->waiting();
        m_rig->hold();
        for (const char *call : {"approve", "reject", "cancel", "snooze", "revise"})
            QVERIFY2(refusalOf(ask(changes(waiting.id, waiting.planDigest).value(QLatin1String(call)))) ==
                         int(ErrorCode::Held),
                call);
        QCOMPARE(refusalOf(edit(waiting.id, waiting.planDigest, 0)), int(ErrorCode::Held));
        bool called = false; // not from inside the call, even if it is refused at once
        desk().approve(waiting.id, waiting.planDigest, kGui, &desk(), [&](const Result<Action> &) { called = true; });
        QVERIFY(!called);
        QTRY_VERIFY(called);
        QCOMPARE(m_rig->detail(waiting.id)->action.state, State::AwaitingDecision); // to look is always allowed
    }
};

QTEST_GUILESS_MAIN(TestDeskContract)
#include "tst_deskcontract.moc"
