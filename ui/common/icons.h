#pragma once
#include <QColor>
#include <QIcon>

namespace countersign {

/// A drawing of the icon set in one colour, sharp at `dpr`. A plain disc when the set lacks it.
[[nodiscard]] QPixmap iconPixmap(const QString &name, const QColor &color, int size, double dpr);
/// The same as an icon for buttons, at 1× and 2×.
[[nodiscard]] QIcon icon(const QString &name, const QColor &color, int size = 20);
/// The application's own mark.
[[nodiscard]] QIcon applicationIcon();

} // namespace countersign
