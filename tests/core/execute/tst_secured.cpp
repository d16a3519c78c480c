#include "async/taskscope.h"
#include "base/literals.h"
#include "execute/executor.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// Every call works; remembers them.
class WorkingTools final : public ToolCaller
{
public:
    QStringList calls;
    std::function<void()> beforeAnswer;

    QCoro::Task<Result<ToolResult>> call(ToolCall request) override
    {
        calls.append(request.tool);
        if (beforeAnswer)
            beforeAnswer();
        co_return ToolResult{};
    }
    QList<ToolInfo> tools() const override { return {}; }
    std::optional<ToolInfo> tool(const QString &, const QString &) const override { return std::nullopt; }
    SchemaFit validate(const QString &, const QString &, const QJsonObject &) const override { return {}; }
};
} // namespace

/// Intent, anchor, call; and what its owner is asked when a journal was put back.
class TestSecured : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_tools = std::make_unique<WorkingTools>();
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, systemClock(), m_config);
        QVERIFY(awaited(m_desk->start()).has_value());
        m_catalogue = std::make_unique<Catalogue>(*Catalogue::load());
        m_intents = std::make_unique<JournalIntentLog>(*m_journal);
        m_executor = std::make_unique<Executor>(*m_journal, *m_desk, *m_intents, *m_tools, *m_catalogue,
            standardChecks(m_dir->path(), m_pool, *m_tools, *m_catalogue));
    }
    void cleanup()
    {
        waitDone(m_desk->stop());
        m_executor.reset();
        m_desk.reset();
        waitDone(m_journal->stop());
    }

    void aCallThatCannotBeUndoneStandsInTheAnchorFirst()
    {
        for (const Reversibility risk : {Reversibility::Irreversible, Reversibility::Compensable}) {
            const Action action = approvedWith(risk, 2);
            qint64 anchored = 0;
            m_tools->beforeAnswer = [&] { anchored = readAnchor(m_journal->path()).seq; };
            QVERIFY(run(action).has_value());
            const QList<Event> trace = *awaited(m_journal->trace(action.id));
            qint64 intent = 0;
            for (const Event &event : trace)
                intent = event.type == EventType::StepStarted ? event.seq : intent;
            QVERIFY2(anchored >= intent && intent > 0, qPrintable(u"intent %1, anchor %2"_s.arg(intent).arg(anchored)));
        }
    }
    void whatCannotBeAnchoredIsNotCalled()
    {
        const Action action = approvedWith(Reversibility::Irreversible, 1);
        QVERIFY(QFile::remove(anchorPath(m_journal->path())));
        QVERIFY(QDir().mkpath(anchorPath(m_journal->path()) + u"/in the way"_s));
        TaskScope scope;
        scope.spawn(runQuietly(action));
        QTRY_VERIFY(!m_journal->isWritable()); // it waits for the disk, as for a full one
        QVERIFY(m_tools->calls.isEmpty());
        m_executor->stop();
        QTRY_COMPARE(scope.running(), 0);
        QVERIFY(m_tools->calls.isEmpty());
    }
    void whatRanInAnAcceptedJournalIsAskedForStepByStep()
    {
        const Action action = approvedWith(Reversibility::Irreversible, 3);
        const QJsonObject mark{{u"sentence"_s, u"Maybe."_s}}, doubt{{u"step"_s, 0}};
        const auto event = [&](EventType type, const QJsonObject &payload) {
            return makeEvent(type, action.correlationId, action.id, u"test"_s, payload);
        };
        const Append cut{action.id,
            {event(EventType::ExecutionStarted, {}), event(EventType::StepStarted, {{u"step"_s, 0}}),
                event(EventType::JournalAccepted, {{u"possibly_done"_s, mark}, {u"doubt"_s, doubt}})},
            action.version, {}, {}, {}};
        QVERIFY(awaited(m_journal->append(cut)).has_value());
        for (int step = 0; step < 3; ++step) {
            QCOMPARE(state(action), State::InDoubt);
            QCOMPARE(detail(action).execution.value(u"doubt"_s)[u"step"_s].toInt(), step);
            QVERIFY(awaited(m_executor->resolve(action.id, u"happened"_s, u"human:cli"_s)).has_value());
            QVERIFY(run(detail(action).action).has_value());
        }
        QCOMPARE(state(action), State::Completed);
        QVERIFY(m_tools->calls.isEmpty());
    }

private:
    Action approvedWith(Reversibility risk, int count)
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        QList<Step> steps;
        for (int i = 0; i < count; ++i) {
            Step step = reversibleStep(u"r%1.txt"_s.arg(i));
            step.reversibility = risk;
            steps.append(step);
        }
        const Action action =
            awaited(m_journal->append(proposal(made->action, planWith(made->action.id, steps))))->action;
        return *awaited(m_desk->decide({action.id, action.planDigest, Verdict::Approve, u"gui"_s, {}}));
    }
    Result<void> run(const Action &action)
    {
        return awaited(m_executor->execute(ApprovalDesk::executionJob(action, 0)));
    }
    QCoro::Task<> runQuietly(Action action) { co_await m_executor->execute(ApprovalDesk::executionJob(action, 0)); }
    ActionDetail detail(const Action &action) { return *awaited(m_journal->action(action.id)); }
    State state(const Action &action) { return detail(action).action.state; }

    std::unique_ptr<QTemporaryDir> m_dir;
    EventBus m_bus;
    Config m_config;
    QThreadPool m_pool;
    std::unique_ptr<WorkingTools> m_tools;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<ApprovalDesk> m_desk;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<JournalIntentLog> m_intents;
    std::unique_ptr<Executor> m_executor;
};

QTEST_GUILESS_MAIN(TestSecured)
#include "tst_secured.moc"
