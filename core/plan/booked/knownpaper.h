#pragma once
#include "plan/booked/paperkey.h"

#include <QJsonArray>
#include <QList>

namespace countersign {

/// Where a paper is known from: booked, to be paid, or on the desk. Outside text.
struct KnownPaper
{
    enum class What {
        Booked,   ///< a row of a ledger
        OpenTask, ///< a task that is not ticked off
        DoneTask, ///< one that is
        Waiting,  ///< another item whose plan books or pays it, and which is not done
    };
    What what = What::Booked;
    bool isSame = false;      ///< surely the same; else it may be
    bool isMentioned = false; ///< the paper is about it (a reminder, a credit note), and not it once more
    QString place{};          ///< "Records/ledger-2026.csv, line 7", or the title of the item
    QString text{};           ///< the row or the task
    QString amount{};         ///< that stands there; empty: none
    QString part{}, file{};   ///< which of several papers of an item it is about, and its name; empty: the only one
    QString here{};           ///< the amount of that one; empty: none

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static KnownPaper fromJson(const QJsonObject &json);
    bool operator==(const KnownPaper &) const = default;
};
using KnownPapersFound = QList<KnownPaper>;

[[nodiscard]] QJsonArray toJson(const KnownPapersFound &found);
[[nodiscard]] KnownPapersFound knownPapersIn(const QJsonArray &json);

/// What stands there, in a sentence; `amount` is that of the paper itself where the find does not say it.
[[nodiscard]] QString knownSentence(const KnownPaper &known, const QString &amount = {});
/// Flags of a plan for what was found: no rule books or pays what may be there already.
[[nodiscard]] QJsonArray knownFlags(const KnownPapersFound &found, const QString &amount);

} // namespace countersign
