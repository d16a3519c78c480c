#pragma once
#include <QtGlobal>

namespace countersign {

/// How many starts a credential bears, and the times that make it hold over a fleet.
///
/// Two starts that are let pass a whole window apart reach their server at least `windowMs` apart: an answer of Redis
/// that took longer than `answerMs` is no leave, a leave that was not used within `graceMs` is none any more, and
/// `slackMs` is for the way from here to there.
///
/// Who does not reach Redis starts nothing until all that was let pass while it still counted as present is out of
/// every window: answerMs + presenceMs + wholeMs() after what it has sent last.
struct StartLimits
{
    int most = 60; ///< starts in any windowMs
    int windowMs = 60'000;
    int answerMs = 1000, graceMs = 1000, slackMs = 250;
    /// Who is away for so long has no share any more, and starts nothing before it is back: long enough for a Redis
    /// that is restarted, and no longer, since the share of whoever never comes back is kept free so long.
    qint64 forgetMs = 15 * 60'000;

    [[nodiscard]] int wholeMs() const { return windowMs + answerMs + graceMs + slackMs; }
    [[nodiscard]] int touchMs() const { return windowMs / 4; } ///< between two signs of life
    /// An instance by itself: between two starts that are `most` apart, whatever Redis says.
    [[nodiscard]] int ownMs() const { return windowMs + graceMs + slackMs; }
    [[nodiscard]] int presenceMs() const { return windowMs / 2; }
    [[nodiscard]] int quietMs() const { return answerMs + presenceMs() + wholeMs(); }
};

} // namespace countersign
