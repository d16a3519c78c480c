#pragma once
#include "base/mailaccount.h"
#include "base/result.h"

#include <QByteArray>

#include <optional>

namespace countersign {

/// `yaml` with `wanted` in mail.accounts; `old` is the account of that name as it is understood now. Only keys that
/// differ are written.
[[nodiscard]] Result<QByteArray> withAccount(
    const QByteArray &yaml, const std::optional<MailAccount> &old, const MailAccount &wanted);
/// `yaml` without the account of that name.
[[nodiscard]] Result<QByteArray> withoutAccount(const QByteArray &yaml, const QString &name);

} // namespace countersign
