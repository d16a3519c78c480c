#include "core/agent/contractrig.h"

#include "base/literals.h"

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kPlaybook =
    u"name: letters\ntype: document\npriority: 60\nmatch:\n  kinds: [text]\ntitle: \"{{title}}\"\nsummary: \"File a "
    u"letter\"\nreasoning: \"Letters are kept.\"\nsteps:\n  - tool: vault_move\n    sentence: \"Move it\"\n    "
    u"arguments: {from: \"{{path}}\", to: \"Records/{{file}}\"}\n"_s;
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
        QCOMPARE(names, (QStringList{u"playbook"_s, u"claude"_s, u"openai"_s}));
        QVERIFY(names.contains(settings.use));
        QVERIFY(settings.planner(u"claude"_s).isCloud);
        QVERIFY(!settings.planner(u"openai"_s).isCloud);
        QVERIFY(settings.planner(u"nobody"_s).name.isEmpty());
        QCOMPARE(settings.breaker, u"closed"_s);
        QVERIFY(settings.ledgerProblem.isEmpty());
    }
    void whatIsSavedIsToldAndHolds()
    {
        QSignalSpy told(&admin(), &PlannerAdmin::changed);
        QVERIFY(save({{u"planner.quarantine"_s, false}, {u"planner.local_only"_s, QStringList{u"inbox"_s}},
            {u"claude.daily_budget_usd"_s, 2.5}}));
        QVERIFY(!told.isEmpty()); // before the answer
        const PlannerSettings now = admin().settings();
        QVERIFY(!now.quarantine);
        QCOMPARE(now.localOnly, QStringList{u"inbox"_s});
        QCOMPARE(now.dailyBudgetUsd, 2.5);
    }
    void whatIsWrongNamesTheSettingAndChangesNothing()
    {
        for (const SettingChanges &wrong :
            {SettingChanges{{u"planner.nonsense"_s, true}, {u"planner.quarantine"_s, false}},
                SettingChanges{{u"planner.use"_s, u"oracle"_s}},
                SettingChanges{{u"claude.daily_budget_usd"_s, -1.0}}}) {
            const Result<bool> refused = save(wrong);
            QCOMPARE(refusalOf(refused), int(ErrorCode::Invalid));
            QVERIFY2(refused.error().message.contains(wrong.firstKey()), qPrintable(refused.error().message));
        }
        QVERIFY(admin().settings().quarantine);
        QCOMPARE(admin().settings().use, u"playbook"_s);
    }
    void playbooksNeedNoConnection()
    {
        const Result<ConnectionTest> tested =
            m_rig->ask<ConnectionTest>([&](QObject *ctx, auto answer) { admin().test(u"playbook"_s, ctx, answer); });
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
        const QString text = u"# Handbook\n\nÄ line.\n"_s;
        QVERIFY(m_rig->ask<bool>([&](QObject *ctx, auto answer) { admin().saveHandbook(text, ctx, answer); }));
        QCOMPARE(*m_rig->ask<QString>([&](QObject *ctx, auto answer) { admin().handbook(ctx, answer); }), text);
    }
    void aPlaybookOfOnesOwnComesFirstAndGoesAgain()
    {
        const QList<PlaybookInfo> before = playbooks();
        QVERIFY(admin().checkPlaybook(kPlaybook).isEmpty());
        QVERIFY(savePlaybook(u"a letter"_s, kPlaybook));
        const PlaybookInfo own = playbooks().value(0);
        QCOMPARE(own.name, u"a letter"_s);
        QVERIFY(own.own && own.problems.isEmpty());
        QCOMPARE(own.file, u"a letter.yaml"_s);
        QCOMPARE(own.text, kPlaybook);
        const auto remove = [&] {
            return m_rig->ask<bool>(
                [&](QObject *ctx, auto answer) { admin().removePlaybook(u"a letter"_s, ctx, answer); });
        };
        QVERIFY(remove());
        QCOMPARE(playbooks().size(), before.size());
        QCOMPARE(refusalOf(remove()), int(ErrorCode::NotFound));
    }
    void aBrokenPlaybookIsNeitherSavedNorTried()
    {
        const QString broken = u"name: a\n"_s;
        QVERIFY(!admin().checkPlaybook(broken).isEmpty());
        const qsizetype before = playbooks().size();
        QCOMPARE(refusalOf(savePlaybook(u"broken"_s, broken)), int(ErrorCode::Invalid));
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
        admin().save(
            {{u"planner.quarantine"_s, false}}, context.get(), [&called](const Result<bool> &) { called = true; });
        context.reset();
        QTRY_VERIFY(!admin().settings().quarantine); // it was done all the same
        (void)playbooks();
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestPlannerContract)
#include "tst_plannercontract.moc"
