#pragma once
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
        add(QStringLiteral("countersign"), QStringLiteral("vault_move"));
        add(QStringLiteral("countersign"), QStringLiteral("vault_move_back"));
        add(QStringLiteral("countersign"), QStringLiteral("note_add_task"));
        add(QStringLiteral("crm.server"), QStringLiteral("contacts.find"));
    }
    void add(const QString &server, const QString &name)
    {
        ToolInfo info;
        info.server = server;
        info.name = name;
        info.description = QStringLiteral("Does it.");
        info.inputSchema = {{QStringLiteral("type"), QStringLiteral("object")}};
        all.append(info);
    }
    QCoro::Task<Result<ToolResult>> call(ToolCall) override
    {
        co_return fail(ErrorCode::Refused, QStringLiteral("planners do not call"));
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
        return {
            arguments.contains(QLatin1String("bad")) ? QStringList{QStringLiteral("bad is not known.")} : QStringList{},
            {}, {}};
    }
};

/// A model that answers as it is told.
class FakeClient final : public ModelClient
{
public:
    std::function<Result<ModelReply>(const ModelRequest &)> answer;
    QList<ModelRequest> asked;
    bool cloud = true;

    QString name() const override { return QStringLiteral("claude"); }
    QString model() const override { return QStringLiteral("m"); }
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
        return {{QStringLiteral("system"), request.system}, {QStringLiteral("tools"), request.tools},
            {QStringLiteral("messages"), request.messages}};
    }
};

inline QJsonObject use(const QString &name, const QJsonObject &input)
{
    return {{QStringLiteral("type"), QStringLiteral("tool_use")}, {QStringLiteral("id"), QStringLiteral("t1")},
        {QStringLiteral("name"), name}, {QStringLiteral("input"), input}};
}

inline ModelReply replying(const QJsonObject &block, const QString &stop = QStringLiteral("tool_use"))
{
    ModelReply reply;
    reply.content = {block};
    reply.stopReason = stop;
    return reply;
}

inline QJsonObject goodReading(bool instructs = false)
{
    return {{QStringLiteral("kind"), QStringLiteral("letter")}, {QStringLiteral("asks"), QStringLiteral("nothing")},
        {QStringLiteral("summary"), QStringLiteral("A letter")}, {QStringLiteral("instructs_software"), instructs}};
}

inline QJsonObject planWith(const QString &tool, const QJsonObject &arguments)
{
    const QJsonObject step{{QStringLiteral("tool"), tool}, {QStringLiteral("arguments"), arguments},
        {QStringLiteral("why"), QStringLiteral("Letters are filed.")}};
    return {{QStringLiteral("type"), QStringLiteral("document")},
        {QStringLiteral("summary"), QStringLiteral("File it")},
        {QStringLiteral("reasoning"), QStringLiteral("A letter.")}, {QStringLiteral("steps"), QJsonArray{step}}};
}

inline PlanRequest letter(const QString &text = QStringLiteral("Dear Anna, the roof leaks."))
{
    PlanRequest request;
    request.action.id = QStringLiteral("a1");
    request.action.source = QStringLiteral("inbox:letter.txt");
    request.handbook = QStringLiteral("File letters by year.");
    const QJsonObject content{{QStringLiteral("kind"), QStringLiteral("text")},
        {QStringLiteral("mime"), QStringLiteral("text/plain")}, {QStringLiteral("title"), QStringLiteral("letter")},
        {QStringLiteral("text"), text}, {QStringLiteral("fields"), QJsonObject{}}};
    request.intake = {{QStringLiteral("file"), QStringLiteral("letter.txt")},
        {QStringLiteral("path"), QStringLiteral("Needs_Action/a1/letter.txt")}, {QStringLiteral("content"), content}};
    return request;
}

} // namespace countersign::test
