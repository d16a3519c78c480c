#pragma once
#include <QHash>
#include <QSet>
#include <QString>

namespace countersign {

/// What must not leave the house: keys and passwords by their form, and whatever the handbook says.
class Leaks
{
public:
    explicit Leaks(const QString &handbook);

    /// The first thing in `text` that looks like a key or password, or stands in the handbook; empty when there is
    /// none.
    [[nodiscard]] QString firstIn(const QString &text) const;

private:
    [[nodiscard]] QString valueIn(const QString &text) const;
    QSet<QString> m_runs;                 ///< each run of words of the handbook
    QHash<QString, QStringList> m_values; ///< what follows a word like "password" there, by its beginning
};

} // namespace countersign
