#pragma once
#include <QByteArray>
#include <QList>

namespace countersign {

/// When this instance was not in touch with its fleet, over its restarts. Only then can an item of it have been
/// adopted: what says that it was while it was here is a lie, whoever has signed it.
class OwnLife
{
public:
    static constexpr qsizetype kMost = 50;
    static constexpr qint64 kSlackUs = 60'000'000; ///< an adopter may have begun just before it came back

    struct Away
    {
        qint64 fromUs = 0, toUs = 0; ///< fleet's time
        [[nodiscard]] bool operator==(const Away &) const = default;
    };

    /// A gap that is shorter than `leastUs` was none.
    explicit OwnLife(qint64 leastUs) : m_leastUs(leastUs) {}

    /// As toJson() has it; anything else is nothing.
    void load(const QByteArray &json);
    [[nodiscard]] QByteArray toJson() const;

    /// It is in touch now.
    void heard(qint64 nowUs);
    [[nodiscard]] qint64 seenUs() const { return m_seenUs; } ///< 0: never
    [[nodiscard]] bool wasAway(qint64 atUs) const;
    [[nodiscard]] const QList<Away> &away() const { return m_away; }

private:
    const qint64 m_leastUs;
    qint64 m_seenUs = 0;
    QList<Away> m_away; ///< the latest, oldest first
};

} // namespace countersign
