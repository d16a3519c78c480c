#pragma once

class QWidget;

namespace countersign {

/// From now on the wheel over `editor` scrolls what is around it, and changes its value only while it has the focus:
/// whoever scrolls a page must not change it in passing. For choices, dates and numbers.
void keepFromWheel(QWidget *editor);

} // namespace countersign
