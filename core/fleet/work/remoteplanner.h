#pragma once
#include "fleet/work/choosing.h"
#include "fleet/work/owner.h"
#include "fleet/work/seat.h"
#include "plan/planbudget.h"
#include "plan/planner.h"

#include <QObject>

namespace countersign {

/// Plans in a fleet: with this instance's own planner, or at another one that plans with the same, whoever has the most
/// room. What comes back is a draft like any other: completed, guarded and proposed here. What the item is to rules is
/// what our own playbooks call it: whoever plans elsewhere does not choose the rule that approves its plan.
class RemotePlanner final : public QObject, public Planner
{
    Q_OBJECT
public:
    struct Options
    {
        bool plansHere = true; ///< role plan
        int places = 5;        ///< plans at a time here
        int deadlineMs = 600'000;
        PlanBudget *budget = nullptr; ///< whose money plans elsewhere cost; null: they cost nothing
    };
    /// All outlive it; while the seat is empty everything stays here. `local` names who plans, also where this instance
    /// does not plan itself. `playbooks`: ours.
    RemotePlanner(
        Planner &local, Planner &playbooks, const FleetSeat &seat, Options options, QObject *parent = nullptr);

    [[nodiscard]] QString name() const override { return m_local.name(); }
    [[nodiscard]] bool isImmediate() const override { return m_options.plansHere && m_local.isImmediate(); }
    [[nodiscard]] QCoro::Task<Result<PlanDraft>> plan(PlanRequest request) override;
    void cancel(const QString &actionId) override;
    [[nodiscard]] HealthReport health() const override { return m_local.health(); }

private:
    [[nodiscard]] QString chosen(const QSet<QString> &without, bool mayBeHere) const;
    [[nodiscard]] QCoro::Task<Result<PlanDraft>> planHere(PlanRequest request);
    /// Full with the detail "budget": the money does not do for it, and nobody was asked.
    [[nodiscard]] QCoro::Task<Result<PlanDraft>> planAway(PlanRequest request);
    [[nodiscard]] QCoro::Task<QString> knownAs(PlanRequest request);
    void settle(const PlanBudget::Reserved &reserved, const std::optional<QJsonObject> &usage);
    [[nodiscard]] QCoro::Task<Result<FleetOwner::Done>> give(PlanRequest request);

    Planner &m_local;
    Planner &m_playbooks;
    const FleetSeat &m_seat;
    const Options m_options;
    int m_here = 0;
};

} // namespace countersign
