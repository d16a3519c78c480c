#include "plan/admin/ledgerbudget.h"

#include "async/alive.h"
#include "base/literals.h"

#include <algorithm>

namespace countersign {

namespace {
/// Of the worst price of one question. A plan takes two, and more where something is put right; each gives back what it
/// did not need before the next one is asked.
constexpr qint64 kQuestions = 2;
constexpr qsizetype kLongestModel = 100;

/// A count that somebody else names, as far as a ledger can keep it.
qint64 counted(qint64 told)
{
    return addedUp(std::max<qint64>(0, told), 0);
}
} // namespace

LedgerBudget::LedgerBudget(SpendLedger &ledger, const Prices &prices, Worst worst, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_prices(prices), m_worst(std::move(worst))
{
}

QCoro::Task<Result<PlanBudget::Reserved>> LedgerBudget::reserve(PlanRequest request)
{
    const QPointer<LedgerBudget> self(this);
    const qint64 micro = kQuestions * m_worst(request);
    const Result<qint64> id = m_ledger.reserve(micro);
    if (!id)
        co_return fail(id.error());
    const Result<void> stored = alive(self, co_await m_ledger.stored());
    if (!stored)
        co_return fail(stored.error());
    co_return Reserved{*id, micro};
}

void LedgerBudget::settle(const Reserved &reserved, const std::optional<QJsonObject> &usage)
{
    if (!usage) // as after a crash
        return m_ledger.settle(reserved.id, u"elsewhere"_s, Usage{0, 0, 0, 0, 1, reserved.micro});
    Usage used = Usage::fromJson(*usage);
    used.input = counted(used.input);
    used.output = counted(used.output);
    used.cacheRead = counted(used.cacheRead);
    used.cacheWrite = counted(used.cacheWrite);
    used.requests = std::clamp(used.requests, 0, 1000);
    const QString model = usage->value("model"_L1).toString().left(kLongestModel);
    const qint64 ours = used.requests > 0 ? Prices::cost(used, m_prices.of(model)) : 0;
    used.costMicro = std::clamp<qint64>(std::max(used.costMicro, ours), 0, reserved.micro);
    m_ledger.settle(reserved.id, model.isEmpty() ? u"elsewhere"_s : model, used);
}

} // namespace countersign
