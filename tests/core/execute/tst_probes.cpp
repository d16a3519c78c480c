#include "execute/probes.h"

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
    step.probe = {{QStringLiteral("tool"), QStringLiteral("look")}, {QStringLiteral("arguments"), QJsonObject{}},
        {QStringLiteral("happened_when"), QJsonObject{{QStringLiteral("found"), true}}}};
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
        const QJsonObject there{{QStringLiteral("found"), true}}, notThere{{QStringLiteral("found"), false}};
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
        QCOMPARE(tools.asked.tool, QStringLiteral("look"));
        QCOMPARE(tools.asked.actionId, QStringLiteral("scope"));
    }
    void aCallThatWasCutTellsNothing()
    {
        OneAnswer tools;
        tools.answer = fail(ErrorCode::Timeout, QStringLiteral("no answer"));
        const Finding found = look(tools, probed());
        QCOMPARE(int(found.happened), int(Happened::CannotTell));
        QCOMPARE(found.why.code, ErrorCode::Timeout);
    }
    void itsDeadlineIsTheCatalogues()
    {
        OneAnswer tools;
        (void)look(tools, probed());
        QCOMPARE(tools.asked.deadlineMs, 90'000);
        (void)look(tools, probed({{QStringLiteral("tool"), QStringLiteral("glance")}}));
        QCOMPARE(tools.asked.deadlineMs, Catalogue::kProbeDeadlineMs);
    }
    void whatNobodyCanLookAtNobodyCanTell_data()
    {
        QTest::addColumn<QJsonObject>("more");
        QTest::newRow("another kind") << QJsonObject{{QStringLiteral("kind"), QStringLiteral("sent_folder")}};
        QTest::newRow("a kind that is none") << QJsonObject{{QStringLiteral("kind"), 7}};
        QTest::newRow("excluded") << QJsonObject{
            {QStringLiteral("unless"), QJsonObject{{QStringLiteral("to"), QStringLiteral("Records/a.txt")}}}};
    }
    void whatNobodyCanLookAtNobodyCanTell()
    {
        QFETCH(QJsonObject, more);
        OneAnswer tools;
        tools.answer->structured = {{QStringLiteral("found"), true}};
        const Finding found = look(tools, probed(more));
        QCOMPARE(int(found.happened), int(Happened::CannotTell));
        QVERIFY(found.why.message.contains(u"no way to find out"));
        QVERIFY(tools.asked.tool.isEmpty());
    }
    void anotherKindLooksInItsOwnWay()
    {
        ProbeKinds kinds;
        kinds.add(QStringLiteral("sent_folder"), [](const Step &step, const QString &) {
            return said({Happened::Yes, {{QStringLiteral("to"), step.arguments.value(QStringLiteral("to"))}}, {}});
        });
        const Step step = probed({{QStringLiteral("kind"), QStringLiteral("sent_folder")}});
        QVERIFY(kinds.canLook(step) && !kinds.canLook(probed()) && !kinds.canLook(reversibleStep()));
        const Finding found = awaited(kinds.look(step, {}));
        QCOMPARE(int(found.happened), int(Happened::Yes));
        QCOMPARE(found.seen.value(QStringLiteral("to")).toString(), QStringLiteral("Records/a.txt"));
    }

private:
    static QCoro::Task<Finding> said(Finding finding) { co_return finding; }
    static Finding look(ToolCaller &tools, const Step &step)
    {
        const Catalogue known = catalogue();
        ProbeKinds kinds;
        kinds.add(QStringLiteral("tool"), toolLook(tools, known));
        return awaited(kinds.look(step, QStringLiteral("scope")));
    }
};

QTEST_GUILESS_MAIN(TestProbes)
#include "tst_probes.moc"
