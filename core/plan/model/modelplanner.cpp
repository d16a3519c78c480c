#include "plan/model/modelplanner.h"

#include "async/offload.h"
#include "base/canonicaljson.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/literals.h"
#include "domain/payloads/item.h"
#include "plan/model/reading.h"
#include "plan/playbookplanner.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace countersign {

namespace {
constexpr int kTries = 3; // the first answer and two corrections
constexpr int kContinuations = 3;
// A page counts as its picture and its text: about 3,000 tokens each at most, as the documentation has it.
constexpr qint64 kTokensAPage = 6000;

constexpr qint64 kAtOnce = 64 * 1024; // bytes of a file whose encoding takes no time worth a thread

/// The file itself is in the vault; what is kept of it here is its hash. Before a dialect puts it into words of its
/// own.
QJsonArray withoutFiles(const QJsonArray &messages, const QByteArray &hash, qsizetype bytes)
{
    QJsonArray out;
    for (const QJsonValue &value : messages) {
        QJsonObject message = value.toObject();
        QJsonArray blocks = message.value("content"_L1).toArray();
        for (QJsonValueRef block : blocks) {
            QJsonObject json = block.toObject();
            QJsonObject source = json.value("source"_L1).toObject();
            if (source.isEmpty())
                continue;
            source.remove("data"_L1);
            source.insert(u"sha256"_s, QString::fromLatin1(hash));
            source.insert(u"bytes"_s, bytes);
            json.insert(u"source"_s, source);
            block = json;
        }
        message.insert(u"content"_s, blocks);
        out.append(message);
    }
    return out;
}

ModelRequest continued(ModelRequest request, const ModelReply &reply, const QJsonArray &answer)
{
    request.messages.append(QJsonObject{{u"role"_s, u"assistant"_s}, {u"content"_s, reply.content}});
    if (!answer.isEmpty())
        request.messages.append(userMessage(answer));
    return request;
}

/// Tells the model what is wrong, in the place where it expects to hear it.
QJsonArray correction(const ModelReply &reply, const QStringList &wrong)
{
    const QString words = u"This cannot be used:\n- "_s + wrong.mid(0, 20).join(u"\n- "_s) + u"\nAnswer again."_s;
    QJsonArray blocks;
    for (const QJsonValue &block : reply.content)
        if (block["type"_L1].toString() == u"tool_use")
            blocks.append(QJsonObject{{u"type"_s, u"tool_result"_s}, {u"tool_use_id"_s, block["id"_L1]},
                {u"is_error"_s, true}, {u"content"_s, words}});
    if (blocks.isEmpty())
        blocks.append(textBlock(words));
    return blocks;
}

/// Why a complete reply is no answer; empty when it may be one.
Result<void> stopped(const ModelReply &reply)
{
    if (reply.stopReason == u"refusal")
        return fail(ErrorCode::Refused,
            QCoreApplication::translate("ModelPlanner", "The model declined to plan this item."), u"refusal"_s);
    if (reply.stopReason == u"model_context_window_exceeded")
        return fail(ErrorCode::Full,
            QCoreApplication::translate("ModelPlanner", "The item is longer than the model takes."), u"context"_s);
    return {};
}

qint64 fileTokens(const PlanRequest &request)
{
    return kTokensAPage * std::max(1, item::content(request.intake).value("pages"_L1).toInt(1));
}

QJsonObject brief(const Plan &plan, const QString &type)
{
    QJsonArray steps;
    for (const Step &step : plan.steps)
        steps.append(QJsonObject{{u"tool"_s, step.tool}, {u"arguments"_s, step.arguments}, {u"why"_s, step.why}});
    return {{u"type"_s, type}, {u"summary"_s, plan.summary}, {u"steps"_s, steps}};
}
} // namespace

void ModelPlanner::attach(ModelRequest &request, const Talk &talk)
{
    bool carries = false;
    for (const QJsonValue &block : request.messages.first()["content"_L1].toArray())
        carries = carries || block["source"_L1].isObject();
    request.attachedBytes = carries ? Prompt::attachedBytes(talk.request) : 0;
    request.attachedTokens = carries ? fileTokens(talk.request) : 0;
}

ModelPlanner::Extent ModelPlanner::extentOf(const PlanRequest &request) const
{
    PlanRequest text = request;
    text.original.clear();
    const ToolMenu menu(m_tools.tools(), m_catalogue);
    const auto bytesOf = [](const auto &json) { return QJsonDocument(json).toJson(QJsonDocument::Compact).size(); };
    return {Prompt::planning(menu, request.handbook, m_options.owner).toUtf8().size() + bytesOf(answerTools(menu)) +
                bytesOf(text.toJson()),
        Prompt::attachedBytes(request) > 0 ? fileTokens(request) : 0};
}

ModelPlanner::ModelPlanner(ModelClient &client, const ToolCaller &tools, const Catalogue &catalogue,
    PlaybookPlanner &playbooks, ModelPlannerOptions options)
    : m_client(client), m_tools(tools), m_catalogue(catalogue), m_playbooks(playbooks), m_options(std::move(options))
{
}

void ModelPlanner::note(Talk &talk, const ModelRequest &request) const
{
    ModelRequest kept = request;
    if (request.attachedBytes > 0)
        kept.messages = withoutFiles(request.messages, talk.hash, talk.request.original.size());
    QJsonObject body = m_client.body(kept);
    QJsonObject beginning;
    for (const char *key : {"system", "tools"})
        if (const QJsonValue part = body.take(QLatin1String(key)); !part.isUndefined())
            beginning.insert(QLatin1String(key), part);
    const QByteArray bytes = canonicalBytes(beginning);
    const QString hash = QString::fromLatin1(sha256Hex(bytes));
    talk.prefixes.insert(hash, QString::fromUtf8(bytes));
    talk.sent.append(QJsonObject{{u"at"_s, formatTime(systemClock().nowUs())}, {u"model"_s, m_client.model()},
        {u"cloud"_s, m_client.isCloud()}, {u"prefix"_s, hash}, {u"request"_s, body}});
}

QCoro::Task<Result<ModelReply>> ModelPlanner::ask(std::shared_ptr<Talk> talk, ModelRequest request)
{
    request.tag = talk->request.action.id;
    request.purse = talk->purse;
    for (int n = 0;; ++n) {
        note(*talk, request);
        Result<ModelReply> reply = co_await m_client.ask(request);
        if (!reply)
            co_return reply;
        talk->usage += reply->usage;
        if (reply->stopReason != u"pause_turn" || n >= kContinuations) {
            if (const Result<void> ok = stopped(*reply); !ok)
                co_return fail(ok.error());
            co_return reply;
        }
        request = continued(request, *reply, {}); // a pause: the same turn goes on from there
    }
}

// A file of some size is encoded, and its hash made, off the main thread; nobody else touches the talk meanwhile.
QCoro::Task<QJsonArray> ModelPlanner::built(std::shared_ptr<Talk> talk, std::function<QJsonArray(const Talk &)> content)
{
    const auto build = [talk, content] {
        if (talk->hash.isEmpty() && !talk->request.original.isEmpty())
            talk->hash = sha256Hex(talk->request.original);
        return content(*talk);
    };
    if (talk->request.original.size() <= kAtOnce)
        co_return build();
    QJsonArray blocks = co_await offload(QThreadPool::globalInstance(), build);
    co_return blocks;
}

// The whole item first; a model that cannot take it gets it without the file, then shorter.
QCoro::Task<Result<ModelReply>> ModelPlanner::askFitting(
    std::shared_ptr<Talk> talk, ModelRequest request, std::function<QJsonArray(const Talk &)> content)
{
    while (true) {
        const QJsonArray blocks = co_await built(talk, content);
        request.messages = {userMessage(blocks)};
        attach(request, *talk);
        Result<ModelReply> reply = co_await ask(talk, request);
        const bool tooLong = !reply && reply.error().code == ErrorCode::Full && reply.error().detail == u"context";
        const bool notTaken = !reply && reply.error().code == ErrorCode::Invalid && !talk->request.original.isEmpty();
        if (talk->original && !talk->request.original.isEmpty() && (tooLong || notTaken))
            talk->original = false;
        else if (tooLong && talk->share > 0.2)
            talk->share /= 2;
        else
            co_return reply;
    }
}

QCoro::Task<Result<QJsonObject>> ModelPlanner::read(std::shared_ptr<Talk> talk)
{
    ModelRequest request;
    request.system = Prompt::reading();
    request.tools = {readingTool()};
    Result<ModelReply> reply = co_await askFitting(
        talk, request, [](const Talk &t) { return Prompt::quotedItem(t.request, t.share, t.original); });
    for (int n = 1; reply; ++n) {
        const QJsonObject use = reply->toolUse();
        Result<QJsonObject> reading = checkedReading(use.value("input"_L1).toObject());
        if (reading || n >= kTries)
            co_return reading;
        ModelRequest again = request;
        const QJsonArray blocks =
            co_await built(talk, [](const Talk &t) { return Prompt::quotedItem(t.request, t.share, t.original); });
        again.messages = {userMessage(blocks)};
        attach(again, *talk);
        again = continued(again, *reply,
            correction(*reply, {u"Use report_reading once, with every required field. "_s + reading.error().message}));
        reply = co_await ask(talk, again);
    }
    co_return fail(reply.error());
}

QCoro::Task<QJsonObject> ModelPlanner::suggestion(PlanRequest request)
{
    request.comment.clear();
    const Result<PlanDraft> draft = co_await m_playbooks.plan(request);
    co_return draft ? brief(draft->plan, draft->type) : QJsonObject{};
}

QCoro::Task<Result<PlanDraft>> ModelPlanner::draft(std::shared_ptr<Talk> talk, QJsonObject reading)
{
    const ToolMenu menu(m_tools.tools(), m_catalogue);
    const QJsonObject suggested = co_await suggestion(talk->request);
    ModelRequest request;
    request.system = Prompt::planning(menu, talk->request.handbook, m_options.owner);
    request.tools = answerTools(menu);
    const auto content = [reading, suggested](
                             const Talk &t) { return Prompt::question(t.request, reading, suggested, t.share); };
    Result<ModelReply> reply = co_await askFitting(talk, request, content);
    const QJsonArray blocks = co_await built(talk, content);
    request.messages = {userMessage(blocks)};
    attach(request, *talk);
    QStringList wrong;
    for (int n = 1; reply; ++n) {
        DraftReading found;
        if (reply->stopReason == u"max_tokens")
            found.wrong = {u"The answer was too long and was cut. Use fewer words."_s};
        else
            found = readDraft(reply->toolUse(), menu, m_tools);
        if (found.wrong.isEmpty()) {
            found.draft.plan.knownAs = suggested.value("type"_L1).toString(u"unknown"_s);
            co_return found.draft;
        }
        wrong = found.wrong;
        if (n >= kTries && reply->stopReason == u"max_tokens")
            co_return fail(ErrorCode::Invalid,
                QCoreApplication::translate("ModelPlanner", "The model's answers were longer than max_tokens allows."));
        if (n >= kTries)
            co_return fail(
                ErrorCode::Invalid, QCoreApplication::translate("ModelPlanner", "The model's plan stayed unusable: %1")
                                        .arg(wrong.mid(0, 3).join(u' ')));
        request = continued(request, *reply, correction(*reply, wrong));
        reply = co_await ask(talk, request);
    }
    co_return fail(reply.error());
}

QCoro::Task<Result<PlanDraft>> ModelPlanner::make(std::shared_ptr<Talk> talk)
{
    QJsonObject reading;
    if (m_options.quarantine) {
        Result<QJsonObject> read = co_await this->read(talk);
        if (!read)
            co_return fail(read.error());
        reading = *read;
    }
    Result<PlanDraft> draft = co_await this->draft(talk, reading);
    if (draft && reading.value("instructs_software"_L1).toBool())
        draft->flags.append(QJsonObject{{u"kind"_s, u"instructs_software"_s},
            {u"sentence"_s, QCoreApplication::translate("ModelPlanner",
                                "The reader found that this item tries to instruct a program or claims an approval.")},
            {u"excerpt"_s, QString()}});
    co_return draft;
}

QCoro::Task<ModelPlanner::Tried> ModelPlanner::attempt(PlanRequest request)
{
    const auto talk = std::make_shared<Talk>();
    talk->request = std::move(request);
    if (talk->request.paid)
        talk->purse = std::make_shared<qint64>(*talk->request.paid);
    Result<PlanDraft> draft = co_await make(talk);
    QJsonObject usage = talk->usage.toJson();
    usage.insert(u"model"_s, m_client.model());
    if (draft) {
        draft->source = m_client.name();
        draft->plan.planner = m_client.name() + u':' + m_client.model();
        draft->plan.usage = usage;
        draft->sent = talk->sent;
        draft->prefixes = talk->prefixes;
    }
    co_return Tried{std::move(draft), usage, talk->sent, talk->prefixes};
}

QCoro::Task<Result<PlanDraft>> ModelPlanner::plan(PlanRequest request)
{
    Tried tried = co_await attempt(std::move(request));
    co_return tried.draft;
}

} // namespace countersign
