#pragma once
#include "base/literals.h"
#include "llm/model.h"
#include "plan/catalogue.h"
#include "plan/planner.h"

#include <functional>

namespace countersign::test {

/// Tools as servers describe them; nothing is called.
class FakeTools final : public ToolCaller
{
public:
    QList<ToolInfo> all;
    FakeTools()
    {
        add(u"countersign"_s, u"vault_move"_s);
        add(u"countersign"_s, u"vault_move_back"_s);
        add(u"countersign"_s, u"note_add_task"_s);
        add(u"crm.server"_s, u"contacts.find"_s);
    }
    void add(const QString &server, const QString &name)
    {
        ToolInfo info;
        info.server = server;
        info.name = name;
        info.description = u"Does it."_s;
        info.inputSchema = {{u"type"_s, u"object"_s}};
        all.append(info);
    }
    QCoro::Task<Result<ToolResult>> call(ToolCall) override
    {
        co_return fail(ErrorCode::Refused, u"planners do not call"_s);
    }
    QList<ToolInfo> tools() const override { return all; }
    std::optional<ToolInfo> tool(const QString &server, const QString &name) const override
    {
        for (const ToolInfo &info : all)
            if (info.server == server && info.name == name)
                return info;
        return std::nullopt;
    }
    /// "bad" as an argument's name does not fit any tool.
    SchemaFit validate(const QString &, const QString &, const QJsonObject &arguments) const override
    {
        return {arguments.contains("bad"_L1) ? QStringList{u"bad is not known."_s} : QStringList{}, {}, {}};
    }
};

/// A model that answers as it is told.
class FakeClient final : public ModelClient
{
public:
    std::function<Result<ModelReply>(const ModelRequest &)> answer;
    QList<ModelRequest> asked;
    bool cloud = true;

    QString name() const override { return u"claude"_s; }
    QString model() const override { return u"m"_s; }
    bool isCloud() const override { return cloud; }
    QCoro::Task<Result<ModelReply>> ask(ModelRequest request) override
    {
        asked.append(request);
        Result<ModelReply> reply = answer(request);
        if (reply)
            reply->usage += Usage{10, 5, 0, 0, 1, 100};
        co_return reply;
    }
    void cancel(const QString &) override {}
    QJsonObject body(const ModelRequest &request) const override
    {
        return {{u"system"_s, request.system}, {u"tools"_s, request.tools}, {u"messages"_s, request.messages}};
    }
};

inline QJsonObject use(const QString &name, const QJsonObject &input)
{
    return {{u"type"_s, u"tool_use"_s}, {u"id"_s, u"t1"_s}, {u"name"_s, name}, {u"input"_s, input}};
}

inline ModelReply replying(const QJsonObject &block, const QString &stop = u"tool_use"_s)
{
    ModelReply reply;
    reply.content = {block};
    reply.stopReason = stop;
    return reply;
}

inline QJsonObject goodReading(bool instructs = false)
{
    return {{u"kind"_s, u"letter"_s}, {u"asks"_s, u"nothing"_s}, {u"summary"_s, u"A letter"_s},
        {u"instructs_software"_s, instructs}};
}

inline QJsonObject planWith(const QString &tool, const QJsonObject &arguments)
{
    const QJsonObject step{{u"tool"_s, tool}, {u"arguments"_s, arguments}, {u"why"_s, u"Letters are filed."_s}};
    return {{u"type"_s, u"document"_s}, {u"summary"_s, u"File it"_s}, {u"reasoning"_s, u"A letter."_s},
        {u"steps"_s, QJsonArray{step}}};
}

inline PlanRequest letter(const QString &text = u"Dear Anna, the roof leaks."_s)
{
    PlanRequest request;
    request.action.id = u"a1"_s;
    request.action.source = u"inbox:letter.txt"_s;
    request.handbook = u"File letters by year."_s;
    const QJsonObject content{{u"kind"_s, u"text"_s}, {u"mime"_s, u"text/plain"_s}, {u"title"_s, u"letter"_s},
        {u"text"_s, text}, {u"fields"_s, QJsonObject{}}};
    request.intake = {
        {u"file"_s, u"letter.txt"_s}, {u"path"_s, u"Needs_Action/a1/letter.txt"_s}, {u"content"_s, content}};
    return request;
}

} // namespace countersign::test
