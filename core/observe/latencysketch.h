#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace countersign {

/// Durations in 44 buckets that grow by √2 from 1 ms to about 49 minutes: small, mergeable, and good for a
/// percentile within a fifth of its value.
class LatencySketch
{
public:
    void add(double seconds)
    {
        const double position = seconds <= kFirst ? 0 : std::ceil(2 * std::log2(seconds / kFirst));
        ++m_counts[std::size_t(std::min(position, double(kBuckets - 1)))];
        ++m_total;
    }
    void merge(const LatencySketch &other)
    {
        for (std::size_t i = 0; i < kBuckets; ++i)
            m_counts[i] += other.m_counts[i];
        m_total += other.m_total;
    }
    [[nodiscard]] std::uint64_t count() const { return m_total; }
    /// How many durations each bucket holds, for keeping them.
    [[nodiscard]] const auto &counts() const { return m_counts; }
    /// `number` more in a bucket of counts(); nothing for one that there is not.
    void addTo(std::size_t bucket, std::uint32_t number)
    {
        if (bucket >= kBuckets)
            return;
        m_counts[bucket] += number;
        m_total += number;
    }
    /// Seconds below which the share `q` (0…1) of all durations lies; 0 when there is none.
    [[nodiscard]] double quantile(double q) const
    {
        const double wanted = q * double(m_total);
        double below = 0;
        for (std::size_t i = 0; i < kBuckets; ++i) {
            if (m_counts[i] == 0)
                continue;
            if (below + m_counts[i] >= wanted) {
                const double low = i == 0 ? 0 : bound(i - 1);
                return low + (bound(i) - low) * std::max(0.0, wanted - below) / m_counts[i];
            }
            below += m_counts[i];
        }
        return 0;
    }

private:
    static constexpr std::size_t kBuckets = 44;
    static constexpr double kFirst = 0.001;
    static double bound(std::size_t i) { return kFirst * std::exp2(double(i) / 2); }

    std::array<std::uint32_t, kBuckets> m_counts{};
    std::uint64_t m_total = 0;
};

} // namespace countersign
