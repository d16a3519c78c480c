#pragma once
#include "async/taskscope.h"
#include "domain/spend.h"
#include "llm/ledgerrecord.h"

#include <functional>

namespace countersign {

/// How the ledger outlives a restart; both called on the main thread.
struct LedgerStore
{
    std::function<QCoro::Task<Result<QJsonObject>>()> load; ///< empty object: none yet
    std::function<QCoro::Task<Result<void>>(QJsonObject)> save;
};

/// What models have cost and when requests started. A request's worst price is reserved before it is sent, so that a
/// day's budget is never overrun; after a crash what was reserved counts as spent. The day ends at local midnight.
/// A ledger that cannot be read is kept as it is, and nothing is spent until its owner starts it anew.
class SpendLedger : public QObject
{
    Q_OBJECT
public:
    SpendLedger(LedgerStore store, double dailyBudgetUsd, qint64 windowMs, const Clock &clock = systemClock(),
        QObject *parent = nullptr);

    /// Fails when it cannot be read; problem() says so from then on.
    [[nodiscard]] QCoro::Task<Result<void>> load();
    /// Why nothing may be spent and what to do about it; empty when the ledger is sound.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// By its owner's word: goes on with this record, which is stored already.
    void startAnew(LedgerRecord record);
    [[nodiscard]] QCoro::Task<> stop();
    /// 0: no limit.
    void setBudget(double dailyBudgetUsd);

    /// Full when the rest of today's budget might not do; Refused while there is a problem().
    [[nodiscard]] Result<qint64> reserve(qint64 worstMicro);
    /// Books what was really used; nothing when the request was not sent.
    void settle(qint64 reservation, const QString &model, const Usage &usage);
    void noteStart();
    /// Wall-clock times (µs) of starts that still count, oldest first; several may share one (the latest of them).
    [[nodiscard]] QList<qint64> starts() const;
    /// Returns when all that was noted so far is stored.
    [[nodiscard]] QCoro::Task<Result<void>> stored();

    [[nodiscard]] qint64 spentMicro() const;
    [[nodiscard]] bool isSpent(qint64 worstMicro = 1) const;
    /// UTC µs of the next local midnight.
    [[nodiscard]] qint64 dayEndsUs() const;
    [[nodiscard]] Spend report() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QDate today() const { return ledgerDay(m_clock); }
    void roll();
    [[nodiscard]] QCoro::Task<> write();

    LedgerStore m_store;
    qint64 m_budgetMicro;
    qint64 m_windowMs;
    const Clock &m_clock;
    LedgerRecord m_record;
    QString m_problem;
    qint64 m_nextId = 1;
    qint64 m_noted = 0, m_written = 0; ///< generations
    Result<void> m_lastWrite;
    bool m_writing = false;
    std::vector<std::pair<qint64, OneShot<bool>>> m_waiting;
    TaskScope m_scope;
};

} // namespace countersign
