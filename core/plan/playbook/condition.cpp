#include "plan/playbook/condition.h"

#include "base/config/values.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

Result<Condition> Condition::parse(const QString &text)
{
    Condition out;
    const QStringList alternatives = text.split(u'|');
    for (const QString &alternative : alternatives) {
        Term term;
        QString name = alternative.section(u'=', 0, 0).trimmed();
        term.compares = alternative.contains(u'=');
        term.value = term.compares ? alternative.section(u'=', 1).trimmed() : QString();
        term.negated = term.compares ? name.endsWith(u'!') : name.startsWith(u'!');
        term.name = name.remove(u'!').trimmed();
        if (!Facts::isKnown(term.name))
            return fail(
                ErrorCode::Invalid, QCoreApplication::translate("Playbook", "unknown value “%1”; the nearest is “%2”")
                                        .arg(term.name.left(80), nearest(term.name, Facts::knownNames())));
        out.m_anyOf.append(term);
    }
    return out;
}

bool Condition::termHolds(const Term &term, const Facts &facts)
{
    const bool plain =
        term.compares ? facts.text(term.name).compare(term.value, Qt::CaseInsensitive) == 0 : facts.has(term.name);
    return plain != term.negated;
}

bool Condition::holds(const Facts &facts) const
{
    return std::any_of(m_anyOf.begin(), m_anyOf.end(), [&](const Term &term) { return termHolds(term, facts); });
}

bool allHold(const QList<Condition> &conditions, const Facts &facts)
{
    return std::all_of(
        conditions.begin(), conditions.end(), [&](const Condition &condition) { return condition.holds(facts); });
}

} // namespace countersign
