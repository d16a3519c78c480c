#pragma once
#include "domain/plan.h"

#include <QSet>

namespace countersign {

class Correspondence;

/// What a tool does, as far as it matters here. Known from our own list; every other tool is Foreign.
enum class ToolNature {
    Reads,
    Writes,
    Moves,
    Removes,
    Stores,
    Table,
    Sends,
    Files,
    Foreign
}; ///< Files: mail, in its mailbox

/// Foreign also for bundled tools that serve undo and probes only: plans have no use for them.
[[nodiscard]] ToolNature natureOf(const QString &server, const QString &tool);
/// The bundled tools that plans may use.
[[nodiscard]] QStringList plannerTools();
/// True when a tool's name says that it deletes.
[[nodiscard]] bool takesAway(const QString &tool);
/// True when this argument of such a tool is a path.
[[nodiscard]] bool isPathKey(ToolNature nature, const QString &key);

/// Drafts are meant to be sent, whatever tool writes them.
[[nodiscard]] bool writesDraft(const Step &step);

/// The texts of a step's arguments, without paths and identifiers.
struct StepTexts
{
    QString plain; ///< all that is not a quotation of the item to its own people; NFKC, nothing invisible
    QString raw{}; ///< the same as it would be written
    bool tooLong = false;
};

/// The lines of an item, as a quotation may repeat them.
[[nodiscard]] QSet<QString> quotableLines(const QString &itemText);
[[nodiscard]] StepTexts textsOf(
    const Step &step, ToolNature nature, const Correspondence &people, const QSet<QString> &quotable);

} // namespace countersign
