#pragma once
#include <QByteArrayView>

namespace countersign::reader {

/// Why a mail must not be parsed at all.
enum class MimeVerdict { Fine, TooDeep, TooManyParts };

constexpr int maxMimeDepth = 40;
constexpr int maxMimeParts = 1000;

/// Counts levels and parts from the raw bytes in one pass, before a parser spends time or memory on them. It errs on
/// the side of counting too little (odd boundary forms); the parsed tree is counted again.
[[nodiscard]] MimeVerdict inspectMime(QByteArrayView mail);

} // namespace countersign::reader
