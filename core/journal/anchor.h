#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace countersign {

/// Where a journal lies, and what stands beside it.
struct JournalPlace
{
    QString path;             ///< journal.db
    QString anchors{};        ///< folder of the second anchor; empty: there is none
    bool hasInstance = false; ///< it belongs to an instance: a file beside it and an event in the chain name it
};

/// Where the journal stood when the anchor was written, outside the database: whoever puts the one back has to know of
/// the other. version 0: there is none.
struct Anchor
{
    qint64 seq = 0;
    QByteArray hash;     ///< of event `seq`; of the chain's start for 0
    QString at{};        ///< time of that event, as formatTime(); empty when nothing is known
    bool closed = false; ///< written at an orderly stop: nothing may follow until the next start
    QString instance{};
    qint64 named = 0;    ///< event that names the instance; 0: none yet
    qint64 accepted = 0; ///< last journal.accepted; 0: none
    QString journal{};   ///< path of the journal
    int version = 0;     ///< 1 knows nothing but seq and hash

    [[nodiscard]] bool operator==(const Anchor &) const = default;
};

enum class AnchorState { Missing, Unreadable, Readable };

/// What a look at an anchor's file has found.
struct AnchorFile
{
    AnchorState state = AnchorState::Missing;
    Anchor anchor{};
};

[[nodiscard]] QString anchorPath(const QString &journalPath);
/// The second anchor of an instance; empty when the place has none.
[[nodiscard]] QString secondAnchorPath(const JournalPlace &place, const QString &instance);
[[nodiscard]] AnchorFile readAnchorFile(const QString &file);
/// The anchor beside a journal; seq 0 when there is none, or none that can be read.
[[nodiscard]] Anchor readAnchor(const QString &journalPath);
/// Whole or not at all, 0600, on the disk when this returns. Full, Io: it is not.
[[nodiscard]] Result<void> writeAnchorFile(const QString &file, const Anchor &anchor);

} // namespace countersign
