#pragma once
#include "base/literals.h"
#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace countersign {

/// What the decisions of a desk count for at an owner.
enum class DeskRights { None, Undoable, Everything };
[[nodiscard]] QString deskRightsName(DeskRights rights);
[[nodiscard]] DeskRights deskRightsFromName(const QString &name);

/// A desk asks an owner for its items.
struct AskLetter
{
    enum class What {
        Open,    ///< those that wait for a person, newest first, changed before `before`
        Recent,  ///< the others likewise
        Changes, ///< those that have changed since number `after`, oldest change first
        Items,   ///< all of `ids`
        Trace    ///< the events of the one in `ids`
    };
    static constexpr qsizetype kMostIds = 20;

    QString by;    ///< UUID of the desk
    QString nonce; ///< UUID of this question
    What what = What::Changes;
    qint64 after = 0;
    qint64 before = 0; ///< UTC, µs; 0: from the newest on
    QStringList ids{};
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<AskLetter> fromJson(const QJsonObject &json);
};

/// The owner's answer.
struct ToldLetter
{
    static constexpr qsizetype kMostItems = 200; ///< a page; reading them takes the main thread 3 ms
    static constexpr qsizetype kMostEvents = 2000;

    QString to, nonce;      ///< of the question
    qint64 head = 0;        ///< number of the owner's latest change
    qint64 upTo = 0;        ///< of the changes: everything up to it was told
    bool isMore = false;    ///< there are more after these
    bool isBehind = false;  ///< of the changes: what was asked for is not known any more; the desk begins anew
    QJsonArray items{};     ///< summaryJson(); of Items itemJson()
    QStringList tooLarge{}; ///< ids of Items that are not carried
    QJsonArray events{};    ///< eventJson(), in order
    DeskRights rights = DeskRights::None;
    QString key{}; ///< hex of the public key with which the desk that asks is enrolled; empty: it is not
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<ToldLetter> fromJson(const QJsonObject &json);
};

} // namespace countersign
