#pragma once
#include <QByteArrayView>
#include <QDateTime>

namespace countersign::mail {

/// The moment that a Date field names, in UTC; RFC 5322 with its obsolete forms, what `asctime` writes, and ISO 8601.
/// Without a zone, or with one that is not known: UTC. Invalid when it names none between 1970 and 9999.
[[nodiscard]] QDateTime readMailDate(QByteArrayView value);

} // namespace countersign::mail
