#include "paper/scoring.h"

#include "base/literals.h"
#include "plan/extract/parties.h"
#include "plan/paper/paperfacts.h"

namespace countersign::test {

namespace {

bool isSame(const QString &fact, const QString &want, const QString &got)
{
    if (fact == u"seller")
        return !got.isEmpty() && (want.startsWith(got) || got.startsWith(withoutLegalForm(want)));
    if (fact != u"paper_kind")
        return want == got;
    static const QStringList booked{u"invoice"_s, u"final_invoice"_s, u"partial_invoice"_s, u"receipt"_s};
    return want == got || (booked.contains(want) && booked.contains(got));
}

} // namespace

bool score(const MadePaper &paper, const FactMap &facts, QMap<QString, Score> &byFact, QStringList *wrong)
{
    bool all = true;
    for (auto it = paper.truth.begin(); it != paper.truth.end(); ++it) {
        const Fact fact = facts.value(it.key());
        Score &one = byFact[it.key()];
        const bool right = isSame(it.key(), it.value(), fact.value);
        all = all && right && fact.sure == Sureness::Sure;
        if (fact.sure == Sureness::Absent)
            ++one.absent;
        else if (fact.sure == Sureness::Unsure)
            ++one.unsure;
        else if (right)
            ++one.right;
        else
            ++one.wrong;
        if (wrong && (!right || fact.sure == Sureness::Unsure))
            wrong->append(u"%1: %2: read “%3”, right “%4”%5"_s.arg(paper.name, it.key(), fact.value, it.value(),
                fact.sure == Sureness::Sure ? QString() : u" (not sure)"_s));
    }
    return all;
}

FactMap factsOf(const QString &text)
{
    const QJsonObject content{{u"kind"_s, u"pdf"_s}, {u"text"_s, text}};
    return paperFacts(content, {}, QDate(2026, 11, 23)).facts;
}

} // namespace countersign::test
