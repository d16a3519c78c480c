#pragma once
#include "domain/fact.h"
#include "paper/papers.h"

namespace countersign::test {

/// How often a fact was right and sure, not sure, missing, or sure and wrong.
struct Score
{
    int right = 0, unsure = 0, absent = 0, wrong = 0;

    [[nodiscard]] int all() const { return right + unsure + absent + wrong; }
};

/// Adds one paper; `wrong` gets "name: fact: value, not …" of what is sure and wrong. Returns whether all was right.
bool score(const MadePaper &paper, const FactMap &facts, QMap<QString, Score> &byFact, QStringList *wrong);

/// What is read of it.
[[nodiscard]] FactMap factsOf(const QString &text);

} // namespace countersign::test
