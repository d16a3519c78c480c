#pragma once
#include "domain/usage.h"

#include <QList>

namespace countersign {

struct ModelSpend
{
    QString model;
    Usage used;
};

struct DaySpend
{
    QString day; ///< ISO, local
    Usage used;
};

/// What models have cost. Amounts are millionths of a US dollar.
struct Spend
{
    QString day;                   ///< today
    qint64 budgetMicro = 0;        ///< of a day; 0: no limit
    qint64 spentMicro = 0;         ///< today
    int requests = 0;              ///< today
    QList<ModelSpend> models = {}; ///< today
    QList<DaySpend> days = {};     ///< newest first, at most 31

    /// The object of `ledger --json`, but for its problem.
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace countersign
