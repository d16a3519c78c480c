#pragma once
#include <QByteArray>
#include <QByteArrayView>

#include <utility>
#include <vector>

namespace countersign::mail {

using RawFields = std::vector<std::pair<QByteArray, QByteArray>>;

/// Bytes of a header that are looked at, and fields that are kept.
constexpr qsizetype kMostHeader = qsizetype(256) << 10;
constexpr std::size_t kMostFields = 1000;

/// The header of a mail: all before the first empty line, which is not part of it. Lines end with CRLF, LF or CR.
[[nodiscard]] QByteArrayView headerOf(QByteArrayView mail);

/// Names as written, values unfolded and without blanks around them. A line that is no field is passed over, together
/// with what continues it.
[[nodiscard]] RawFields fieldsOf(QByteArrayView mail);

/// The value of the first field of that name (lower-case); null when there is none.
[[nodiscard]] const QByteArray *firstField(const RawFields &fields, QByteArrayView name);
[[nodiscard]] bool isNamed(QByteArrayView field, QByteArrayView lowerName);

} // namespace countersign::mail
