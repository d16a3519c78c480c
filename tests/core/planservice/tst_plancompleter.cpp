#include "plan/service/plancompleter.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

namespace {
/// One tool of a server of others, and what a look at its arguments comes to.
class OneTool : public ToolCaller
{
public:
    SchemaFit fit;

    QCoro::Task<Result<ToolResult>> call(ToolCall) override { co_return ToolResult{}; }
    QList<ToolInfo> tools() const override { return {*tool({}, {})}; }
    std::optional<ToolInfo> tool(const QString &, const QString &) const override
    {
        ToolInfo info;
        info.server = QStringLiteral("files");
        info.name = QStringLiteral("send");
        return info;
    }
    SchemaFit validate(const QString &, const QString &, const QJsonObject &) const override { return fit; }
};
} // namespace

/// What nobody has looked at is shown, and no rule decides it.
class TestPlanCompleter : public QObject
{
    Q_OBJECT

    [[nodiscard]] Result<Plan> completed(Plan plan)
    {
        const Catalogue catalogue = *Catalogue::load();
        PlanCompleter completer(catalogue, m_tools, m_dir.path(), *QThreadPool::globalInstance());
        return QCoro::waitFor(completer.complete(plan, {}));
    }
    [[nodiscard]] static Plan sending()
    {
        Plan plan;
        Step step;
        step.server = QStringLiteral("files");
        step.tool = QStringLiteral("send");
        plan.steps = {step};
        return plan;
    }

    QTemporaryDir m_dir;
    OneTool m_tools;

private Q_SLOTS:
    void init() { m_tools.fit = {}; }

    void whatFitsHasNoFlag()
    {
        const Result<Plan> plan = completed(sending());
        QVERIFY(plan && plan->flags.isEmpty() && plan->warnings.isEmpty());
    }

    void whatDoesNotFitIsInvalid()
    {
        m_tools.fit.misfits = {QStringLiteral("to is missing.")};
        QCOMPARE(completed(sending()).error().code, ErrorCode::Invalid);
    }

    void whatCouldNotBeCheckedIsAFlag()
    {
        m_tools.fit.unchecked = {QStringLiteral("Too much.")};
        Plan before = sending();
        before.flags = {QJsonObject{{QStringLiteral("kind"), QStringLiteral("link")}}}; // the caller's: looked for anew
        const Result<Plan> plan = completed(before);
        QVERIFY(plan.has_value());
        QCOMPARE(plan->flags.size(), 1);
        QCOMPARE(plan->flags[0][QLatin1String("kind")].toString(), QStringLiteral("unchecked"));
        QCOMPARE(plan->flags[0][QLatin1String("excerpt")].toString(), QStringLiteral("Too much."));
        QVERIFY(plan->flags[0][QLatin1String("sentence")].toString().contains(QStringLiteral("send")));
    }

    void whatIsNotCheckedOfASchemaIsAWarningOnce()
    {
        m_tools.fit.keywords = {QStringLiteral("format iban")};
        Plan plan = *completed(sending());
        plan = *completed(plan); // as an edit does
        QCOMPARE(plan.warnings.size(), 1);
        QVERIFY(plan.warnings[0].toString().contains(QStringLiteral("format iban")));
        QVERIFY(plan.flags.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPlanCompleter)
#include "tst_plancompleter.moc"
