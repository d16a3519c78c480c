#pragma once
#include "async/taskscope.h"
#include "base/literals.h"
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
    QStringList keys; ///< of each, as in CallScope
    std::function<void()> beforeAnswer;

    QCoro::Task<Result<ToolResult>> call(ToolCall request) override
    {
        calls.append(request.tool);
        keys.append(request.idempotencyKey);
        if (beforeAnswer)
            beforeAnswer();
        if (!answers[request.tool].isEmpty())
            co_return answers[request.tool].takeFirst();
        ToolResult ok;
        ok.structured = {{u"from"_s, request.arguments.value(u"from"_s)}, {u"to"_s, request.arguments.value(u"to"_s)},
            {u"sha256"_s, QString(64, u'a')}, {u"created_dirs"_s, QJsonArray{}}};
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
    result.text = u"The file is not there."_s;
    return result;
}

inline QJsonObject wholeOf(QChar digit)
{
    return {{u"bytes"_s, 16'000'000}, {u"sha256"_s, QString(64, digit)}};
}

/// `length` UTF-16 units, pairs on odd places.
inline ToolResult saying(qsizetype length, const QJsonObject &whole)
{
    ToolResult result;
    result.text = u'x' + u"😀"_s.repeated(length / 2);
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
        open();
    }
    void cleanup() { close(); }

protected:
    void close()
    {
        waitDone(m_desk->stop());
        m_executor.reset();
        m_desk.reset();
        waitDone(m_journal->stop());
    }
    /// From the journal as it lies there.
    void open()
    {
        m_config = {};
        m_tools = std::make_unique<ScriptedTools>();
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, m_clock, m_config);
        QVERIFY(awaited(m_desk->start()).has_value());
        m_catalogue = std::make_unique<Catalogue>(*Catalogue::load());
        m_intents = std::make_unique<JournalIntentLog>(*m_journal);
        m_executor = std::make_unique<Executor>(*m_journal, *m_desk, *m_intents, *m_tools, *m_catalogue,
            standardChecks(m_dir->path(), m_pool, *m_tools, *m_catalogue));
    }
    static ToolResult moved()
    {
        ToolResult result;
        result.structured = {{u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}, {u"sha256"_s, QString(64, u'a')},
            {u"created_dirs"_s, QJsonArray{}}};
        return result;
    }
    /// An approved action with `count` moves; with `probes` they keep the catalogue's probe.
    Action approved(int count, bool probes = false, const QJsonObject &precondition = {})
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        QList<Step> steps;
        for (int i = 0; i < count; ++i) {
            Step step = reversibleStep(u"r%1.txt"_s.arg(i));
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
        return *awaited(m_desk->decide({action.id, action.planDigest, Verdict::Approve, u"gui"_s, {}}));
    }
    static ToolResult found(bool there)
    {
        ToolResult result;
        result.structured = {{u"found"_s, there}};
        return result;
    }
    static Step probedStep()
    {
        Step step = reversibleStep();
        step.probe = {{u"tool"_s, u"look"_s}, {u"arguments"_s, QJsonObject{}},
            {u"happened_when"_s, QJsonObject{{u"found"_s, true}}}};
        return step;
    }
    Action approvedSteps(const QList<Step> &steps)
    {
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        const Action action =
            awaited(m_journal->append(proposal(made->action, planWith(made->action.id, steps))))->action;
        return *awaited(m_desk->decide({action.id, action.planDigest, Verdict::Approve, u"gui"_s, {}}));
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
