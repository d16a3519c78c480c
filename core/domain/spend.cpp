#include "domain/spend.h"

#include "base/literals.h"

#include <QJsonArray>

namespace countersign {

QJsonObject Spend::toJson() const
{
    QJsonArray byModel, byDay;
    for (const ModelSpend &spend : models) {
        QJsonObject json = spend.used.toJson();
        json.insert(u"model"_s, spend.model);
        byModel.append(json);
    }
    for (const DaySpend &spend : days) {
        QJsonObject json = spend.used.toJson();
        json.insert(u"day"_s, spend.day);
        byDay.append(json);
    }
    return {{u"day"_s, day}, {u"budget_usd"_s, usdText(budgetMicro)}, {u"spent_usd"_s, usdText(spentMicro)},
        {u"requests"_s, requests}, {u"models"_s, byModel}, {u"days"_s, byDay}};
}

} // namespace countersign
