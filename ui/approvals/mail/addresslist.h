#pragma once
#include <QString>
#include <QStringList>

namespace countersign {

// Recipients as people type them: one after another, with commas in between.

/// Cut at commas, semicolons and line ends that are not inside of quotes or < >; nothing empty.
[[nodiscard]] QStringList splitAddresses(const QString &typed);
/// What splitAddresses() cuts into the same people; a name with a comma gets quotes.
[[nodiscard]] QString joinedAddresses(const QStringList &people);
/// What is wrong with it, in a sentence; empty when each is a mail address. Nobody at all is nothing wrong.
[[nodiscard]] QString addressProblem(const QStringList &people);

} // namespace countersign
