#include "domain/payloads/brief.h"

#include "base/literals.h"

#include <QJsonArray>

namespace countersign {

namespace {
constexpr qsizetype kLongest = 500; ///< of a text, in characters

QJsonObject scalarsOf(const QJsonObject &object)
{
    QJsonObject out;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonValue value = it.value();
        if (value.isString())
            out.insert(it.key(), value.toString().left(kLongest));
        else if (value.isDouble() || value.isBool())
            out.insert(it.key(), value);
    }
    return out;
}
} // namespace

Event brief(Event event)
{
    const QJsonObject whole = std::exchange(event.payload, scalarsOf(event.payload));
    const QJsonValue plan = whole.value("plan"_L1);
    if (!plan.isObject())
        return event;
    // Who planned, and of how many steps it is.
    QJsonObject told = scalarsOf(plan.toObject());
    const qsizetype steps = plan["steps"_L1].toArray().size();
    QJsonArray places;
    for (qsizetype i = 0; i < steps; ++i)
        places.append(QJsonObject());
    told.insert(u"steps"_s, places);
    event.payload.insert(u"plan"_s, told);
    return event;
}

} // namespace countersign
