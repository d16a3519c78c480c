#pragma once
#include <QJsonObject>
#include <QString>

namespace countersign {

// How mail looks in a terminal; outside text is made visible.
[[nodiscard]] QString renderAccount(const QJsonObject &account);
[[nodiscard]] QString renderMailTest(const QJsonObject &test);
[[nodiscard]] QString renderMailAudit(const QJsonObject &audit);

} // namespace countersign
