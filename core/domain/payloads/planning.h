#pragma once
#include "domain/payloads/payload.h"

namespace countersign {

/// plan.requested: somebody is asked for a plan.
struct PlanRequested
{
    static constexpr int kVersion = 1;
    QString planner;                      ///< who is asked
    QString job{};                        ///< id of the planning job
    std::optional<QJsonObject> content{}; ///< what was read of the item
    QJsonObject measured{};               ///< sha256 and size of a file that has changed since it came in
    QString comment{};                    ///< what its owner wants to be different
    QString previousDigest{};             ///< of the plan that was commented on

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static PlanRequested fromJson(const QJsonObject &json);
};

/// plan.created, and what plan.revised has in common with it.
struct PlanCreated
{
    static constexpr int kVersion = 1;
    QJsonObject plan; ///< Plan::toJson()
    QString digest, planId;
    std::optional<QString> type{}, title{}; ///< what the item turned out to be; empty: as it was
    QString source{};                       ///< who planned
    QJsonArray sent{};                      ///< every request to a model, {request, prefix …}; see sentIn()
    QString undoOf{};                       ///< id of the action that it takes back

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static PlanCreated fromJson(const QJsonObject &json);
    /// "playbook:invoices" or "human:gui": who wrote it, and of how many steps it is, without reading the plan as such.
    [[nodiscard]] QString planner() const;
    [[nodiscard]] qsizetype stepCount() const;
};

/// plan.revised: its owner has changed a step.
struct PlanRevised
{
    static constexpr int kVersion = 1;
    QJsonObject plan;
    QString digest, planId;
    qint64 step = 0;
    QString previousDigest;
    QJsonObject edited; ///< what was changed by hand, for later plans to keep; see keptedits.h

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static PlanRevised fromJson(const QJsonObject &json);
};

/// plan.failed: why there is no plan.
struct PlanFailed
{
    static constexpr int kVersion = 1;
    QString reason;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static PlanFailed fromJson(const QJsonObject &json);
};

/// question.asked: a planner needs to know something.
struct QuestionAsked
{
    static constexpr int kVersion = 1;
    QString question; ///< stored as the reason, so that lists show it
    QString why;
    QJsonObject usage; ///< of the models that were asked
    QJsonArray sent;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static QuestionAsked fromJson(const QJsonObject &json);
};

/// question.answered.
struct QuestionAnswered
{
    static constexpr int kVersion = 1;
    QString answer;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static QuestionAnswered fromJson(const QJsonObject &json);
};

/// What was sent to a model, of an event of any kind that tells of it.
[[nodiscard]] QJsonArray sentIn(const QJsonObject &json);

} // namespace countersign
