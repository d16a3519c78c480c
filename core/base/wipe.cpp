#include "base/wipe.h"

#include <cstring>

namespace countersign {

void wipe(QByteArray &secret)
{
    if (secret.isDetached() && !secret.isEmpty())
        ::explicit_bzero(secret.data(), size_t(secret.size()));
    secret = QByteArray();
}

void wipe(QString &secret)
{
    if (secret.isDetached() && !secret.isEmpty())
        ::explicit_bzero(secret.data(), size_t(secret.size()) * sizeof(QChar));
    secret = QString();
}

} // namespace countersign
