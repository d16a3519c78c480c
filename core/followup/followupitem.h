#pragma once
#include "domain/append.h"
#include "followup/letter.h"

namespace countersign {

/// What comes up on the desk for a letter that nobody has answered: an item without an original, which shows the letter
/// itself, with its planning job. Once for each letter (followUpKey); of the letter's own history (correlation id).
/// `isSentUnseen`: whether its owner has answered by himself could not be seen.
[[nodiscard]] Append followUpItem(const OpenLetter &letter, const QString &owner, qint64 nowUs, bool isSentUnseen);

/// "Maria has not answered since Thursday, 26 November: “Offer for June”".
[[nodiscard]] QString followUpTitle(const OpenLetter &letter);

} // namespace countersign
