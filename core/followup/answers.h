#pragma once
#include "domain/eventstore.h"
#include "followup/letter.h"

namespace countersign {

/// Why a letter needs no answer any more, as an action of its conversation tells: a sentence; empty: it does not. To
/// one that was sent somebody else has answered, or it was sent once more; one that came in was answered, by
/// Countersign or by its owner. What machines write answers nothing.
[[nodiscard]] QString answerIn(const OpenLetter &letter, const ActionDetail &other, const Config &config);

/// What a letter's item is known by, once for each letter.
[[nodiscard]] QString followUpKey(const OpenLetter &letter);
/// "followups:<account>:<hash>:" of one of a letter's links: what the items of its conversation are found by.
[[nodiscard]] QString followUpsPrefix(const QString &link);

/// Looks through the letter's conversation, the 20 newest of each of its links, and what has its subject: answerIn() of
/// the first that tells. Both outlive it.
[[nodiscard]] QCoro::Task<Result<QString>> findAnswer(EventStore *journal, const Config *config, OpenLetter letter);

} // namespace countersign
