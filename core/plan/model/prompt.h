#pragma once
#include "plan/model/toolmenu.h"
#include "plan/planner.h"
#include "plan/playbook/facts.h"

namespace countersign {

/// What a model is told. The beginning is the same for every item (and cached); everything from outside comes later, as
/// quoted data between marks that nobody outside can know.
class Prompt
{
public:
    static constexpr qsizetype kMaxText =
        60'000; ///< characters of an item, and of what is known about it; the middle of a longer one is left out
    static constexpr qsizetype kMaxHandbook = 40'000;

    /// The planner's stable beginning: its task, the tools, the handbook.
    [[nodiscard]] static QString planning(const ToolMenu &menu, const QString &handbook, const OwnerInfo &owner);
    /// The reader's: it knows no tools, no handbook, no owner.
    [[nodiscard]] static QString reading();

    /// The item as quoted data; `share` (0 … 1] of its text. Blocks for a message's content.
    [[nodiscard]] static QJsonArray quotedItem(const PlanRequest &request, double share, bool withOriginal);
    /// The base64 bytes that quotedItem() attaches; 0 when the item's file is none that models read.
    [[nodiscard]] static qint64 attachedBytes(const PlanRequest &request);
    /// What the planner is asked: the typed reading (or the quoted item), what our playbooks would do, how alike items
    /// were decided, the thread, what the owner said.
    [[nodiscard]] static QJsonArray question(
        const PlanRequest &request, const QJsonObject &reading, const QJsonObject &suggestion, double share);

    /// `text` between marks with a random name, invisible characters made visible.
    [[nodiscard]] static QString quoted(const QString &what, const QString &text);
};

[[nodiscard]] QJsonObject textBlock(const QString &text);
[[nodiscard]] QJsonObject userMessage(const QJsonArray &content);

} // namespace countersign
