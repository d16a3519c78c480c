#pragma once
#include "llm/httpmodelclient.h"
#include "plan/model/modelplanner.h"
#include "plan/planbudget.h"

#include <functional>

namespace countersign {

/// The ledger's money for plans that others make.
class LedgerBudget final : public QObject, public PlanBudget
{
    Q_OBJECT
public:
    /// What one question about a request costs at the most, with the planner that is chosen; 0: it costs nothing.
    using Worst = std::function<qint64(const PlanRequest &)>;

    /// All outlive it.
    LedgerBudget(SpendLedger &ledger, const Prices &prices, Worst worst, QObject *parent = nullptr);

    [[nodiscard]] QCoro::Task<Result<Reserved>> reserve(PlanRequest request) override;
    void settle(const Reserved &reserved, const std::optional<QJsonObject> &usage) override;

private:
    SpendLedger &m_ledger;
    const Prices &m_prices;
    const Worst m_worst;
};

} // namespace countersign
