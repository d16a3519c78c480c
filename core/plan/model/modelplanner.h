#pragma once
#include "llm/model.h"
#include "plan/model/draftreader.h"
#include "plan/model/prompt.h"

namespace countersign {

class PlaybookPlanner;

/// What a model planner knows besides the item.
struct ModelPlannerOptions
{
    OwnerInfo owner;
    bool quarantine = true; ///< a first pass that knows no tools reads; the plan is made from its typed report
};

/// Plans with a language model: reads in quarantine, plans from typed fields, checks the answer against the tools'
/// schemas and asks again with what is wrong, at most twice.
class ModelPlanner : public Planner
{
public:
    ModelPlanner(ModelClient &client, const ToolCaller &tools, const Catalogue &catalogue, PlaybookPlanner &playbooks,
        ModelPlannerOptions options);

    [[nodiscard]] QString name() const override { return m_client.name(); }
    [[nodiscard]] bool isCloud() const { return m_client.isCloud(); }
    /// A draft, or why there is none; what was asked and used for it in both cases.
    struct Tried
    {
        Result<PlanDraft> draft;
        QJsonObject usage;
        QJsonArray sent;
        QMap<QString, QString> prefixes;
    };
    /// Errors of ModelClient::ask; Invalid: the model's answers stayed wrong, the message lists why.
    [[nodiscard]] QCoro::Task<Tried> attempt(PlanRequest request);
    [[nodiscard]] QCoro::Task<Result<PlanDraft>> plan(PlanRequest request) override;
    /// How large one question about it is, about: bytes of text, and the most tokens that the item's file may count.
    struct Extent
    {
        qint64 textBytes = 0, attachedTokens = 0;
    };
    [[nodiscard]] Extent extentOf(const PlanRequest &request) const;
    void cancel(const QString &actionId) override { m_client.cancel(actionId); }

private:
    /// One item's conversation: what was sent, used and found.
    struct Talk
    {
        PlanRequest request;
        Usage usage;
        QJsonArray sent;
        QMap<QString, QString> prefixes;
        double share = 1;              ///< of the item's text
        bool original = true;          ///< whether the file itself goes along
        QByteArray hash;               ///< SHA-256 of the file, hex; as soon as it went along
        std::shared_ptr<qint64> purse; ///< where another instance pays
    };
    [[nodiscard]] QCoro::Task<Result<ModelReply>> ask(std::shared_ptr<Talk> talk, ModelRequest request);
    [[nodiscard]] QCoro::Task<Result<ModelReply>> askFitting(
        std::shared_ptr<Talk> talk, ModelRequest request, std::function<QJsonArray(const Talk &)> content);
    [[nodiscard]] static QCoro::Task<QJsonArray> built(
        std::shared_ptr<Talk> talk, std::function<QJsonArray(const Talk &)> content);
    [[nodiscard]] QCoro::Task<Result<QJsonObject>> read(std::shared_ptr<Talk> talk);
    [[nodiscard]] QCoro::Task<Result<PlanDraft>> make(std::shared_ptr<Talk> talk);
    [[nodiscard]] QCoro::Task<Result<PlanDraft>> draft(std::shared_ptr<Talk> talk, QJsonObject reading);
    [[nodiscard]] QCoro::Task<QJsonObject> suggestion(PlanRequest request);
    /// Says what of the request is the item's file, so that it is not paid for as text.
    static void attach(ModelRequest &request, const Talk &talk);
    void note(Talk &talk, const ModelRequest &request) const;

    ModelClient &m_client;
    const ToolCaller &m_tools;
    const Catalogue &m_catalogue;
    PlaybookPlanner &m_playbooks;
    ModelPlannerOptions m_options;
};

} // namespace countersign
