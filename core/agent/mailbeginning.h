#pragma once
#include <QString>

namespace countersign {

/// What comes of it when the beginning of an account that is there (MailAccount::since: now, all, or a day) becomes
/// another one, as a sentence; empty: nothing changes. An earlier one acts, a later one takes nothing back.
[[nodiscard]] QString beginningWords(const QString &before, const QString &chosen);

} // namespace countersign
