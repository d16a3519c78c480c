#pragma once
#include "base/result.h"
#include "fleet/work/letters.h"

#include <QHash>
#include <QSet>
#include <QString>

namespace countersign {

/// Who has which piece of work of this owner in hand, for at most one effect of each. A token is given to one instance,
/// claimed at most once, and over once it has an outcome or is voided. Kept in memory alone: a restart voids them all.
class ClaimBook
{
public:
    enum class Phase { Open, Claimed };
    struct Entry
    {
        Phase phase = Phase::Open;
        QString to;          ///< the instance that it was given to
        QString work;        ///< workHash() of what was given
        ClaimLetter claim{}; ///< that was granted
        qint64 claimedMs = 0;
        QSet<QString> released; ///< nonces that were given back: a claim that comes after its release is none
    };
    enum class Answer {
        Granted,   ///< also when the very claim that was granted comes again
        Over,      ///< no such token: voided, done, or of an earlier run
        GivenAway, ///< another instance has it by now
        Taken,     ///< it is claimed: by another, or by a delivery before this one. Nobody runs it a second time
        OtherWork, ///< what was read under that token is not what was given: somebody has put it there
        WasReleased
    };

    /// A token is opened once. False: it is there already.
    bool open(const QString &token, const QString &to, const QString &work);
    /// To another instance. False: it is claimed, or there is none.
    bool redirect(const QString &token, const QString &to);
    [[nodiscard]] Answer claim(const QString &token, const ClaimLetter &claim, qint64 nowMs);
    /// The claimant has not begun and will not, or who has not claimed yet does not want it. True: it is open again, to
    /// be given to somebody. False also where its key is not that of the claim.
    bool release(const QString &token, const ReleaseLetter &release);
    /// That claim is not granted after all: nobody was told of it.
    void takeBack(const QString &token, const QString &nonce);
    /// Its outcome, from the one that has claimed it and shows the key. False: from anybody else, or there is none;
    /// nothing changes.
    bool finish(const QString &token, const OutcomeLetter &outcome);
    /// No claim of it is granted any more, and no outcome taken.
    void voidToken(const QString &token) { m_entries.remove(token); }
    /// Null: there is none.
    [[nodiscard]] const Entry *entry(const QString &token) const;
    [[nodiscard]] qsizetype size() const { return m_entries.size(); }
    /// Pieces that `instance` has or was given, beyond what it says itself.
    [[nodiscard]] int inHandsOf(const QString &instance) const;

private:
    static constexpr qsizetype kMostReleased = 64;
    QHash<QString, Entry> m_entries;
};

} // namespace countersign
