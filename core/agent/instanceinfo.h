#pragma once
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace countersign {

/// One instance of the fleet, as it was last heard.
struct InstanceInfo
{
    QString instance; ///< UUID
    QString name;
    QString version;
    QStringList roles; ///< watch, plan, execute, desk
    bool isThis = false;
    bool isHere = false;    ///< it was heard a moment ago
    bool isUnheard = false; ///< it was there when hearing ended: nobody can be heard from here at the moment
    qint64 heardUs = 0;     ///< its last beat, UTC
    qint64 startedUs = 0;   ///< UTC; 0: not known
    int places = 0;         ///< pieces of others' work that it does at a time
    int busy = 0;           ///< pieces in hand
    QString planner{};      ///< playbook, claude, openai; empty: it does not plan
    QStringList servers{};  ///< tool servers that it can call
    bool hasVault = false;  ///< this one: works on one; another: has shown that it works on the same
    int mailAccounts = 0;
    bool isPaused = false;
    bool isDraining = false;
    qint64 lagMs = 0;       ///< how far it is behind with what it follows, by its own word
    qint64 behind = 0;      ///< changes of its items that are not known here
    qint64 waiting = 0;     ///< items of its owner's that wait for a person, as far as they are known here
    qint64 leftOut = 0;     ///< items for which there was no room here
    QString conflict{};     ///< why it has no place in the fleet; empty: it has
    QString decidesHere{};  ///< what its decisions count for here: none, undoable, everything; of this one empty
    QString decidesThere{}; ///< and ours there; empty: not known

    /// An entry of `status --fleet --json`.
    [[nodiscard]] QJsonObject toJson() const;
};

/// A desk whose decisions count here.
struct EnrolledDesk
{
    QString instance; ///< UUID
    QString name;     ///< as it called itself when it was enrolled
    bool mayIrreversible = false;
};

/// What a desk shows of itself to be enrolled elsewhere, or what stands in the card of another.
struct DeskCardInfo
{
    QString instance; ///< UUID
    QString name;
    QString card; ///< the line to carry
    QString code; ///< by which a person compares the two
};

/// The object of `status --fleet --json`. `isWanted`: there is to be a fleet (redis.enabled), whether it is there or
/// not.
[[nodiscard]] QJsonObject fleetJson(const QList<InstanceInfo> &instances, bool isWanted);

} // namespace countersign
