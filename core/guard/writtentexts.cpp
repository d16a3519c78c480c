#include "guard/writtentexts.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "guard/vaultpaths.h"

namespace countersign {

namespace {
/// What stands there already is its owner's: only what a step makes of it together with its own text counts.
QString harmlessEnd(const QString &there)
{
    QString end = lastOf(there, VaultFacts::endSize);
    for (std::optional<ActiveSpot> spot = activeIn(end); spot; spot = activeIn(end))
        end = end.sliced(spot->at + 1);
    return end;
}
} // namespace

// What is written may lie there for years until somebody opens it. Drafts and appointments show their text as text.
std::optional<WrittenTexts::Active> WrittenTexts::take(const Step &step, ToolNature nature, const StepTexts &texts)
{
    const bool writes = nature == ToolNature::Writes || nature == ToolNature::Stores || nature == ToolNature::Table;
    const QString path = step.arguments.value("path"_L1).toString(), ending = endingOf(path);
    if (!writes)
        return std::nullopt;
    const bool table = ending == "csv"_L1 || ending == "tsv"_L1 || ending == "tab"_L1;
    const QString place = comparablePath(path);
    if (!m_ends.contains(place) && m_vault.ends.contains(path))
        m_ends.insert(place, harmlessEnd(m_vault.ends.value(path)));
    QString &before = m_ends[place];
    const QString text = before + (texts.raw.endsWith("\n\n"_L1) ? texts.raw.chopped(2) : texts.raw);
    before = lastOf(text, VaultFacts::endSize);
    std::optional<ActiveSpot> spot = table && nature == ToolNature::Table ? std::nullopt : activeIn(text);
    if (!spot && table && nature == ToolNature::Writes)
        spot = formulaIn(text);
    return spot ? std::optional(Active{*spot, text}) : std::nullopt;
}

} // namespace countersign
