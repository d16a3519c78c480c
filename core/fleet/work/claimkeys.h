#pragma once
#include "base/hash.h"
#include "base/ids.h"

#include <QString>

namespace countersign {

/// What only the worker that has made a claim can say of it later. The claim tells the locks (their SHA-256), an
/// outcome shows one key and a release the other: a member that only reads along can make neither of them up, nor one
/// out of the other.
struct ClaimKeys
{
    static constexpr int kBytes = 32;

    QString done = randomHex(kBytes); ///< shown with the outcome or the draft
    QString back = randomHex(kBytes); ///< shown with a release
};

/// 64 hex characters. Of an empty key there is none.
[[nodiscard]] inline QString lockOf(const QString &key)
{
    return key.isEmpty() ? QString() : QString::fromLatin1(sha256Hex(key.toLatin1()));
}

} // namespace countersign
