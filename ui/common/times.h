#pragma once
#include <QString>

namespace countersign {

/// Times and sizes as people read them, in local time. All arguments are UTC microseconds since 1970.
class Times
{
public:
    /// "now", "2 min", "1 h", "3 d".
    [[nodiscard]] static QString age(qint64 atUs, qint64 nowUs);
    /// "1 h 12 min": a longer stretch in two units.
    [[nodiscard]] static QString stretch(qint64 us);
    /// "16 ms", "2.7 s", "3 m 45 s".
    [[nodiscard]] static QString duration(qint64 us);
    /// "09:44:10.102"
    [[nodiscard]] static QString clock(qint64 atUs);
    /// "10:02" today, "yesterday 10:02", else the date.
    [[nodiscard]] static QString moment(qint64 atUs, qint64 nowUs);
    /// "in 40 min", "today 18:00", "tomorrow 11:40", else the date.
    [[nodiscard]] static QString ahead(qint64 atUs, qint64 nowUs);
    /// "38 kB"
    [[nodiscard]] static QString size(qint64 bytes);
};

} // namespace countersign
