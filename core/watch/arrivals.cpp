#include "watch/arrivals.h"

namespace countersign {

bool Arrivals::add(const Candidate &candidate)
{
    if (const auto known = m_stages.find(candidate.path); known != m_stages.end()) {
        // Told while its claim runs: what the claim saw may be older than the news.
        if (*known == Stage::InHand)
            *known = Stage::InHandAgain;
        return false;
    }
    if (waiting() >= m_limit) {
        m_truncated = true;
        return false;
    }
    m_stages.insert(candidate.path, Stage::Waiting);
    m_waiting.push_back(candidate);
    return true;
}

QList<Candidate> Arrivals::take(qsizetype count)
{
    QList<Candidate> batch;
    while (batch.size() < count && !m_waiting.empty()) {
        batch.append(std::move(m_waiting.front()));
        m_waiting.pop_front();
        m_stages[batch.last().path] = Stage::InHand;
    }
    return batch;
}

bool Arrivals::settle(const QByteArray &path)
{
    const bool again = m_stages.take(path) == Stage::InHandAgain;
    return again && add({path, true});
}

} // namespace countersign
