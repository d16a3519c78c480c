#pragma once
#include "domain/lifecycle.h"
#include "domain/plan.h"

namespace countersign {

enum class Priority { High, Normal, Low };
[[nodiscard]] QString priorityName(Priority priority);
[[nodiscard]] std::optional<Priority> priorityFromName(const QString &name);

/// One item of work as the journal's projection holds it: light enough for lists of ten thousand.
struct Action
{
    QString id; ///< UUIDv7; the name of its folder and of its note
    QString correlationId;
    QString type;   ///< document, invoice, email_response, meeting_request, note, …
    QString title;  ///< text from outside
    QString source; ///< "inbox:rechnung nov.pdf", "mail:<account>", "cli", "undo:<action id>" …
    Priority priority = Priority::Normal;
    State state = State::None;
    qint64 version = 0; ///< number of its events; what append() expects
    QString planId;
    QString planDigest;
    QString summary; ///< of the current plan; empty before there is one
    int stepCount = 0;
    Reversibility risk = Reversibility::ReadOnly; ///< the worst step of the current plan
    bool flagged = false;                         ///< the current plan has a flag: it needs its owner's eyes
    QString owner;                                ///< the instance whose journal is the truth for it
    qint64 createdUs = 0;
    qint64 updatedUs = 0;
    qint64 expiresUs = 0; ///< 0: never
    qint64 snoozedUntilUs = 0;
    QString reason;    ///< why it was rejected, failed, went stale …; may hold outside text
    QString decidedBy; ///< actor of the last decision

    [[nodiscard]] bool operator==(const Action &) const = default;
    /// The object of `list --json`.
    [[nodiscard]] QJsonObject toJson() const;
};

/// An action with all that a reviewer looks at.
struct ActionDetail
{
    Action action;
    QJsonObject intake;    ///< payload of action.generated: file, content (kind, text, fields …), duplicate_of …
    QJsonObject plan;      ///< Plan::toJson(); empty before there is one
    QJsonObject decision;  ///< {decision, actor, at, digest, reason}; empty before there is one
    QJsonObject execution; ///< {mode, steps: [{step, state, result, error}], residue: […]}
    /// Until then a decision can be called back, and an approval does not run; 0: it runs at once.
    qint64 recallUntilUs = 0;
    QString undoneBy{}; ///< the action that takes it back; told by the desk alone, for showing
};

/// Keeps of an item what its next events need, so that many can be followed at once.
void dropTexts(ActionDetail &detail);
/// True when a journal that holds it was accepted: it may have been done in what that journal does not know.
[[nodiscard]] bool isPossiblyDone(const ActionDetail &detail);

/// The projection after one more event; Refused when the event is illegal in its state.
[[nodiscard]] Result<void> applyEvent(ActionDetail &detail, const Event &event);

} // namespace countersign

Q_DECLARE_METATYPE(countersign::Action)
Q_DECLARE_METATYPE(countersign::ActionDetail)
