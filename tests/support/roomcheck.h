#pragma once
#include <QStringList>

class QWidget;

namespace countersign {

/// What a person could not read whole in a window that is shown, one sentence each: text that needs more room than its
/// widget has, words broken in the middle, widgets that reach out of what holds them or lie on each other. What scrolls
/// may be longer than its area, never wider. Lists shorten their rows on purpose and are not looked at.
[[nodiscard]] QStringList cutIn(const QWidget &window);

} // namespace countersign
