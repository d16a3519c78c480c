#pragma once
#include "async/taskscope.h"
#include "execute/executor.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

namespace countersign::test {

/// Answers from a script and remembers every call.
class ScriptedTools final : public ToolCaller
{
public:
    QHash<QString, QList<Result<ToolResult>>> answers;
    QStringList calls;
    std::function<void()> beforeAnswer;

    QCoro::Task<Result<ToolResult>> call(ToolCall request) override
    {
        calls.append(request.tool);
        if (beforeAnswer)
            beforeAnswer();
        if (!answers[request.tool].isEmpty())
            co_return answers[request.tool].takeFirst();
        ToolResult ok;
        ok.structured = {{QStringLiteral("from"), request.arguments.value(QStringLiteral("from"))},
            {QStringLiteral("to"), request.arguments.value(QStringLiteral("to"))},
            {QStringLiteral("sha256"), QString(64, u'a')}, {QStringLiteral("created_dirs"), QJsonArray{}}};
        co_return ok;
    }
    QList<ToolInfo> tools() const override { return {}; }
    std::optional<ToolInfo> tool(const QString &, const QString &) const override { return std::nullopt; }
    SchemaFit validate(const QString &, const QString &, const QJsonObject &) const override { return {}; }
};

inline Result<ToolResult> refused()
{
    ToolResult result;
    result.isError = true;
    result.text = QStringLiteral("The file is not there.");
    return result;
}

inline QJsonObject wholeOf(QChar digit)
{
    return {{QStringLiteral("bytes"), 16'000'000}, {QStringLiteral("sha256"), QString(64, digit)}};
}

/// `length` UTF-16 units, pairs on odd places.
inline ToolResult saying(qsizetype length, const QJsonObject &whole)
{
    ToolResult result;
    result.text = u'x' + QStringLiteral("😀").repeated(length / 2);
    result.text.truncate(length % 2 ? length : length - 1);
    result.text = result.text.leftJustified(length, u'y');
    result.whole = whole;
    return result;
}

/// An executor on a real journal and desk, with tools from a script.
class ExecutorFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_config = {};
        m_tools = std::make_unique<ScriptedTools>();
        m_journal = std::make_unique<Journal>(m_dir->filePath(QStringLiteral("journal.db")), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, m_clock, m_config);
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

protected:
    static ToolResult moved()
    {
        ToolResult result;
        result.structured = {{QStringLiteral("from"), QStringLiteral("a")}, {QStringLiteral("to"), QStringLiteral("b")},
            {QStringLiteral("sha256"), QString(64, u'a')}, {QStringLiteral("created_dirs"), QJsonArray{}}};
        return result;
    }
    /// An approved action with `count` moves; with `probes` they keep the catalogue's probe.
    Action approved(int count, bool probes = false, const QJsonObject &precondition = {})
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        QList<Step> steps;
        for (int i = 0; i < count; ++i) {
            Step step = reversibleStep(QStringLiteral("r%1.txt").arg(i));
            if (!m_catalogue->complete(step, nullptr))
                qFatal("catalogue");
            step.reversibility = Reversibility::Reversible;
            step.preconditions = precondition.isEmpty() ? QJsonArray{} : QJsonArray{precondition};
            if (!probes)
                step.probe = {};
            steps.append(step);
        }
        const Action action =
            awaited(m_journal->append(proposal(made->action, planWith(made->action.id, steps))))->action;
        return *awaited(m_desk->decide({action.id, action.planDigest, Verdict::Approve, QStringLiteral("gui"), {}}));
    }
    static ToolResult found(bool there)
    {
        ToolResult result;
        result.structured = {{QStringLiteral("found"), there}};
        return result;
    }
    static Step probedStep()
    {
        Step step = reversibleStep();
        step.probe = {{QStringLiteral("tool"), QStringLiteral("look")}, {QStringLiteral("arguments"), QJsonObject{}},
            {QStringLiteral("happened_when"), QJsonObject{{QStringLiteral("found"), true}}}};
        return step;
    }
    Action approvedSteps(const QList<Step> &steps)
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        const Action action =
            awaited(m_journal->append(proposal(made->action, planWith(made->action.id, steps))))->action;
        return *awaited(m_desk->decide({action.id, action.planDigest, Verdict::Approve, QStringLiteral("gui"), {}}));
    }
    Result<void> run(const Action &action)
    {
        return awaited(m_executor->execute(ApprovalDesk::executionJob(action, 0)));
    }
    QCoro::Task<> runQuietly(Action action)
    {
        const Result<void> done = co_await m_executor->execute(ApprovalDesk::executionJob(action, 0));
        Q_UNUSED(done)
    }
    ActionDetail detail(const Action &action) { return *awaited(m_journal->action(action.id)); }
    State state(const Action &action) { return detail(action).action.state; }

    std::unique_ptr<QTemporaryDir> m_dir;
    EventBus m_bus;
    SystemClock m_clock;
    Config m_config;
    QThreadPool m_pool;
    std::unique_ptr<ScriptedTools> m_tools;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<ApprovalDesk> m_desk;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<JournalIntentLog> m_intents;
    std::unique_ptr<Executor> m_executor;
};

} // namespace countersign::test
