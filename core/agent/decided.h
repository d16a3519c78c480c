#pragma once
#include "domain/action.h"

#include <optional>

namespace countersign {

/// One of the last decisions, or something that went wrong and that nobody has looked at yet, and what became of it.
struct Decided
{
    static constexpr int kCountedS = 90; ///< a countdown that is longer says until when

    enum class Verdict { None, Approved, Rejected, Snoozed }; ///< None: it went wrong without its owner's doing
    enum class Way { None, CallBack, Undo };

    Action action; ///< as it stands now
    Verdict verdict = Verdict::None;
    QString by;               ///< actor
    qint64 decidedUs = 0;     ///< UTC; what went wrong without a decision: when it did
    qint64 recallUntilUs = 0; ///< UTC; until then it does not run, or a rejection can be called back; 0: no countdown
    std::optional<Action> undo{}; ///< what takes it back, as that stands
    QString plan{};               ///< planTitle() of what was decided; empty until somebody has looked
    QString planDigest{};         ///< the plan that `plan` is of

    /// How it can be taken back at `nowUs`. What waits to run can be called back for as long as it waits.
    [[nodiscard]] Way way(qint64 nowUs) const;
    /// Seconds of its countdown, rounded up; 0: none runs.
    [[nodiscard]] int secondsLeft(qint64 nowUs) const;
    /// It failed, was taken back by itself, or nobody knows: it stays until its owner has seen it.
    [[nodiscard]] bool isSerious() const;
    /// When that came to be so.
    [[nodiscard]] qint64 seriousSinceUs() const;
    /// "Starts in 4 s", "Done.", "Failed. The disk is full.": may hold outside text.
    [[nodiscard]] QString outcome(qint64 nowUs, bool paused) const;
    /// What is read first: what the plan does, and with which item; may hold outside text.
    [[nodiscard]] QString title() const;
    /// An entry of `list --decided --json`.
    [[nodiscard]] QJsonObject toJson(qint64 nowUs, bool paused) const;
};

/// "approved", "rejected", "snoozed"; "none" for what nobody has decided.
[[nodiscard]] QString verdictName(Decided::Verdict verdict);
/// "call_back", "undo"; empty for none.
[[nodiscard]] QString wayName(Decided::Way way);

} // namespace countersign
