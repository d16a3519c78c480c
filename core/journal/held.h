#pragma once
#include "journal/anchor.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace countersign {

/// Why a journal is held: it is not the one that its anchors have seen. Nothing is done with it until its owner has put
/// the newer one back or has accepted this one.
struct Held
{
    static inline const QString kBroken = QStringLiteral("broken");
    QString kind;   ///< behind, beside, beyond, no_anchor, bad_anchor, instance, broken (a link of the chain)
    QString reason; ///< one sentence
    qint64 foundSeq = 0; ///< last event of the journal; 0: it is empty
    QByteArray foundHash{};
    QString foundAt{};   ///< its time, as formatTime(); empty when there is none
    qint64 anchorSeq = 0; ///< where the anchor saw it
    QByteArray anchorHash{};
    QString anchorAt{};
    QString instance{};   ///< whose journal it is
    QString otherInstance{}; ///< who is named elsewhere, when that differs
    QJsonArray breaks{};     ///< of a broken chain, what is accepted with it: {seq, mark}

    /// Journal and anchor stand where they stood.
    [[nodiscard]] bool isSameAs(const Held &other) const;
    /// The object `held` of `status --json`.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Held fromJson(const QJsonObject &json);
    /// Both ways out of this kind, in one sentence.
    [[nodiscard]] QString ways() const;
    /// What whoever wants to change something is told; code Held.
    [[nodiscard]] Error refusal() const;
    /// The last moment that both know; empty: none. What was done after it, this journal may not know.
    [[nodiscard]] QString knownUntil() const;
};

/// What a look at a journal, without writing anything, has found.
struct Judgement
{
    std::optional<Held> held{};
    Anchor anchor{};      ///< the further one
    QString instance{};   ///< whose it is; a new one when nobody was named yet; empty without one
    bool isNamed = false; ///< the chain names it
    bool isEmpty = true;  ///< there are no events
    bool isAccepted = false; ///< its owner has accepted it, and was cut before the anchors were written anew
};

/// Compares the journal with its anchors and its instance. Io: it is damaged or cannot be read. Reads two rows, and the
/// whole chain only where something does not fit. Any thread.
[[nodiscard]] Result<Judgement> judgeJournal(const JournalPlace &place);

} // namespace countersign
