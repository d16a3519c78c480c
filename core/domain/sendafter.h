#pragma once
#include "base/result.h"
#include "domain/plan.h"

namespace countersign {

/// How late a mail may leave that was to be sent at a time: what was missed by more is asked about. In µs.
inline constexpr qint64 kMostLateUs = 3'600'000'000;

/// The moment before which a plan must not begin, in µs since 1970 (UTC): the latest `send_after` of its steps that
/// send mail; 0: none names one. Invalid, with a sentence: one is not written as 2026-11-30T08:00:00Z.
[[nodiscard]] Result<qint64> sendAfterUs(const Plan &plan);

/// True for a step that sends a mail.
[[nodiscard]] bool sendsMail(const Step &step);

/// Why a plan must not begin any more at `nowUs` without being looked at: its time was missed, or is none. Empty: it
/// may.
[[nodiscard]] QString missedTime(const Plan &plan, qint64 nowUs);

} // namespace countersign
