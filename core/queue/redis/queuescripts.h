#pragma once
#include "redis/script.h"

namespace countersign::queuescripts {

// What the queue does in Redis, each as a whole. Streams are named by their place (1–6) in QueueKeys::streams(); odd
// places are the group's own. An entry has the fields i (job), n (deliveries before) and j (the encoded job).
// An entry belongs to whoever has it in the group's list of pending ones: a consumer whose lease was taken over neither
// ends nor renews it. Whoever takes over notes from whom (bereft), so that all others need not be asked about each.

/// KEYS the six streams, groups, mark, bereft. ARGV group, a mark for an empty store. Makes what is missing, forgets
/// consumers that have nothing and were not seen for an hour, and gives the mark.
[[nodiscard]] const RedisScript &ensure();
/// KEYS ids, the three shared streams, delayed, later. ARGV most (0: any number), then for each job: id, priority,
/// delay (ms), bytes. Gives how many there are now, then 1 (put), 0 (was there) or -1 (full) for each.
[[nodiscard]] const RedisScript &publish();
/// How much of entries one answer brings, bytes: what is over that comes with the next. All of it has to stay within
/// ReplyLimits. A single entry that is larger was put there by nobody of ours: letters of a fleet have 4 MiB.
inline constexpr qint64 kMostContent = 8 * 1024 * 1024;

/// KEYS the six streams. ARGV group, consumer, most, lease (ms), kMostContent. Gives [place, entries] by priority; what
/// is over kMostContent is left for tick() to take over at once, without a delivery counted.
[[nodiscard]] const RedisScript &take();
/// KEYS the six streams, ids, groups, bereft. ARGV group, consumer, then for each: place, entry, job. Gives how many,
/// all of which are ended, or for each 1 (ended) or 0 (was somebody else's).
[[nodiscard]] const RedisScript &settle();
/// KEYS as settle, own delayed, own later. ARGV group, consumer, place, entry, job, priority, deliveries, delay (ms).
[[nodiscard]] const RedisScript &putOff();
/// KEYS as settle, dead. ARGV group, consumer, place, entry, job, priority, deliveries, why.
[[nodiscard]] const RedisScript &bury();
/// KEYS the six streams. ARGV group, consumer, then for each: place, entry. Gives 1 or 0 (is somebody else's).
[[nodiscard]] const RedisScript &renew();
/// KEYS the six streams, bereft. ARGV group, consumer, lease (ms), then for each: place, entry. Anybody may take them
/// at once, and this delivery does not count.
[[nodiscard]] const RedisScript &release();
/// KEYS as settle, dead, mark, delayed, later, own delayed, own later. ARGV group, consumer, lease (ms), how many may
/// be taken over, most deliveries. Moves what is due, takes over what nobody renews, within kMostContent; what nobody
/// could have put there because it is too large goes. Gives [mark,
/// [[place, entry, fields, deliveries]…], [[fields, deliveries]…] set aside, ms until the next is due (-1: none),
/// [waiting by priority], delayed, dead, how many publish() counts].
[[nodiscard]] const RedisScript &tick();
/// KEYS the three shared streams, delayed, later, dead, mark. Moves what is due. Gives [mark, ms until the next is due,
/// [entries by priority], delayed, dead].
[[nodiscard]] const RedisScript &look();
/// KEYS the three shared streams, ids. Removes what every group has done, at most 500 a stream. Gives how many.
[[nodiscard]] const RedisScript &trim();
/// KEYS dead. ARGV most. Gives for each, the oldest first: entry, group, job, deliveries, why, and the encoded job
/// where it is short, shortened to what is shown of them. Looks through 64 MiB of them at the most.
[[nodiscard]] const RedisScript &deadLetters();
/// KEYS dead, ids. ARGV letter, 1 (its group gets it again) or 0 (it goes), the queue's base key. Gives 1, or 0: not
/// there.
[[nodiscard]] const RedisScript &deadLetter();

} // namespace countersign::queuescripts
