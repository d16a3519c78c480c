#pragma once
#include "async/breaker.h"
#include "llm/ledger.h"
#include "plan/model/modelplanner.h"

#include <functional>

namespace countersign {

/// The planner that was chosen, with the playbooks behind it: whoever waits gets a plan, even when the model is away,
/// spent, or must not see the item.
class PlannerSwitch final : public Planner
{
public:
    struct Options
    {
        QStringList localOnly; ///< sources and senders that no cloud model sees; * stands for anything
        bool waitWhenSpent = false;
        std::function<QString()> whyStartsWait{}; ///< a sentence; empty: requests start as usual
    };
    PlannerSwitch(Planner &playbooks, Breaker &breaker, SpendLedger &ledger)
        : m_playbooks(playbooks), m_breaker(breaker), m_ledger(ledger)
    {
    }

    /// From now on; what is being planned goes on with the one before. Null: playbooks alone.
    void choose(std::shared_ptr<ModelPlanner> model, Options options);

    [[nodiscard]] QString name() const override { return m_model ? m_model->name() : m_playbooks.name(); }
    [[nodiscard]] bool isImmediate() const override { return !m_model; }
    [[nodiscard]] QCoro::Task<Result<PlanDraft>> plan(PlanRequest request) override;
    void cancel(const QString &actionId) override;
    [[nodiscard]] HealthReport health() const override;

private:
    /// Why the model is not asked; empty when it is.
    [[nodiscard]] QString notAsked(const PlanRequest &request) const;
    [[nodiscard]] QCoro::Task<Result<PlanDraft>> byPlaybook(PlanRequest request, QString why);

    Planner &m_playbooks;
    Breaker &m_breaker;
    SpendLedger &m_ledger;
    std::shared_ptr<ModelPlanner> m_model;
    Options m_options;
};

/// True when one of `patterns` ("mail:work", "inbox", "*@bank.example", "bank.example") names the source or the sender.
[[nodiscard]] bool isLocalOnly(const QStringList &patterns, const QString &source, const QString &sender);

} // namespace countersign
