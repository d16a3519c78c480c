#pragma once
#include "base/literals.h"
#include "base/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace countersign {

/// Why a journal is held: it is not the one that its anchors have seen. Nothing is done with it until its owner has put
/// the newer one back or has accepted this one.
struct Held
{
    static inline const QString kBroken = u"broken"_s;
    QString kind;        ///< behind, beside, beyond, no_anchor, bad_anchor, instance, broken (a link of the chain)
    QString reason;      ///< one sentence
    qint64 foundSeq = 0; ///< last event of the journal; 0: it is empty
    QByteArray foundHash{};
    QString foundAt{};    ///< its time, as formatTime(); empty when there is none
    qint64 anchorSeq = 0; ///< where the anchor saw it
    QByteArray anchorHash{};
    QString anchorAt{};
    QString instance{};      ///< whose journal it is
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

} // namespace countersign
