#include "core/agent/contractrig.h"

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kPlaybook = QStringLiteral(
    "name: letters\ntype: document\npriority: 60\nmatch:\n  kinds: [text]\ntitle: \"{{title}}\"\nsummary: \"File a "
    "letter\"\nreasoning: \"Letters are kept.\"\nsteps:\n  - tool: vault_move\n    sentence: \"Move it\"\n    "
    "arguments: {from: \"{{path}}\", to: \"Records/{{file}}\"}\n");
} // namespace

/// What every PlannerAdmin promises.
class TestPlannerContract : public QObject
{
    Q_OBJECT

    std::unique_ptr<Rig> m_rig;

    [[nodiscard]] PlannerAdmin &admin() { return *m_rig->surfaces().planners; }
    Result<bool> save(const SettingChanges &changes)
    {
        return m_rig->ask<bool>([&](QObject *ctx, auto answer) { admin().save(changes, ctx, answer); });
    }
    Result<bool> savePlaybook(const QString &name, const QString &text)
    {
        return m_rig->ask<bool>([&](QObject *ctx, auto answer) { admin().savePlaybook(name, text, ctx, answer); });
    }
    QList<PlaybookInfo> playbooks()
    {
        return *m_rig->ask<QList<PlaybookInfo>>([&](QObject *ctx, auto answer) { admin().playbooks(ctx, answer); });
    }

private Q_SLOTS:
    void initTestCase_data() { rigs(); }
    void init() { m_rig = makeRig(); }
    void cleanup() { m_rig.reset(); }

    void everyPlannerIsListed()
    {
        const PlannerSettings settings = admin().settings();
        QStringList names;
        for (const PlannerInfo &planner : settings.planners)
            names.append(planner.name);
        QCOMPARE(names, (QStringList{QStringLiteral("playbook"), QStringLiteral("claude"), QStringLiteral("openai")}));
        QVERIFY(names.contains(settings.use));
        QVERIFY(settings.planner(QStringLiteral("claude")).isCloud);
        QVERIFY(!settings.planner(QStringLiteral("openai")).isCloud);
        QVERIFY(settings.planner(QStringLiteral("nobody")).name.isEmpty());
        QCOMPARE(settings.breaker, QStringLiteral("closed"));
        QVERIFY(settings.ledgerProblem.isEmpty());
    }
    void whatIsSavedIsToldAndHolds()
    {
        QSignalSpy told(&admin(), &PlannerAdmin::changed);
        QVERIFY(save({{QStringLiteral("planner.quarantine"), false},
            {QStringLiteral("planner.local_only"), QStringList{QStringLiteral("inbox")}},
            {QStringLiteral("claude.daily_budget_usd"), 2.5}}));
        QVERIFY(!told.isEmpty()); // before the answer
        const PlannerSettings now = admin().settings();
        QVERIFY(!now.quarantine);
        QCOMPARE(now.localOnly, QStringList{QStringLiteral("inbox")});
        QCOMPARE(now.dailyBudgetUsd, 2.5);
    }
    void whatIsWrongNamesTheSettingAndChangesNothing()
    {
        for (const SettingChanges &wrong :
            {SettingChanges{{QStringLiteral("planner.nonsense"), true}, {QStringLiteral("planner.quarantine"), false}},
                SettingChanges{{QStringLiteral("planner.use"), QStringLiteral("oracle")}},
                SettingChanges{{QStringLiteral("claude.daily_budget_usd"), -1.0}}}) {
            const Result<bool> refused = save(wrong);
            QCOMPARE(refusalOf(refused), int(ErrorCode::Invalid));
            QVERIFY2(refused.error().message.contains(wrong.firstKey()), qPrintable(refused.error().message));
        }
        QVERIFY(admin().settings().quarantine);
        QCOMPARE(admin().settings().use, QStringLiteral("playbook"));
    }
    void playbooksNeedNoConnection()
    {
        const Result<ConnectionTest> tested = m_rig->ask<ConnectionTest>(
            [&](QObject *ctx, auto answer) { admin().test(QStringLiteral("playbook"), ctx, answer); });
        QCOMPARE(refusalOf(tested), int(ErrorCode::Invalid));
    }
    void aLedgerThatCanBeReadIsNotBegunAnew()
    {
        QCOMPARE(refusalOf(m_rig->ask<bool>([&](QObject *ctx, auto answer) { admin().resetLedger(ctx, answer); })),
            int(ErrorCode::Refused));
        const Spend spend = admin().spend();
        QVERIFY(QDate::fromString(spend.day, Qt::ISODate).isValid());
        QCOMPARE(spend.budgetMicro, 5'000'000);
    }
    void theHandbookIsReadAsItWasWritten()
    {
        const QString text = QStringLiteral("# Handbook\n\nÄ line.\n");
        QVERIFY(m_rig->ask<bool>([&](QObject *ctx, auto answer) { admin().saveHandbook(text, ctx, answer); }));
        QCOMPARE(*m_rig->ask<QString>([&](QObject *ctx, auto answer) { admin().handbook(ctx, answer); }), text);
    }
    void aPlaybookOfOnesOwnComesFirstAndGoesAgain()
    {
        const QList<PlaybookInfo> before = playbooks();
        QVERIFY(admin().checkPlaybook(kPlaybook).isEmpty());
        QVERIFY(savePlaybook(QStringLiteral("a letter"), kPlaybook));
        const PlaybookInfo own = playbooks().value(0);
        QCOMPARE(own.name, QStringLiteral("a letter"));
        QVERIFY(own.own && own.problems.isEmpty());
        QCOMPARE(own.file, QStringLiteral("a letter.yaml"));
        QCOMPARE(own.text, kPlaybook);
        const auto remove = [&] {
            return m_rig->ask<bool>(
                [&](QObject *ctx, auto answer) { admin().removePlaybook(QStringLiteral("a letter"), ctx, answer); });
        };
        QVERIFY(remove());
        QCOMPARE(playbooks().size(), before.size());
        QCOMPARE(refusalOf(remove()), int(ErrorCode::NotFound));
    }
    void aBrokenPlaybookIsNeitherSavedNorTried()
    {
        const QString broken = QStringLiteral("name: a\n");
        QVERIFY(!admin().checkPlaybook(broken).isEmpty());
        const qsizetype before = playbooks().size();
        QCOMPARE(refusalOf(savePlaybook(QStringLiteral("broken"), broken)), int(ErrorCode::Invalid));
        QCOMPARE(playbooks().size(), before);
        QCOMPARE(refusalOf(m_rig->ask<QList<PlaybookTrial>>(
                     [&](QObject *ctx, auto answer) { admin().dryRun(broken, 10, ctx, answer); })),
            int(ErrorCode::Invalid));
    }
    void noAnswerReachesAContextThatIsGone()
    {
        bool called = false;
        auto context = std::make_unique<QObject>();
        admin().handbook(context.get(), [&called](const Result<QString> &) { called = true; });
        admin().playbooks(context.get(), [&called](const Result<QList<PlaybookInfo>> &) { called = true; });
        admin().save({{QStringLiteral("planner.quarantine"), false}}, context.get(),
            [&called](const Result<bool> &) { called = true; });
        context.reset();
        QTRY_VERIFY(!admin().settings().quarantine); // it was done all the same
        (void)playbooks();
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestPlannerContract)
#include "tst_plannercontract.moc"
