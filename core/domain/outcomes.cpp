#include "domain/outcomes.h"

#include "base/literals.h"
#include "domain/action.h"

#include <QDateTime>
#include <QJsonObject>

#include <array>

namespace countersign {

namespace {
struct Named
{
    const char *name;
    OutcomeField number;
};
constexpr std::array kNamed{Named{"completed", &Outcomes::completed}, Named{"rejected", &Outcomes::rejected},
    Named{"expired", &Outcomes::expired}, Named{"failed", &Outcomes::failed},
    Named{"rolled_back", &Outcomes::rolledBack}, Named{"in_doubt", &Outcomes::inDoubt},
    Named{"undone", &Outcomes::undone}};
} // namespace

QJsonObject Outcomes::toJson() const
{
    QJsonObject json;
    for (const Named &one : kNamed)
        json.insert(QLatin1String(one.name), this->*one.number);
    return json;
}

Outcomes Outcomes::fromJson(const QJsonObject &json)
{
    Outcomes out;
    for (const Named &one : kNamed)
        out.*one.number = json.value(QLatin1String(one.name)).toInteger();
    return out;
}

OutcomeField outcomeOf(State state, bool isUndo)
{
    switch (state) {
        case State::Completed: return isUndo ? &Outcomes::undone : &Outcomes::completed;
        case State::Rejected: return &Outcomes::rejected;
        case State::Expired: return &Outcomes::expired;
        case State::Failed: return &Outcomes::failed;
        case State::RolledBack: return &Outcomes::rolledBack;
        case State::InDoubt: return &Outcomes::inDoubt;
        default: return nullptr;
    }
}

OutcomeField outcomeOf(const Action &action)
{
    return outcomeOf(action.state, isUndo(action.source));
}

bool isUndo(const QString &source)
{
    return source.startsWith("undo:"_L1);
}

bool mayChange(State state)
{
    return state == State::InDoubt || state == State::Rejected || !isTerminal(state);
}

qint64 startOfDay(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000).date().startOfDay().toMSecsSinceEpoch() * 1000;
}

} // namespace countersign
