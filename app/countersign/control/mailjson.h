#pragma once
#include "base/mailaccount.h"
#include "base/result.h"

#include <QJsonObject>

namespace countersign {

/// What the terminal says of an account to the instance: keys of config.yaml, secrets never among them.
[[nodiscard]] QJsonObject accountJson(const MailAccount &account);
/// `base` with what `json` says. Invalid: a word that is none.
[[nodiscard]] Result<MailAccount> accountFrom(MailAccount base, const QJsonObject &json);

} // namespace countersign
