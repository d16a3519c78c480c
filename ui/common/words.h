#pragma once
#include "common/palette.h"
#include "domain/action.h"

namespace countersign {

/// The words in which the desktop speaks of states, risks and people; no jargon of the code reaches the face.
class Words
{
public:
    [[nodiscard]] static QString state(State state);
    [[nodiscard]] static Tone tone(State state);
    [[nodiscard]] static Tone tone(Reversibility risk);
    /// "rechnung nov.pdf" of "inbox:rechnung nov.pdf"; may hold outside text.
    [[nodiscard]] static QString source(const QString &source);
    /// "Playbook “invoices”" of "playbook:invoices".
    [[nodiscard]] static QString planner(const QString &planner);
    /// "you, in the window" of "human:gui".
    [[nodiscard]] static QString actor(const QString &actor);
    /// Badge of a plan with a flag, in the place of the one that says whether it can be undone.
    [[nodiscard]] static QString needsYourEyes();
    /// A text that others continue with, as a sentence of its own: it begins with a capital.
    [[nodiscard]] static QString sentence(QString text);
    /// "Due date" of "due_date".
    [[nodiscard]] static QString fromKey(const QString &key);
};

} // namespace countersign
