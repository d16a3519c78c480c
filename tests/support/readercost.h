#pragma once
#include <QByteArray>
#include <QString>

namespace countersign::doors {

/// Reads `bytes` as the file `name` in this process; milliseconds of this thread's processor time, -1 when its kind is
/// not read. Call initMail() before.
[[nodiscard]] double costMs(const QString &name, const QByteArray &bytes);

} // namespace countersign::doors
