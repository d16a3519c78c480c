#pragma once
#include <QString>
#include <QStringList>

namespace countersign {

/// The filters of templates: `{{date|month}}`. Described in resources/playbooks/README.md.
[[nodiscard]] const QStringList &filterNames();

/// `value` after the filter; what a filter cannot use (a month of no date) it returns unchanged.
[[nodiscard]] QString applyFilter(const QString &filter, const QString &argument, const QString &value);

} // namespace countersign
