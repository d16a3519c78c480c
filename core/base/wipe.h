#pragma once
#include <QByteArray>
#include <QString>

namespace countersign {

/// Overwrites a secret that is no longer needed, then empties it. A buffer that others still share is left to them.
void wipe(QByteArray &secret);
void wipe(QString &secret);

} // namespace countersign
