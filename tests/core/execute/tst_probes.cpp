#include "execute/probes.h"

#include "base/literals.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// Gives one answer and keeps the last call.
class OneAnswer final : public ToolCaller
{
public:
    Result<ToolResult> answer;
    ToolCall asked;

    QCoro::Task<Result<ToolResult>> call(ToolCall request) override
    {
        asked = std::move(request);
        co_return answer;
    }
    QList<ToolInfo> tools() const override { return {}; }
    std::optional<ToolInfo> tool(const QString &, const QString &) const override { return std::nullopt; }
    SchemaFit validate(const QString &, const QString &, const QJsonObject &) const override { return {}; }
};

Step probed(const QJsonObject &more = {})
{
    Step step = reversibleStep();
    step.probe = {
        {u"tool"_s, u"look"_s}, {u"arguments"_s, QJsonObject{}}, {u"happened_when"_s, QJsonObject{{u"found"_s, true}}}};
    for (auto it = more.begin(); it != more.end(); ++it)
        step.probe.insert(it.key(), it.value());
    return step;
}

Catalogue catalogue()
{
    return *Catalogue::fromJson(R"({"v": 1, "tools": [
        {"server": "countersign", "tool": "look", "reversibility": "read_only", "deadline_ms": 90000},
        {"server": "countersign", "tool": "glance", "reversibility": "read_only"}]})");
}
} // namespace

/// A look has three answers, and only two of them settle anything.
class TestProbes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCallOfAToolTells_data()
    {
        QTest::addColumn<QJsonObject>("structured");
        QTest::addColumn<bool>("isError");
        QTest::addColumn<bool>("shortened");
        QTest::addColumn<int>("happened");
        const QJsonObject there{{u"found"_s, true}}, notThere{{u"found"_s, false}};
        QTest::newRow("it is there") << there << false << false << int(Happened::Yes);
        QTest::newRow("it is not") << notThere << false << false << int(Happened::No);
        QTest::newRow("it does not say") << QJsonObject() << false << false << int(Happened::No);
        QTest::newRow("cut before it says") << QJsonObject() << false << true << int(Happened::CannotTell);
        QTest::newRow("cut after it says") << there << false << true << int(Happened::Yes);
        QTest::newRow("it fails") << there << true << false << int(Happened::CannotTell);
    }
    void aCallOfAToolTells()
    {
        QFETCH(QJsonObject, structured);
        QFETCH(bool, isError);
        QFETCH(bool, shortened);
        OneAnswer tools;
        tools.answer->structured = structured;
        tools.answer->isError = isError;
        tools.answer->shortened = shortened;
        const Finding found = look(tools, probed());
        QTEST(int(found.happened), "happened");
        QCOMPARE(found.why.message.isEmpty(), found.happened != Happened::CannotTell);
        QCOMPARE(tools.asked.tool, u"look"_s);
        QCOMPARE(tools.asked.actionId, u"scope"_s);
        QCOMPARE(tools.asked.idempotencyKey, u"plan/0"_s); // a look asks about that one call
    }
    void aCallThatWasCutTellsNothing()
    {
        OneAnswer tools;
        tools.answer = fail(ErrorCode::Timeout, u"no answer"_s);
        const Finding found = look(tools, probed());
        QCOMPARE(int(found.happened), int(Happened::CannotTell));
        QCOMPARE(found.why.code, ErrorCode::Timeout);
    }
    void itsDeadlineIsTheCatalogues()
    {
        OneAnswer tools;
        (void)look(tools, probed());
        QCOMPARE(tools.asked.deadlineMs, 90'000);
        (void)look(tools, probed({{u"tool"_s, u"glance"_s}}));
        QCOMPARE(tools.asked.deadlineMs, Catalogue::kProbeDeadlineMs);
    }
    void whatNobodyCanLookAtNobodyCanTell_data()
    {
        QTest::addColumn<QJsonObject>("more");
        QTest::newRow("another kind") << QJsonObject{{u"kind"_s, u"sent_folder"_s}};
        QTest::newRow("a kind that is none") << QJsonObject{{u"kind"_s, 7}};
        QTest::newRow("excluded") << QJsonObject{{u"unless"_s, QJsonObject{{u"to"_s, u"Records/a.txt"_s}}}};
    }
    void whatNobodyCanLookAtNobodyCanTell()
    {
        QFETCH(QJsonObject, more);
        OneAnswer tools;
        tools.answer->structured = {{u"found"_s, true}};
        const Finding found = look(tools, probed(more));
        QCOMPARE(int(found.happened), int(Happened::CannotTell));
        QVERIFY(found.why.message.contains(u"no way to find out"));
        QVERIFY(tools.asked.tool.isEmpty());
    }
    void anotherKindLooksInItsOwnWay()
    {
        ProbeKinds kinds;
        kinds.add(u"sent_folder"_s, [](const Step &step, const CallScope &) {
            return said({Happened::Yes, {{u"to"_s, step.arguments.value(u"to"_s)}}, {}});
        });
        const Step step = probed({{u"kind"_s, u"sent_folder"_s}});
        QVERIFY(kinds.canLook(step) && !kinds.canLook(probed()) && !kinds.canLook(reversibleStep()));
        const Finding found = awaited(kinds.look(step, {}));
        QCOMPARE(int(found.happened), int(Happened::Yes));
        QCOMPARE(found.seen.value(u"to"_s).toString(), u"Records/a.txt"_s);
    }

private:
    static QCoro::Task<Finding> said(Finding finding) { co_return finding; }
    static Finding look(ToolCaller &tools, const Step &step)
    {
        const Catalogue known = catalogue();
        ProbeKinds kinds;
        kinds.add(u"tool"_s, toolLook(tools, known));
        return awaited(kinds.look(step, {u"scope"_s, u"plan/0"_s}));
    }
};

QTEST_GUILESS_MAIN(TestProbes)
#include "tst_probes.moc"
