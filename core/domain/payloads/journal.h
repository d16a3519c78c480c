#pragma once
#include "domain/held.h"
#include "domain/payloads/payload.h"

#include <QHash>
#include <QStringList>

namespace countersign {

/// instance.joined: whose journal it is; of another instance see InstanceSeen.
struct InstanceJoined
{
    static constexpr int kVersion = 1;
    QString instance; ///< UUID
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static InstanceJoined fromJson(const QJsonObject &json);
};

/// instance.joined and instance.left of another instance of the fleet, as this one saw it. Its key is not the one under
/// which a journal names its own instance: nobody else's name is taken for that.
struct InstanceSeen
{
    static constexpr int kVersion = 1;
    QString member; ///< UUID; empty: the event names the journal's own instance
    QString name;   ///< as it calls itself; outside text
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static InstanceSeen fromJson(const QJsonObject &json);
};

/// The instance that an event names, of whichever kind it is (joined, archived, accepted); empty: none.
[[nodiscard]] QString instanceIn(const QJsonObject &json);

/// journal.redacted: of which events the payloads were removed.
struct JournalRedacted
{
    static constexpr int kVersion = 1;
    QList<qint64> seqs;
    QString reason;
    QStringList left; ///< files that still hold what was removed here
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static JournalRedacted fromJson(const QJsonObject &json);
};

/// journal.archived: which events were moved into a bundle.
struct JournalArchived
{
    static constexpr int kVersion = 1;
    qint64 firstSeq = 0, lastSeq = 0;
    QByteArray hash; ///< of the last one
    QString folder;
    QString instance; ///< the event that named it may go with the archive
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static JournalArchived fromJson(const QJsonObject &json);
};

/// journal.accepted without an action: its owner goes on with a journal that was held.
struct JournalAccepted
{
    static constexpr int kVersion = 1;
    Held held;       ///< as it was shown, with the breaks of its chain
    QString after{}; ///< the last moment that it knows; empty: none
    qint64 open = 0; ///< actions that ask again

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static JournalAccepted fromJson(const QJsonObject &json);
    /// True when what that anchor says is explained by it.
    [[nodiscard]] bool explains(qint64 anchorSeq, const QByteArray &anchorHash) const;
    /// What was accepted of a broken chain: the mark of each break, by seq.
    [[nodiscard]] QHash<qint64, QByteArray> breakMarks() const;
};

/// One break, as Held::breaks lists them.
[[nodiscard]] QJsonObject chainBreak(qint64 seq, const QByteArray &mark);

/// journal.accepted of an action: it may have been done in what the journal does not know.
struct ItemAccepted
{
    static constexpr int kVersion = 1;
    QJsonValue possiblyDone; ///< {after, sentence}
    QString reason;
    std::optional<QJsonObject> doubt{}; ///< DoubtfulStep::toJson() of what ran
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ItemAccepted fromJson(const QJsonObject &json);
};

} // namespace countersign
