#include "base/canonicaljson.h"
#include "base/ids.h"
#include "base/literals.h"
#include "domain/planrequest.h"
#include "domain/present/plannedat.h"
#include "domain/toolcaller.h"

#include <QtTest>

using namespace countersign;

namespace {
PlanRequest request()
{
    PlanRequest out;
    out.action.id = newId();
    out.action.correlationId = newId();
    out.action.type = u"invoice"_s;
    out.action.title = u"Rechnung 4711"_s;
    out.action.source = u"inbox:rechnung.pdf"_s;
    out.action.priority = Priority::High;
    out.action.owner = u"desk"_s;
    out.action.createdUs = 1'771'237'800'000'000;
    out.action.updatedUs = 1'771'237'800'000'001;
    out.intake = {{u"path"_s, u"Needs_Action/x/rechnung.pdf"_s}};
    out.handbook = u"Pay within 14 days."_s;
    out.comment = u"Not today."_s;
    out.previous = {{u"steps"_s, QJsonArray{}}};
    out.similar = {QJsonObject{{u"title"_s, u"a"_s}}};
    out.thread = {QJsonObject{{u"title"_s, u"b"_s}}};
    out.original = QByteArray("%PDF\0\xff", 6);
    out.handbookProblem = u"none"_s;
    out.mailbox = {{u"account"_s, u"work"_s}};
    return out;
}

PlanDraft draft()
{
    PlanDraft out;
    out.type = u"invoice"_s;
    out.title = u"Rechnung"_s;
    out.plan.summary = u"File it"_s;
    out.plan.reasoning = u"It is one."_s;
    out.plan.planner = u"claude:x"_s;
    Step step;
    step.server = u"countersign"_s;
    step.tool = u"vault_move"_s;
    step.arguments = {{u"from"_s, u"a"_s}};
    step.sentence = u"Move it"_s;
    step.why = u"so"_s;
    out.plan.steps = {step};
    out.plan.warnings = {u"careful"_s};
    out.plan.flags = {QJsonObject{{u"kind"_s, u"x"_s}}};
    out.plan.fallback = u"away"_s;
    out.plan.usage = {{u"model"_s, u"x"_s}};
    out.plan.uncertainty = u"a little"_s;
    out.question = u"Which?"_s;
    out.source = u"claude"_s;
    out.flags = {QJsonObject{{u"kind"_s, u"y"_s}}};
    out.sent = {QJsonObject{{u"at"_s, u"now"_s}}};
    out.prefixes = {{u"abc"_s, u"beginning"_s}};
    return out;
}

ToolCall call()
{
    ToolCall out{u"countersign"_s, u"vault_move"_s, {{u"from"_s, u"a"_s}}, newId(), 30'000, true};
    out.toolHash = QString(64, u'a');
    out.token = newId();
    out.forAction = newId();
    return out;
}

ToolResult result()
{
    ToolResult out;
    out.isError = true;
    out.text = u"no"_s;
    out.structured = {{u"x"_s, 1}};
    out.durationMs = 17;
    out.shortened = true;
    out.whole = {{u"bytes"_s, 5}, {u"sha256"_s, QString(64, u'b')}};
    return out;
}

/// Through the bytes that travel, and back.
template <typename T>
QJsonObject again(const T &value)
{
    const QJsonObject json = *parseJsonObject(*canonicalJson(value.toJson()));
    const Result<T> read = T::fromJson(json);
    if (!read)
        qFatal("%s", qPrintable(read.error().detail));
    return read->toJson();
}

/// Each key alone: missing, of another type, beside one that nobody knows.
template <typename T>
void isStrict(const QJsonObject &json)
{
    QVERIFY(T::fromJson(json).has_value());
    for (auto it = json.begin(); it != json.end(); ++it) {
        QJsonObject other = json;
        other.remove(it.key());
        QVERIFY2(!T::fromJson(other).has_value(), qPrintable(it.key()));
        other.insert(it.key(), it->isArray() ? QJsonValue(1) : QJsonValue(QJsonArray{1}));
        QVERIFY2(!T::fromJson(other).has_value(), qPrintable(it.key()));
    }
    QJsonObject more = json;
    more.insert(u"more"_s, 1);
    QVERIFY(!T::fromJson(more).has_value());
    QVERIFY(!T::fromJson({}).has_value());
}
} // namespace

/// What one instance asks of another, and what comes back.
class TestContracts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comeBackAsTheyWere()
    {
        const PlanRequest asked = request();
        QCOMPARE(again(asked), asked.toJson());
        const Result<PlanRequest> read = PlanRequest::fromJson(asked.toJson());
        QCOMPARE(read->original, asked.original);
        QCOMPARE(read->action.title, asked.action.title);
        QCOMPARE(read->action.priority, Priority::High);
        QCOMPARE(read->action.createdUs, asked.action.createdUs);
        QCOMPARE(again(draft()), draft().toJson());
        const ToolCall called = call();
        QCOMPARE(again(called), called.toJson());
        QCOMPARE(again(result()), result().toJson());
    }

    void areStrict()
    {
        isStrict<PlanRequest>(request().toJson());
        isStrict<PlanDraft>(draft().toJson());
        isStrict<ToolCall>(call().toJson());
        isStrict<ToolResult>(result().toJson());
    }

    void anOriginalThatIsTooLargeStaysAndItIsSaid()
    {
        PlanRequest large = request();
        large.original = QByteArray(PlanRequest::kMostOriginal, 'x');
        QCOMPARE(PlanRequest::fromJson(large.toJson())->original.size(), PlanRequest::kMostOriginal);
        QCOMPARE(PlanRequest::fromJson(large.toJson())->leftOut, 0);
        large.original += 'x';
        const Result<PlanRequest> read = PlanRequest::fromJson(large.toJson());
        QVERIFY(read->original.isEmpty());
        QCOMPARE(read->leftOut, PlanRequest::kMostOriginal + 1);
        QCOMPARE(read->intake, large.intake); // what was read of it goes along
        QJsonObject cheating = request().toJson();
        cheating.insert(u"original"_s, QString::fromLatin1(large.original.toBase64()));
        QVERIFY(!PlanRequest::fromJson(cheating).has_value());
    }

    /// Whoever plans elsewhere has no say in what a step may do.
    void aDraftCarriesNoRisk()
    {
        PlanDraft sly = draft();
        Step &step = sly.plan.steps.first();
        step.reversibility = Reversibility::ReadOnly;
        step.idempotent = true;
        step.compensation = {{u"tool"_s, u"x"_s}};
        step.preconditions = {1};
        step.toolHash = QString(64, u'f');
        const Result<PlanDraft> read = PlanDraft::fromJson(sly.toJson());
        QCOMPARE(read->plan.steps.first().reversibility, Reversibility::Irreversible);
        QVERIFY(!read->plan.steps.first().idempotent);
        QVERIFY(read->plan.steps.first().compensation.isEmpty());
        QVERIFY(read->plan.steps.first().preconditions.isEmpty());
        QVERIFY(read->plan.steps.first().toolHash.isEmpty());
        QJsonObject json = draft().toJson();
        QJsonObject plan = json.value(u"plan"_s).toObject();
        QJsonObject bold = plan.value(u"steps"_s).toArray().first().toObject();
        bold.insert(u"reversibility"_s, u"read_only"_s);
        plan.insert(u"steps"_s, QJsonArray{bold});
        json.insert(u"plan"_s, plan);
        QVERIFY(!PlanDraft::fromJson(json).has_value());
    }

    void limitsHold()
    {
        ToolCall late = call();
        late.deadlineMs = 0;
        QVERIFY(!ToolCall::fromJson(late.toJson()).has_value());
        late.deadlineMs = 90'000'000;
        QVERIFY(!ToolCall::fromJson(late.toJson()).has_value());
        ToolCall odd = call();
        odd.token = u"x"_s;
        QVERIFY(!ToolCall::fromJson(odd.toJson()).has_value());
        PlanDraft many = draft();
        many.plan.steps = QList<Step>(201, many.plan.steps.first());
        QVERIFY(!PlanDraft::fromJson(many.toJson()).has_value());
        ToolResult chatty = result();
        chatty.text = QString(1'000'001, u'x');
        QVERIFY(!ToolResult::fromJson(chatty.toJson()).has_value());
    }

    void aPlannerIsNamedWithItsInstance()
    {
        QCOMPARE(plannerAt(u"claude:x@2026"_s, u"office-2"_s), u"claude:x@2026 @ office-2"_s);
        QCOMPARE(plannerAlone(u"claude:x@2026 @ office-2"_s), u"claude:x@2026"_s);
        QCOMPARE(plannedAt(u"claude:x@2026 @ office-2"_s), u"office-2"_s);
        QCOMPARE(plannedAt(u"claude:x@2026"_s), QString());
        QCOMPARE(plannerAt(u"playbook:a"_s, {}), u"playbook:a"_s);
        // Whoever plans elsewhere cannot name a third one.
        QCOMPARE(plannedAt(plannerAt(u"claude:x @ desk"_s, u"office-2"_s)), u"office-2"_s);
    }
};

QTEST_GUILESS_MAIN(TestContracts)
#include "tst_contracts.moc"
