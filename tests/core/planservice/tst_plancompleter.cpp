#include "plan/service/plancompleter.h"

#include "base/literals.h"

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
        info.server = u"files"_s;
        info.name = u"send"_s;
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
        step.server = u"files"_s;
        step.tool = u"send"_s;
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
        m_tools.fit.misfits = {u"to is missing."_s};
        QCOMPARE(completed(sending()).error().code, ErrorCode::Invalid);
    }

    void whatCouldNotBeCheckedIsAFlag()
    {
        m_tools.fit.unchecked = {u"Too much."_s};
        Plan before = sending();
        before.flags = {QJsonObject{{u"kind"_s, u"link"_s}}}; // the caller's: looked for anew
        const Result<Plan> plan = completed(before);
        QVERIFY(plan.has_value());
        QCOMPARE(plan->flags.size(), 1);
        QCOMPARE(plan->flags[0]["kind"_L1].toString(), u"unchecked"_s);
        QCOMPARE(plan->flags[0]["excerpt"_L1].toString(), u"Too much."_s);
        QVERIFY(plan->flags[0]["sentence"_L1].toString().contains(u"send"_s));
    }

    void whatIsNotCheckedOfASchemaIsAWarningOnce()
    {
        m_tools.fit.keywords = {u"format iban"_s};
        Plan plan = *completed(sending());
        plan = *completed(plan); // as an edit does
        QCOMPARE(plan.warnings.size(), 1);
        QVERIFY(plan.warnings[0].toString().contains(u"format iban"_s));
        QVERIFY(plan.flags.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPlanCompleter)
#include "tst_plancompleter.moc"
