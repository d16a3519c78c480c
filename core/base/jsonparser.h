#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>

namespace countersign {

/// How much JSON is taken from outside. What passes a limit is refused with ErrorCode::Full, what is no JSON with
/// ErrorCode::Invalid.
///
/// What honest peers send: the largest list of tools seen is 250 KB and 15,000 values, a model's answer stays below 8
/// MiB, an export as structured content has tens of thousands of values. What a value costs: up to 170 bytes of memory
/// and 130 ns to be let go of (an array of one number), so that the default holds the worst 16 MiB below 100 MB.
struct JsonLimits
{
    int depth = 64;                     ///< arrays and objects inside each other
    qsizetype bytes = 16 * 1024 * 1024; ///< of the text
    qsizetype values = 500'000;         ///< in all: texts, numbers, words, arrays, objects
    qsizetype members = 100'000;        ///< of one object
    qsizetype elements = 250'000;       ///< of one array
    /// Members of these names are not read: their values become null, at any depth. With it a text that passes a limit
    /// can still be asked for the rest.
    QList<QByteArrayView> leftOut = {};
    /// Also takes what cannot be carried exactly: integers beyond ±(2^53−1) are rounded, of equal keys the last one
    /// counts, lone surrogates stay. Good enough to be read, not to be hashed or passed on.
    bool lenient = false;

    /// For what we have written ourselves: only the depth is limited (the program's stack is).
    [[nodiscard]] static JsonLimits own();
};

/// Strict JSON (RFC 8259), as parseJson() in canonicaljson.h, within `limits`. Its time grows with the length of the
/// text, whatever stands in it and in whatever order; it may be called from any thread.
[[nodiscard]] Result<QJsonValue> parseJson(const QByteArray &text, const JsonLimits &limits);
[[nodiscard]] Result<QJsonObject> parseJsonObject(const QByteArray &text, const JsonLimits &limits);

} // namespace countersign
