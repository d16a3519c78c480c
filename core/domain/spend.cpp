#include "domain/spend.h"

#include <QJsonArray>

namespace countersign {

QJsonObject Spend::toJson() const
{
    QJsonArray byModel, byDay;
    for (const ModelSpend &spend : models) {
        QJsonObject json = spend.used.toJson();
        json.insert(QStringLiteral("model"), spend.model);
        byModel.append(json);
    }
    for (const DaySpend &spend : days) {
        QJsonObject json = spend.used.toJson();
        json.insert(QStringLiteral("day"), spend.day);
        byDay.append(json);
    }
    return {{QStringLiteral("day"), day}, {QStringLiteral("budget_usd"), usdText(budgetMicro)},
        {QStringLiteral("spent_usd"), usdText(spentMicro)}, {QStringLiteral("requests"), requests},
        {QStringLiteral("models"), byModel}, {QStringLiteral("days"), byDay}};
}

} // namespace countersign
