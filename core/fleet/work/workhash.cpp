#include "fleet/work/workhash.h"

#include "async/offload.h"
#include "base/canonicaljson.h"
#include "base/hash.h"
#include "fleet/work/roughsize.h"

namespace countersign {

namespace {
constexpr qsizetype kSmallWork = 64 * 1024; ///< characters; as much takes well under a millisecond

QString hashOf(const QJsonObject &work)
{
    const Result<QByteArray> text = canonicalJson(work);
    return text ? QString::fromLatin1(sha256Hex(*text)) : QString();
}
} // namespace

QCoro::Task<QString> workHash(QJsonObject work)
{
    if (roughSize(work, kSmallWork) < kSmallWork)
        co_return hashOf(work);
    QString hash = co_await offload(QThreadPool::globalInstance(), [work = std::move(work)] { return hashOf(work); });
    co_return hash;
}

} // namespace countersign
