#pragma once
#include "base/result.h"
#include "journal/sqlite.h"

namespace countersign {

// The instance that a journal belongs to: a UUID in a file beside it, and in the chain.

struct InstanceFile
{
    bool exists = false;
    QString id; ///< empty when there is none in it
};
[[nodiscard]] QString instancePath(const QString &journalPath);
[[nodiscard]] InstanceFile readInstanceFile(const QString &journalPath);
[[nodiscard]] Result<void> writeInstanceFile(const QString &journalPath, const QString &id);

/// The last event that names the instance; seq 0: none does.
struct InstanceInChain
{
    qint64 seq = 0;
    QString id{};
};
/// `hint`: where it was last; 0 looks through the whole chain. A row whose hashes do not fit names nothing.
[[nodiscard]] InstanceInChain instanceInChain(Database &db, qint64 hint);

} // namespace countersign
