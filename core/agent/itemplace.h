#pragma once
#include <QString>

namespace countersign {

/// Where an item is at home, and what may be done about it from here.
struct ItemPlace
{
    QString instance{}; ///< UUID of its owner; empty: this one
    QString name{};     ///< of that instance
    bool mayApprove = true;
    bool mayReject = true;
    bool mayChange = true; ///< edit, comment, answer, snooze, undo, retry, settle …
    bool mayAdopt = false; ///< its owner has been gone for long: Desk::adopt()
    QString why{};         ///< a sentence, where it may not be decided: what to do

    [[nodiscard]] bool isHere() const { return instance.isEmpty(); }
    [[nodiscard]] bool operator==(const ItemPlace &) const = default;
};

} // namespace countersign
