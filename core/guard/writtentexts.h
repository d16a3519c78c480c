#pragma once
#include "guard/activecontent.h"
#include "guard/guard.h"
#include "guard/steptexts.h"

#include <QHash>

namespace countersign {

/// What the steps of one plan write into files, each file's text taken together: the beginning of something that runs
/// may stand there already, or come from an earlier step.
class WrittenTexts
{
public:
    /// `vault` outlives it.
    explicit WrittenTexts(const VaultFacts &vault) : m_vault(vault) {}

    /// Something that a notes program or a spreadsheet would run or load.
    struct Active
    {
        ActiveSpot spot;
        QString text; ///< in which it stands
    };
    /// Of the steps in their order, each once; nullopt where it writes none.
    [[nodiscard]] std::optional<Active> take(const Step &step, ToolNature nature, const StepTexts &texts);

private:
    const VaultFacts &m_vault;
    QHash<QString, QString> m_ends; ///< by path: the end of what earlier steps write there
};

} // namespace countersign
