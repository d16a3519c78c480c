#pragma once
#include "reader/document.h"

#include <QJsonValue>

/// What is answered when the reading of a file is cut: by its budget of processor time, by a library that aborts for
/// want of memory, or by a fault of its own. Libraries cannot be left in the middle, so that the answer stands ready as
/// bytes and a signal handler writes it and ends the process. One file at a time; everything on the main thread.
namespace countersign::reader::checkpoint {

constexpr int cpuBudgetMs = 2000; ///< of one file, after its bytes are in memory and hashed
constexpr int cpuNoticeMs = 1800; ///< from here on isSpent(): where we can stop by ourselves, we do

/// Makes the timers and sets the signal handlers; call once, before the sandbox is entered.
void install();

/// A file is taken into work. Until something is saved, a cut is answered with "took too long" (over time) or ends the
/// process without an answer (a fault). After `patienceMs` of processor time, or three times as much of any time,
/// {"id": …, "busy": true} is said once; 0 never says it.
void begin(const QJsonValue &id, int patienceMs);
/// The file is one that can take long: starts to look at the time for `busy`. Small plain texts do without all timers.
void watch();
/// Starts the budget of processor time, and watch() if that was not called.
void startBudget();
/// True when the file in work, or the last one, was watched.
[[nodiscard]] bool isWatched();
/// Nothing can be cut any more; true when the file was said to be busy.
[[nodiscard]] bool end();

/// True when the file has used up cpuNoticeMs. Never outside of begin() and end().
[[nodiscard]] bool isSpent();

/// From now on a cut answers with `document`, marked as truncated, and the warning `unread` beside its own.
/// Costs what the document is large.
void save(const Document &document, const QString &unread);
/// While one lives, nothing is saved or extended: what is read is a part of something that was.
class Untouched
{
public:
    Untouched();
    ~Untouched();
    Q_DISABLE_COPY_MOVE(Untouched)
};
/// Adds `text` to what was saved and puts `unread` in place of the last such warning. Costs what `text` is large.
void extend(const QString &text, const QString &unread);
/// What a cut would be answered with, without its line end; empty when nothing was saved.
[[nodiscard]] QByteArray saved();

} // namespace countersign::reader::checkpoint
