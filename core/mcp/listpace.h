#pragma once
#include <QByteArray>

#include <algorithm>
#include <utility>

namespace countersign {

/// How often a server's list of tools is looked at when it says that it has changed, and when a change is believed. The
/// first few changes are taken at once; a list that goes on changing is taken only when two looks in a row saw the
/// same, and the looks become rarer. Times in milliseconds on a steady clock.
class ListPace
{
public:
    static constexpr int kBelieved = 3; ///< changes that are taken at once
    static constexpr int kCapMs = 60'000;
    static constexpr int kCalmMs = 300'000; ///< after so long without a look or a word everything is forgotten

    explicit ListPace(int firstMs) : m_firstMs(firstMs) {}

    /// The list that is in use, without a doubt: the first one.
    void begin(const QByteArray &fingerprint) { m_inUse = m_seen = fingerprint; }
    /// How long to wait before the next look; asked once for each.
    [[nodiscard]] int delayMs(qint64 now)
    {
        forgetIfCalm(now);
        m_last = now;
        return int(std::min<qint64>(kCapMs, qint64(m_firstMs) << std::min(m_looks++, 20)));
    }
    /// What a look saw. True: it is to be used from now on.
    [[nodiscard]] bool take(const QByteArray &fingerprint, qint64 now)
    {
        forgetIfCalm(now);
        m_last = now;
        const bool twice = std::exchange(m_seen, fingerprint) == fingerprint;
        m_unsteady = fingerprint != m_inUse && !twice && m_changes >= kBelieved;
        if (fingerprint == m_inUse || m_unsteady)
            return false;
        ++m_changes;
        m_inUse = fingerprint;
        return true;
    }
    /// True while the last look saw other tools than are in use.
    [[nodiscard]] bool isUnsteady() const { return m_unsteady; }

private:
    void forgetIfCalm(qint64 now)
    {
        if (now - m_last >= kCalmMs)
            m_looks = m_changes = 0;
    }

    int m_firstMs;
    QByteArray m_inUse, m_seen;
    qint64 m_last = 0;
    int m_looks = 0;
    int m_changes = 0;
    bool m_unsteady = false;
};

} // namespace countersign
