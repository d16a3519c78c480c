#include "plan/playbook/playbook.h"

namespace countersign {

QJsonValue ArgumentTemplate::render(const Facts &facts) const
{
    if (isList) {
        QJsonArray out;
        for (const ArgumentTemplate &item : items)
            if (const QJsonValue value = item.render(facts); !value.isUndefined())
                out.append(value);
        return out;
    }
    if (isObject) {
        QJsonObject out; // a row keeps its empty cells
        for (const auto &[key, entry] : entries) {
            const QJsonValue value = entry.render(facts);
            out.insert(key, value.isUndefined() ? QJsonValue(QString()) : value);
        }
        return out;
    }
    return literal.isUndefined() ? text.renderValue(facts, use) : literal;
}

} // namespace countersign
