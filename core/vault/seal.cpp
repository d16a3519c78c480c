#include "vault/seal.h"

#include "base/hash.h"

namespace countersign {

namespace {
constexpr const char *kBegin = "---\n";
constexpr const char *kEnd = "\n---\n";
constexpr const char *kKey = "\ncountersign_seal: \"";
constexpr qsizetype kHex = 64;

/// Where the seal's line stands, its leading line break included; -1: there is none.
qsizetype placeOf(const QByteArray &bytes)
{
    const qsizetype end = bytes.startsWith(kBegin) ? bytes.indexOf(kEnd) : -1;
    const qsizetype at = end < 0 ? -1 : bytes.lastIndexOf(kKey, end);
    const qsizetype length = qsizetype(qstrlen(kKey)) + kHex + 1;
    return at >= 0 && at + length == end && bytes[end - 1] == '"' ? at : -1; // always the last property
}
} // namespace

QByteArray sealed(const QByteArray &note)
{
    QByteArray out = note;
    return out.insert(note.indexOf(kEnd), kKey + sha256Hex(note) + '"');
}

QByteArray withoutSeal(const QByteArray &bytes)
{
    const qsizetype at = placeOf(bytes);
    QByteArray out = bytes;
    return at < 0 ? out : out.remove(at, qsizetype(qstrlen(kKey)) + kHex + 1);
}

Seal sealOf(const QByteArray &bytes)
{
    const qsizetype at = placeOf(bytes);
    if (at < 0) // what its owner's editor has turned about still names it
        return bytes.startsWith(kBegin) && bytes.contains("countersign_seal:") ? Seal::Broken : Seal::None;
    const bool fits = bytes.mid(at + qsizetype(qstrlen(kKey)), kHex) == sha256Hex(withoutSeal(bytes));
    return fits ? Seal::Intact : Seal::Broken;
}

} // namespace countersign
