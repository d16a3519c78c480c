#pragma once
#include "async/taskscope.h"
#include "base/clock.h"
#include "llm/prices.h"

#include <QDate>

#include <deque>
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
class SpendLedger : public QObject
{
    Q_OBJECT
public:
    SpendLedger(LedgerStore store, double dailyBudgetUsd, qint64 windowMs, const Clock &clock = systemClock(), QObject *parent = nullptr);

    [[nodiscard]] QCoro::Task<Result<void>> load();
    [[nodiscard]] QCoro::Task<> stop();
    /// 0: no limit.
    void setBudget(double dailyBudgetUsd);

    /// Full when the rest of today's budget might not do.
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
    /// The object of PlannerAdmin::spend().
    [[nodiscard]] QJsonObject report() const;

Q_SIGNALS:
    void changed();

private:
    struct Start
    {
        qint64 us = 0;
        int count = 0;
    };
    [[nodiscard]] QDate today() const;
    void roll();
    void book(const QString &model, const Usage &usage);
    [[nodiscard]] QJsonObject toJson() const;
    void take(const QJsonObject &json);
    [[nodiscard]] QCoro::Task<> write();

    LedgerStore m_store;
    qint64 m_budgetMicro;
    qint64 m_windowMs;
    const Clock &m_clock;
    QDate m_day;
    QMap<QString, Usage> m_models;     ///< of m_day
    QMap<qint64, qint64> m_open;       ///< reservations, micro
    QJsonArray m_days;                 ///< before m_day, newest first
    std::deque<Start> m_starts;
    qint64 m_nextId = 1;
    qint64 m_noted = 0, m_written = 0; ///< generations
    Result<void> m_lastWrite;
    bool m_writing = false;
    std::vector<std::pair<qint64, OneShot<bool>>> m_waiting;
    TaskScope m_scope;
};

} // namespace countersign
