#pragma once
#include "agent/surfaces.h"
#include "base/literals.h"

#include <QKeySequence>
#include <QList>

class QWidget;

namespace countersign {

class MainWindow;
class SeriesSource;
class Theme;

/// What pages are made of.
struct PageParts
{
    Surfaces surfaces;
    SeriesSource &series;
    const Theme &theme;
    int restMs; ///< of ApprovalsPage
};

/// One page of the window. The navigation, the keys, their sheet and the window itself are built from these rows: a new
/// page is one row.
struct Page
{
    QString id;     ///< what MainWindow::go() takes
    QString title;  ///< in the navigation
    QString toHere; ///< what its key does, for the sheet of keys
    QString icon;   ///< its name without ".svg"
    QString key;    ///< the letter after G
    QWidget *(*make)(MainWindow &window, const PageParts &parts);
    bool (*isThere)(const Surfaces &surfaces) = nullptr; ///< null: always

    /// "G A"
    [[nodiscard]] QString keys() const { return u"G "_s + key; }
    [[nodiscard]] QKeySequence sequence() const { return QKeySequence::fromString(u"G, "_s + key); }
};

/// All pages that there can be, in the order of the navigation; the first is made at once and counts what waits, the
/// others are made when they are first opened.
[[nodiscard]] QList<Page> allPages();
/// Those of them that these surfaces can fill.
[[nodiscard]] QList<Page> pagesFor(const Surfaces &surfaces);

} // namespace countersign
