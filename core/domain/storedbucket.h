#pragma once
#include <QByteArray>
#include <QtGlobal>

namespace countersign {

/// One bucket of a series as the journal's file keeps it. Nothing is decided by it.
struct StoredBucket
{
    qint64 seconds = 0; ///< its length
    qint64 start = 0;   ///< seconds since 1970 (UTC)
    QByteArray data;    ///< of whoever wrote it
};

} // namespace countersign
