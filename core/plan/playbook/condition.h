#pragma once
#include "plan/playbook/facts.h"

namespace countersign {

/// What must hold of an item: `due`, `!newsletter`, `method=REQUEST`, `language!=de`, or several with ` | ` between
/// them, of which one is enough.
class Condition
{
public:
    /// Invalid for an empty text or an unknown name (with the nearest).
    [[nodiscard]] static Result<Condition> parse(const QString &text);
    /// Comparing ignores case.
    [[nodiscard]] bool holds(const Facts &facts) const;

private:
    struct Term
    {
        QString name;
        QString value;
        bool compares = false;
        bool negated = false;
    };
    [[nodiscard]] static bool termHolds(const Term &term, const Facts &facts);

    QList<Term> m_anyOf;
};

[[nodiscard]] bool allHold(const QList<Condition> &conditions, const Facts &facts);

} // namespace countersign
