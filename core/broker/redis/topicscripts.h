#pragma once
#include "redis/script.h"

namespace countersign::topicscripts {

// A topic is a stream of entries with the fields `key` and `value`, and beside it a mark that tells it from another one
// in its place: made with it, and gone with it.

/// KEYS stream, mark. ARGV a new mark. Gives [mark, last entry's id].
[[nodiscard]] const RedisScript &store();

/// KEYS stream, mark. ARGV a new mark, the mark and the last entry's id that are expected (empty: whichever), then key
/// and value of each message. Gives [1, mark, last id], or [0, mark, last id] where it is another store, or one that
/// has lost what was in it: then nothing was put.
[[nodiscard]] const RedisScript &publish();

/// KEYS stream. ARGV group, consumer, entries at most, bytes of a value at most, bytes in all (after which no more is
/// taken), `>` or an entry's id: what this consumer was given before, from there on. Gives for each entry
/// [id, what, key, value]: what is 0, 1 (there is no value; `value` has the fields as JSON), 2 (it is too large) or 3
/// (the entry is gone).
[[nodiscard]] const RedisScript &take();
/// KEYS stream. ARGV group, consumer, entries at most. What that consumer was given and has not acknowledged is
/// anybody's at once.
[[nodiscard]] const RedisScript &giveBack();

/// KEYS stream. ARGV entries that are kept where there is no group. Lets go of what all groups are through with. Gives
/// the id of the oldest entry that is left, or nil.
[[nodiscard]] const RedisScript &tidy();

} // namespace countersign::topicscripts
