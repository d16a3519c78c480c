#pragma once
#include <QHash>
#include <QString>
#include <QStringList>

namespace countersign::reader {

/// One content line of RFC 5545 (section 3.1): NAME;PARAM=value:value.
struct IcsLine
{
    QString name;                       ///< upper case
    QHash<QString, QString> parameters; ///< names in upper case, quotes removed
    QString value;                      ///< still escaped
};

/// The unfolded lines of an iCalendar text.
[[nodiscard]] QStringList unfoldIcs(const QString &text);
/// A line taken apart; one without a colon has an empty name.
[[nodiscard]] IcsLine parseIcsLine(const QString &line);
/// A TEXT value without its backslashes (section 3.3.11).
[[nodiscard]] QString unescapeIcs(const QString &value);

} // namespace countersign::reader
