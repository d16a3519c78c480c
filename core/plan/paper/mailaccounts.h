#pragma once
#include "domain/fact.h"

#include <QJsonObject>
#include <QStringList>

namespace countersign {

/// Accounts that a paper names: those of its e-invoice and those on its page.
[[nodiscard]] QStringList accountsOn(const QJsonObject &content, const QString &visible);
/// A mail whose own words name another account than the papers that it brings makes the account unsure. `accounts` are
/// those of all its papers.
void doubtAccount(FactSheet &out, const QJsonObject &mail, const QStringList &accounts);

} // namespace countersign
