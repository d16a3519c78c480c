#pragma once
#include <QByteArrayView>
#include <QList>

namespace countersign::reader {

/// Why a mail must not be parsed at all.
enum class MimeVerdict { Fine, TooDeep, TooManyParts, TooMuchHeader };

constexpr int maxMimeDepth = 40;
constexpr int maxMimeParts = 1000;
// Of all headers in a mail together: a parser takes 600 bytes for a field, however short it is.
constexpr qsizetype maxHeaderBytes = qsizetype(8) << 20;
constexpr qsizetype maxHeaderFields = 100'000;
/// Commas, semicolons and angle brackets of one field. GMime takes the square of its addresses' number when they have
/// no domain (1.2 s for 20,000) and 300 bytes for each parameter.
constexpr qsizetype maxSeparators = 4000;
constexpr qsizetype allSeparators = 20'000; ///< in all fields together; each field behind them has `fewSeparators`
constexpr qsizetype fewSeparators = 50;

/// Bytes of a mail from `at` on.
struct MimeRange
{
    qsizetype at;
    qsizetype size;
};

/// Counts levels, parts and header fields from the raw bytes in one pass, before a parser spends time or memory on
/// them. It errs on the side of counting too little (odd boundary forms); the parsed tree is counted again.
/// `*endless` gets what stands behind the first `maxSeparators` separators of a header field.
[[nodiscard]] MimeVerdict inspectMime(QByteArrayView mail, QList<MimeRange> *endless = nullptr);
/// `mail` without those ranges, which ascend.
[[nodiscard]] QByteArray withoutRanges(const QByteArray &mail, const QList<MimeRange> &ranges);

} // namespace countersign::reader
