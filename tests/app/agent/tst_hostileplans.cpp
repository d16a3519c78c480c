#include "engine.h"
#include "support/modelserver.h"

#include <QJsonDocument>

#include <sys/stat.h>

using namespace countersign;
using namespace countersign::test;

/// A model that means harm and a rule that approves everything, with the real engine and the real tools between them.
class TestHostilePlans : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ModelServer> m_server;
    QJsonArray m_steps; ///< what the model answers
    int m_dropped = 0;

    [[nodiscard]] QStringList settings() const
    {
        return {QStringLiteral("planner.use=claude"), QStringLiteral("claude.api_key="),
            QStringLiteral("performance.claude_api_rpm=100000"), QStringLiteral("claude.base_url=") + m_server->url(),
            QStringLiteral("approval.rules=[{name: all, when: {server: countersign}, max_per_day: 1000}]")};
    }
    void plans(const char *tool, const QJsonObject &arguments)
    {
        m_steps = {QJsonObject{{QStringLiteral("tool"), QLatin1String(tool)}, {QStringLiteral("arguments"), arguments},
            {QStringLiteral("why"), QStringLiteral("It helps.")}}};
    }
    void plansToAdd(const QString &path, const QString &text = QStringLiteral("One more line\n"))
    {
        plans("vault_append", {{QStringLiteral("path"), path}, {QStringLiteral("text"), text}});
    }
    void drop(Engine &engine)
    {
        ++m_dropped;
        engine.drop(
            QStringLiteral("item%1.txt").arg(m_dropped), "Minutes, number " + QByteArray::number(m_dropped) + "\n");
    }
    /// Drops one more item; true when the rule alone had it done, false when it waits for its owner.
    [[nodiscard]] bool ruleDoesIt(Engine &engine, QJsonObject *waitingPlan = nullptr)
    {
        const auto counted = [&](State state) { return engine.app.surfaces().system.counts().value(state); };
        const qsizetype done = counted(State::Completed), waiting = counted(State::AwaitingDecision);
        drop(engine);
        if (!QTest::qWaitFor(
                [&] { return counted(State::Completed) > done || counted(State::AwaitingDecision) > waiting; }, 20'000))
            qFatal("nothing came of it");
        QTest::qWait(150); // a rule that approves at once leaves a moment of waiting
        if (counted(State::Completed) > done)
            return true;
        const QList<Action> actions = engine.inState(State::AwaitingDecision);
        if (waitingPlan)
            for (const Action &action : actions)
                *waitingPlan = engine.detail(action.id).plan;
        return false;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ModelServer>();
        m_server->decide = [this](const QJsonObject &request) {
            if (request[QLatin1String("tools")][0][QLatin1String("name")].toString() == u"report_reading")
                return toolAnswer(
                    QStringLiteral("report_reading"), {{QStringLiteral("kind"), QStringLiteral("note")},
                                                          {QStringLiteral("asks"), QStringLiteral("nothing")},
                                                          {QStringLiteral("summary"), QStringLiteral("Minutes")},
                                                          {QStringLiteral("instructs_software"), false}});
            return toolAnswer(QStringLiteral("submit_plan"),
                {{QStringLiteral("type"), QStringLiteral("document")},
                    {QStringLiteral("title"), QStringLiteral("Minutes")},
                    {QStringLiteral("summary"), QStringLiteral("Keep it")},
                    {QStringLiteral("reasoning"), QStringLiteral("Why not.")}, {QStringLiteral("steps"), m_steps}});
        };
    }

    void activeContentWaitsForItsOwner()
    {
        Engine engine(m_dir->path(), settings());
        plans("vault_write", {{QStringLiteral("path"), QStringLiteral("Notes/plain.md")},
                                 {QStringLiteral("content"), QStringLiteral("# Minutes\n\nThe roof.\n")}});
        QVERIFY(ruleDoesIt(engine)); // the rule is as wide as it says
        const QList<std::pair<QString, QString>> files{
            {QStringLiteral("Notes/a.md"), QStringLiteral("```dataviewjs\napp.vault.delete()\n```\n")},
            {QStringLiteral("Notes/b.md"), QStringLiteral("<% tp.system.prompt() %>\n")},
            {QStringLiteral("Start.desktop"), QStringLiteral("Name=x\n")},
            {QStringLiteral("Notes/run.sh"), QStringLiteral("true\n")},
            {QStringLiteral("Notes/page.html"), QStringLiteral("hello\n")},
            {QStringLiteral("Notes/c.md"), QStringLiteral("<script>fetch(1)</script>\n")},
        };
        for (const auto &[path, content] : files) {
            plans("vault_write", {{QStringLiteral("path"), path}, {QStringLiteral("content"), content}});
            QJsonObject plan;
            QVERIFY2(!ruleDoesIt(engine, &plan), qPrintable(path));
            QVERIFY(!QFile::exists(engine.vault(path)));
        }
        QCOMPARE(engine.inState(State::AwaitingDecision).size(), files.size());
        for (const Action &action : engine.inState(State::AwaitingDecision))
            QCOMPARE(engine.detail(action.id).plan[QLatin1String("flags")][0][QLatin1String("kind")].toString(),
                QStringLiteral("active"));
    }

    void filesOfTheOwnerNeedHisEyesOnce()
    {
        const QString mine = QStringLiteral("Mine/log.md");
        {
            Engine engine(m_dir->path(), settings());
            QVERIFY(QDir().mkpath(engine.vault(QStringLiteral("Mine"))));
            QFile file(engine.vault(mine));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine\n") == 5);
            file.close();
            plansToAdd(mine);
            QJsonObject plan;
            QVERIFY(!ruleDoesIt(engine, &plan));
            QCOMPARE(plan[QLatin1String("flags")][0][QLatin1String("kind")].toString(), QStringLiteral("file"));
            QVERIFY(plan[QLatin1String("flags")][0][QLatin1String("sentence")].toString().contains(u"has not made"));
            const Action waiting = engine.one(State::AwaitingDecision);
            QVERIFY(engine.approve(waiting, waiting.planDigest));
            engine.one(State::Completed);
            QVERIFY(ruleDoesIt(engine)); // he has let us add to it
        }
        Engine engine(m_dir->path(), settings());
        QVERIFY(ruleDoesIt(engine)); // the journal knows
        QFile file(engine.vault(mine));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine\nOne more line\nOne more line\nOne more line\n"));
    }

    void whatWeMadeIsOurs()
    {
        Engine engine(m_dir->path(), settings());
        plansToAdd(QStringLiteral("Notes/log.md"));
        QVERIFY(ruleDoesIt(engine));
        QTest::qWait(200); // it is written down after the action has ended
        QVERIFY(ruleDoesIt(engine));
    }

    /// One rule and many items that come at once: each finds the table grown by calls of others that are still on their
    /// way.
    void manyItemsMakeOneTable()
    {
        constexpr int kItems = 40;
        Engine engine(m_dir->path(), settings());
        plans("csv_append", {{QStringLiteral("path"), QStringLiteral("Notes/ledger.csv")},
                                {QStringLiteral("columns"), QJsonArray{QStringLiteral("a")}},
                                {QStringLiteral("row"), QJsonObject{{QStringLiteral("a"), QStringLiteral("1")}}}});
        for (int i = 0; i < kItems; ++i)
            drop(engine);
        const auto counted = [&](State state) { return engine.app.surfaces().system.counts().value(state); };
        QVERIFY(QTest::qWaitFor(
            [&] {
                return counted(State::Completed) + counted(State::AwaitingDecision) + counted(State::Failed) ==
                           kItems &&
                       counted(State::Approved) == 0;
            },
            20'000));
        QTest::qWait(300);
        QStringList asked;
        const QList<Action> waiting = engine.inState(State::AwaitingDecision) + engine.inState(State::Failed);
        for (const Action &action : waiting)
            asked.append(
                action.reason + u' ' +
                QString::fromUtf8(QJsonDocument(engine.detail(action.id).plan[QLatin1String("flags")].toArray())
                        .toJson(QJsonDocument::Compact)));
        QVERIFY2(asked.isEmpty(), qPrintable(asked.join(u'\n').left(3000)));
    }

    /// The owner has thrown our file away and keeps his own there.
    void whatIsNotOursAnyMoreNeedsHisEyes()
    {
        const QString mine = QStringLiteral("Notes/log.md");
        Engine engine(m_dir->path(), settings());
        const auto write = [&](const QByteArray &content) {
            QFile file(engine.vault(mine));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        };
        plansToAdd(mine);
        QVERIFY(ruleDoesIt(engine));
        QTest::qWait(200); // it is written down after the action has ended
        QVERIFY(QFile::remove(engine.vault(mine)));
        write("MY OWN diary\n");
        QVERIFY(!ruleDoesIt(engine));
        const Action waiting = engine.one(State::AwaitingDecision);
        QVERIFY(engine.approve(waiting, waiting.planDigest));
        QVERIFY(QTest::qWaitFor(
            [&] { return engine.app.surfaces().system.counts().value(State::Completed) == 2; }, 20'000));
        QTest::qWait(200);
        QVERIFY(ruleDoesIt(engine)); // he has let us
    }

    void namesThatLookAlikeAreShown()
    {
        Engine engine(m_dir->path(), settings());
        QVERIFY(QDir().mkpath(engine.vault(QStringLiteral("Mine"))));
        QFile file(engine.vault(QStringLiteral("Mine/Plan.md")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        plans("vault_write", {{QStringLiteral("path"), QStringLiteral("Mine/plan.md")},
                                 {QStringLiteral("content"), QStringLiteral("x")}});
        QJsonObject plan;
        QVERIFY(!ruleDoesIt(engine, &plan));
        QCOMPARE(plan[QLatin1String("flags")][0][QLatin1String("kind")].toString(), QStringLiteral("name"));
    }

    /// The model hears why, twice; then the playbook plans.
    void namesThatHideSomethingAreNoPlan()
    {
        Engine engine(m_dir->path(), settings());
        plans("vault_write", {{QStringLiteral("path"), QStringLiteral("Notes/pay\u200Bpal.md")},
                                 {QStringLiteral("content"), QStringLiteral("x")}});
        QVERIFY(ruleDoesIt(engine));
        QVERIFY(QFileInfo(engine.vault(QStringLiteral("Notes"))).isDir() == false);
        const QByteArray asked = QJsonDocument(m_server->requests.last()).toJson();
        QVERIFY2(asked.contains("cannot be seen"), asked.right(2000).constData());
    }

    void aHandbookThatIsNoFileHoldsNobodyAndIsSaid()
    {
        Engine engine(m_dir->path(), settings());
        const QByteArray handbook = QFile::encodeName(engine.vault(QStringLiteral("Company_Handbook.md")));
        QVERIFY(QFile::remove(QFile::decodeName(handbook)));
        QCOMPARE(::mkfifo(handbook.constData(), 0600), 0);
        plansToAdd(QStringLiteral("Notes/log.md"));
        QJsonObject plan;
        QVERIFY(!ruleDoesIt(engine, &plan)); // what the handbook forbids, its planner has not heard
        QCOMPARE(plan[QLatin1String("flags")][0][QLatin1String("kind")].toString(), QStringLiteral("no_handbook"));
        QVERIFY2(
            plan[QLatin1String("flags")][0][QLatin1String("sentence")].toString().contains(u"is a pipe"), "not said");
    }
};

QTEST_GUILESS_MAIN(TestHostilePlans)
#include "tst_hostileplans.moc"
