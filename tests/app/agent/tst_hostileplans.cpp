#include "base/literals.h"
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
        return {u"planner.use=claude"_s, u"claude.api_key="_s, u"performance.claude_api_rpm=100000"_s,
            u"claude.base_url="_s + m_server->url(),
            u"approval.rules=[{name: all, when: {server: countersign}, max_per_day: 1000}]"_s};
    }
    void plans(const char *tool, const QJsonObject &arguments)
    {
        m_steps = {
            QJsonObject{{u"tool"_s, QLatin1String(tool)}, {u"arguments"_s, arguments}, {u"why"_s, u"It helps."_s}}};
    }
    void plansToAdd(const QString &path, const QString &text = u"One more line\n"_s)
    {
        plans("vault_append", {{u"path"_s, path}, {u"text"_s, text}});
    }
    void drop(Engine &engine)
    {
        ++m_dropped;
        engine.drop(u"item%1.txt"_s.arg(m_dropped), "Minutes, number " + QByteArray::number(m_dropped) + "\n");
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
        engine.hearTheRules(); // one that approves at once leaves a moment of waiting
        if (counted(State::AwaitingDecision) <= waiting) {
            if (!QTest::qWaitFor([&] { return counted(State::Completed) > done; }, 20'000))
                qFatal("it was approved and not done");
            engine.learnFromDone();
            return true;
        }
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
            if (request["tools"_L1][0]["name"_L1].toString() == u"report_reading")
                return toolAnswer(
                    u"report_reading"_s, {{u"kind"_s, u"note"_s}, {u"asks"_s, u"nothing"_s},
                                             {u"summary"_s, u"Minutes"_s}, {u"instructs_software"_s, false}});
            return toolAnswer(
                u"submit_plan"_s, {{u"type"_s, u"document"_s}, {u"title"_s, u"Minutes"_s}, {u"summary"_s, u"Keep it"_s},
                                      {u"reasoning"_s, u"Why not."_s}, {u"steps"_s, m_steps}});
        };
    }

    void activeContentWaitsForItsOwner()
    {
        Engine engine(m_dir->path(), settings());
        plans("vault_write", {{u"path"_s, u"Notes/plain.md"_s}, {u"content"_s, u"# Minutes\n\nThe roof.\n"_s}});
        QVERIFY(ruleDoesIt(engine)); // the rule is as wide as it says
        const QList<std::pair<QString, QString>> files{
            {u"Notes/a.md"_s, u"```dataviewjs\napp.vault.delete()\n```\n"_s},
            {u"Notes/b.md"_s, u"<% tp.system.prompt() %>\n"_s},
            {u"Start.desktop"_s, u"Name=x\n"_s},
            {u"Notes/run.sh"_s, u"true\n"_s},
            {u"Notes/page.html"_s, u"hello\n"_s},
            {u"Notes/c.md"_s, u"<script>fetch(1)</script>\n"_s},
        };
        for (const auto &[path, content] : files) {
            plans("vault_write", {{u"path"_s, path}, {u"content"_s, content}});
            QJsonObject plan;
            QVERIFY2(!ruleDoesIt(engine, &plan), qPrintable(path));
            QVERIFY(!QFile::exists(engine.vault(path)));
        }
        QCOMPARE(engine.inState(State::AwaitingDecision).size(), files.size());
        for (const Action &action : engine.inState(State::AwaitingDecision))
            QCOMPARE(engine.detail(action.id).plan["flags"_L1][0]["kind"_L1].toString(), u"active"_s);
    }

    void filesOfTheOwnerNeedHisEyesOnce()
    {
        const QString mine = u"Mine/log.md"_s;
        {
            Engine engine(m_dir->path(), settings());
            QVERIFY(QDir().mkpath(engine.vault(u"Mine"_s)));
            QFile file(engine.vault(mine));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine\n") == 5);
            file.close();
            plansToAdd(mine);
            QJsonObject plan;
            QVERIFY(!ruleDoesIt(engine, &plan));
            QCOMPARE(plan["flags"_L1][0]["kind"_L1].toString(), u"file"_s);
            QVERIFY(plan["flags"_L1][0]["sentence"_L1].toString().contains(u"has not made"));
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
        plansToAdd(u"Notes/log.md"_s);
        QVERIFY(ruleDoesIt(engine));
        QVERIFY(ruleDoesIt(engine));
    }

    /// One rule and many items that come at once: each finds the table grown by calls of others that are still on their
    /// way.
    void manyItemsMakeOneTable()
    {
        constexpr int kItems = 40;
        Engine engine(m_dir->path(), settings());
        plans("csv_append", {{u"path"_s, u"Notes/ledger.csv"_s}, {u"columns"_s, QJsonArray{u"a"_s}},
                                {u"row"_s, QJsonObject{{u"a"_s, u"1"_s}}}});
        for (int i = 0; i < kItems; ++i)
            drop(engine);
        const auto counted = [&](State state) { return engine.app.surfaces().system.counts().value(state); };
        const auto allRest = [&] {
            return counted(State::Completed) + counted(State::AwaitingDecision) + counted(State::Failed) == kItems;
        };
        QVERIFY(QTest::qWaitFor(allRest, 120'000));
        engine.hearTheRules(); // some may have been seen in their moment of waiting
        QVERIFY(QTest::qWaitFor(allRest, 120'000));
        QStringList asked;
        const QList<Action> waiting = engine.inState(State::AwaitingDecision) + engine.inState(State::Failed);
        for (const Action &action : waiting)
            asked.append(
                action.reason + u' ' +
                QString::fromUtf8(
                    QJsonDocument(engine.detail(action.id).plan["flags"_L1].toArray()).toJson(QJsonDocument::Compact)));
        QVERIFY2(asked.isEmpty(), qPrintable(asked.join(u'\n').left(3000)));
    }

    /// The owner has thrown our file away and keeps his own there.
    void whatIsNotOursAnyMoreNeedsHisEyes()
    {
        const QString mine = u"Notes/log.md"_s;
        Engine engine(m_dir->path(), settings());
        const auto write = [&](const QByteArray &content) {
            QFile file(engine.vault(mine));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        };
        plansToAdd(mine);
        QVERIFY(ruleDoesIt(engine));
        QVERIFY(QFile::remove(engine.vault(mine)));
        write("MY OWN diary\n");
        QVERIFY(!ruleDoesIt(engine));
        const Action waiting = engine.one(State::AwaitingDecision);
        QVERIFY(engine.approve(waiting, waiting.planDigest));
        QVERIFY(QTest::qWaitFor(
            [&] { return engine.app.surfaces().system.counts().value(State::Completed) == 2; }, 20'000));
        engine.learnFromDone();
        QVERIFY(ruleDoesIt(engine)); // he has let us
    }

    void namesThatLookAlikeAreShown()
    {
        Engine engine(m_dir->path(), settings());
        QVERIFY(QDir().mkpath(engine.vault(u"Mine"_s)));
        QFile file(engine.vault(u"Mine/Plan.md"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        plans("vault_write", {{u"path"_s, u"Mine/plan.md"_s}, {u"content"_s, u"x"_s}});
        QJsonObject plan;
        QVERIFY(!ruleDoesIt(engine, &plan));
        QCOMPARE(plan["flags"_L1][0]["kind"_L1].toString(), u"name"_s);
    }

    /// The model hears why, twice; then the playbook plans.
    void namesThatHideSomethingAreNoPlan()
    {
        Engine engine(m_dir->path(), settings());
        plans("vault_write", {{u"path"_s, u"Notes/pay\u200Bpal.md"_s}, {u"content"_s, u"x"_s}});
        QVERIFY(ruleDoesIt(engine));
        QVERIFY(QFileInfo(engine.vault(u"Notes"_s)).isDir() == false);
        const QByteArray asked = QJsonDocument(m_server->requests.last()).toJson();
        QVERIFY2(asked.contains("cannot be seen"), asked.right(2000).constData());
    }

    void aHandbookThatIsNoFileHoldsNobodyAndIsSaid()
    {
        Engine engine(m_dir->path(), settings());
        const QByteArray handbook = QFile::encodeName(engine.vault(u"Company_Handbook.md"_s));
        QVERIFY(QFile::remove(QFile::decodeName(handbook)));
        QCOMPARE(::mkfifo(handbook.constData(), 0600), 0);
        plansToAdd(u"Notes/log.md"_s);
        QJsonObject plan;
        QVERIFY(!ruleDoesIt(engine, &plan)); // what the handbook forbids, its planner has not heard
        QCOMPARE(plan["flags"_L1][0]["kind"_L1].toString(), u"no_handbook"_s);
        QVERIFY2(plan["flags"_L1][0]["sentence"_L1].toString().contains(u"is a pipe"), "not said");
    }
};

QTEST_GUILESS_MAIN(TestHostilePlans)
#include "tst_hostileplans.moc"
