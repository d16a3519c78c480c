#pragma once
#include "base/clock.h"
#include "llm/usagebounds.h"

#include <QDate>
#include <QMap>

#include <deque>

namespace countersign {

/// What the ledger remembers, and its stored form.
struct LedgerRecord
{
    struct Start
    {
        qint64 us = 0;
        int count = 0;
    };
    static constexpr int kDays = 30;

    QDate day;
    QMap<QString, Usage> models; ///< of `day`
    QMap<qint64, qint64> open;   ///< reservations, micro
    QJsonArray days;             ///< before `day`, newest first
    std::deque<Start> starts;    ///< oldest first

    [[nodiscard]] Usage total() const;
    [[nodiscard]] QJsonObject toJson() const;
    /// An empty object is a new record of `today`. Invalid: it is none of ours, or of a later version; nothing is
    /// guessed.
    [[nodiscard]] static Result<LedgerRecord> fromJson(const QJsonObject &json, const QDate &today);
    /// Of somebody who starts anew and does not know what was: nothing spent, and as many requests just started as may
    /// be.
    [[nodiscard]] static LedgerRecord anew(const Clock &clock);
};

/// The day of the ledger, local.
[[nodiscard]] QDate ledgerDay(const Clock &clock);
/// A day's line of the report.
[[nodiscard]] QJsonObject dayJson(const QDate &day, const Usage &usage);

} // namespace countersign
