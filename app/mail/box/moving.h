#pragma once
#include "mail/box/boxcall.h"
#include "mail/box/movedmails.h"

namespace countersign {

/// All of what findMails() has found in `folder`. NotFound: a sentence on how many are missing.
[[nodiscard]] Result<QList<FoundMail>> allOf(const QList<std::optional<FoundMail>> &found, const QString &folder);

/// Moves what `named` names into `target` (as people write it), all or nothing. NotFound: one of
/// them is not there any more.
[[nodiscard]] QCoro::Task<Result<MovedMails>> moveNamed(BoxCall call, NamedMails named, QString target, MailMatch how);

} // namespace countersign
