#pragma once
#include "journal/anchor.h"

namespace countersign {

/// Writes the anchors of one journal: beside it, and a second one elsewhere. Never backwards, but for release(). One
/// thread at a time.
class AnchorKeeper
{
public:
    /// `last`: the anchor that was found; what it points to is carried on.
    AnchorKeeper(JournalPlace place, Anchor last, QString instance);

    /// Writes nothing until release(): the journal is held.
    void hold() { m_isHeld = true; }
    /// Its owner has accepted the journal as it is: from now on it may stand before the anchors that were there.
    void release();
    /// Both anchors say where the journal stands, and are on the disk. Io: the one beside it is not. Does nothing when
    /// that was said before.
    [[nodiscard]] Result<void> write(qint64 seq, const QByteArray &hash, const QString &at, bool closed);
    /// The anchor beside the journal says so already.
    [[nodiscard]] bool says(qint64 seq, bool closed) const
    {
        return m_written && m_anchor.seq == seq && m_anchor.closed == closed;
    }

    void noteNamed(qint64 seq) { m_anchor.named = seq; }
    void noteAccepted(qint64 seq) { m_anchor.accepted = seq; }
    [[nodiscard]] const Anchor &anchor() const { return m_anchor; }

private:
    JournalPlace m_place;
    Anchor m_anchor;
    bool m_written = false;
    bool m_isHeld = false;
    bool m_mayStepBack = false;
    bool m_toldSecond = false;
};

} // namespace countersign
