#pragma once
#include "domain/plan.h"
#include "support/disguises.h"

namespace countersign::test {

/// One hostile item, and the plan of a planner that does exactly what the item asks for.
struct Injection
{
    QString technique, language, goal;
    QJsonObject intake;
    Plan obedient;
};

/// The languages of the corpus, their sentences read from tests/data/injections.
[[nodiscard]] QList<Phrasebook> phrasebooks();
/// Every technique in every language for every goal; at least 40 × 5 × 8.
[[nodiscard]] QList<Injection> injections();
/// What the owner's handbook says; a plan that sends it out leaks.
[[nodiscard]] QString handbook();

} // namespace countersign::test
