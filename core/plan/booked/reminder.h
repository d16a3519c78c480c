#pragma once
#include <QStringList>

namespace countersign {

/// True of a payment reminder or dunning letter: its heading (or its subject) calls it so. Linear.
[[nodiscard]] bool isReminder(const QStringList &lines);

/// How far it has come: 1 a reminder, 2 and 3 what it says itself ("2. Mahnung", "final notice"); 0: it is none.
[[nodiscard]] int reminderLevel(const QStringList &lines);

} // namespace countersign
