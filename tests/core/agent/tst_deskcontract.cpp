#include "core/agent/contractrig.h"

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
    Result<ActionDetail> edit(const QString &id, const QString &digest, int step)
    {
        return m_rig->ask<ActionDetail>([&](QObject *ctx, auto answer) {
            desk().editStep(id, digest, step,
                {{QStringLiteral("from"), QStringLiteral("a.txt")}, {QStringLiteral("to"), QStringLiteral("b.txt")}},
                kGui, ctx, answer);
        });
    }
    QList<Action> allWaiting()
    {
        return *m_rig->ask<QList<Action>>([&](QObject *ctx, auto answer) { desk().waiting(ctx, answer); });
    }
    /// Every call that changes an action.
    QMap<QString, Call> changes(const QString &id, const QString &digest)
    {
        return {{QStringLiteral("approve"), [=, this](QObject *c, auto a) { desk().approve(id, digest, kGui, c, a); }},
            {QStringLiteral("reject"), [=, this](QObject *c, auto a) { desk().reject(id, digest, {}, kGui, c, a); }},
            {QStringLiteral("recall"), [=, this](QObject *c, auto a) { desk().recall(id, kGui, c, a); }},
            {QStringLiteral("undo"), [=, this](QObject *c, auto a) { desk().undo(id, kGui, c, a); }},
            {QStringLiteral("retry"), [=, this](QObject *c, auto a) { desk().retry(id, kGui, c, a); }},
            {QStringLiteral("cancel"), [=, this](QObject *c, auto a) { desk().cancel(id, kGui, c, a); }},
            {QStringLiteral("snooze"), [=, this](QObject *c, auto a) { desk().snooze(id, 1, kGui, c, a); }},
            {QStringLiteral("answer"),
                [=, this](QObject *c, auto a) { desk().answerQuestion(id, QStringLiteral("yes"), kGui, c, a); }},
            {QStringLiteral("resolve"),
                [=, this](QObject *c, auto a) { desk().resolve(id, QStringLiteral("happened"), kGui, c, a); }},
            {QStringLiteral("revise"),
                [=, this](QObject *c, auto a) { desk().revise(id, digest, QStringLiteral("other"), kGui, c, a); }}};
    }

private Q_SLOTS:
    void initTestCase_data() { rigs(); }
    void init() { m_rig = makeRig(); }
    void cleanup() { m_rig.reset(); }

    void unknownIdsAreNotFound()
    {
        const QString id = QStringLiteral("01900000-0000-7000-8000-000000000000"), digest(64, u'a');
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
        connect(&m_rig->surfaces().system, &SystemInfo::countsChanged, &context,
            [&told] { told.append(QStringLiteral("counted")); });
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
            told.append(QStringLiteral("answered"));
            got = answer;
        });
        QVERIFY(!got); // never from inside the call
        QVERIFY(QTest::qWaitFor([&] { return got.has_value(); }, 20'000));
        QVERIFY(got->has_value());
        QCOMPARE((*got)->state, State::Approved);
        QCOMPARE((*got)->decidedBy, QStringLiteral("human:gui"));
        (void)m_rig->become(waiting.id, State::Completed);
        const QString approved = QStringLiteral("awaiting_decision>approved");
        QVERIFY2(told.indexOf(QStringLiteral("counted")) < told.indexOf(approved), qPrintable(told.join(u' ')));
        QVERIFY2(told.contains(approved) && told.indexOf(approved) < told.indexOf(QStringLiteral("answered")),
            qPrintable(told.join(u' ')));
        QVERIFY2(told.last() == u"executing>completed", qPrintable(told.join(u' ')));
    }
    void aDecisionIsTakenOnce()
    {
        const Action waiting = m_rig->waiting();
        QVERIFY(m_rig->approve(waiting, waiting.planDigest));
        QCOMPARE(refusalOf(m_rig->approve(waiting, waiting.planDigest)), int(ErrorCode::Refused));
        QCOMPARE(refusalOf(ask(changes(waiting.id, waiting.planDigest).value(QStringLiteral("reject")))),
            int(ErrorCode::Refused));
    }
    void whatWasNotAskedForIsRefused()
    {
        const Action waiting = m_rig->waiting();
        for (const char *call : {"recall", "undo", "retry", "answer", "resolve"})
            QVERIFY2(refusalOf(ask(changes(waiting.id, waiting.planDigest).value(QLatin1String(call)))) ==
                         int(ErrorCode::Refused),
                call);
        QCOMPARE(refusalOf(ask([&](QObject *ctx, const Callback<Action> &answer) {
            desk().revise(waiting.id, waiting.planDigest, QStringLiteral("  "), kGui, ctx, answer);
        })),
            int(ErrorCode::Invalid));
        QCOMPARE(m_rig->detail(waiting.id)->action.version, waiting.version);
    }
    void aRejectionKeepsItsReasonAndCanBeTriedAgain()
    {
        const Action waiting = m_rig->waiting();
        const Result<Action> rejected = ask([&](QObject *ctx, const Callback<Action> &answer) {
            desk().reject(waiting.id, waiting.planDigest, QStringLiteral("Not mine"), kGui, ctx, answer);
        });
        QVERIFY(rejected);
        QCOMPARE(rejected->state, State::Rejected);
        QCOMPARE(rejected->reason, QStringLiteral("Not mine"));
        const Result<Action> again = ask(changes(waiting.id, {}).value(QStringLiteral("retry")));
        QVERIFY(again);
        QVERIFY(again->id != waiting.id);
        QCOMPARE(again->source, QStringLiteral("retry:") + waiting.id);
        QCOMPARE(m_rig->detail(waiting.id)->action.state, State::Rejected); // a new action, not the old one
    }
    void somethingDoneIsUndoneOnce()
    {
        const Action waiting = m_rig->waiting();
        QVERIFY(m_rig->approve(waiting, waiting.planDigest));
        (void)m_rig->become(waiting.id, State::Completed);
        const Result<Action> undoing = ask(changes(waiting.id, {}).value(QStringLiteral("undo")));
        QVERIFY(undoing);
        QCOMPARE(undoing->source, QStringLiteral("undo:") + waiting.id);
        QCOMPARE(undoing->state, State::Approved); // decided in the same click
        QCOMPARE(refusalOf(ask(changes(waiting.id, {}).value(QStringLiteral("undo")))), int(ErrorCode::Refused));
        (void)m_rig->become(undoing->id, State::Completed);
    }
    void anEditIsANewRevision()
    {
        const Action waiting = m_rig->waiting();
        QCOMPARE(refusalOf(edit(waiting.id, waiting.planDigest, 99)), int(ErrorCode::Refused)); // there is no such step
        const Result<ActionDetail> edited = edit(waiting.id, waiting.planDigest, 0);
        QVERIFY(edited);
        QVERIFY(edited->action.planDigest != waiting.planDigest);
        QCOMPARE(edited->plan.value(QLatin1String("revision")).toInt(), 2);
        QCOMPARE(edited->plan[QLatin1String("steps")][0][QLatin1String("arguments")][QLatin1String("to")].toString(),
            QStringLiteral("b.txt"));
        QCOMPARE(m_rig->detail(waiting.id)->action.planDigest, edited->action.planDigest);
        QCOMPARE(
            refusalOf(m_rig->approve(waiting, waiting.planDigest)), int(ErrorCode::Refused)); // what was seen before
        QCOMPARE(refusalOf(edit(waiting.id, waiting.planDigest, 0)), int(ErrorCode::Refused));
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
        const Result<Action> gone = ask(changes(second.id, {}).value(QStringLiteral("cancel")));
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
        const QString ours = QStringLiteral("countersign"), move = QStringLiteral("vault_move");
        QVERIFY(desk().toolFace(ours, move).labels.contains(QStringLiteral("to")));
        QVERIFY(
            desk().inputSchema(ours, move).value(QLatin1String("properties")).toObject().contains(QLatin1String("to")));
        QVERIFY(desk().toolFace(QStringLiteral("stranger"), move).labels.isEmpty());
        QVERIFY(desk().toolFace(ours, QStringLiteral("rm_rf")).labels.isEmpty());
        QVERIFY(desk().inputSchema(ours, QStringLiteral("rm_rf")).isEmpty());
    }
    void aRuleIsConfirmedByItsHash()
    {
        const QList<UnconfirmedRule> rules = desk().unconfirmedRules();
        QCOMPARE(rules.size(), 1);
        QCOMPARE(rules[0].name, QStringLiteral("notes"));
        QCOMPARE(rules[0].when.value(QStringLiteral("type")), QStringLiteral("note"));
        const auto confirm = [&](const QString &hash) {
            return m_rig->ask<bool>(
                [&](QObject *ctx, auto answer) { desk().confirmRule(rules[0].name, hash, kGui, ctx, answer); });
        };
        QCOMPARE(refusalOf(confirm(QString(64, u'0'))), int(ErrorCode::Refused));
        QCOMPARE(desk().unconfirmedRules().size(), 1);
        QVERIFY(confirm(rules[0].hash));
        QVERIFY(desk().unconfirmedRules().isEmpty());
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
