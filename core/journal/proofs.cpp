#include "journal/proofs.h"

namespace countersign {

std::optional<Proof> Proofs::of(const QString &actionId) const
{
    const std::scoped_lock lock(m_mutex);
    const auto it = m_known.constFind(actionId);
    return it == m_known.constEnd() ? std::nullopt : std::optional(*it);
}

void Proofs::set(const QString &actionId, Proof proof, bool ended)
{
    const std::scoped_lock lock(m_mutex);
    m_known.insert(actionId, std::move(proof));
    if (!ended)
        return;
    m_ended.push_back(actionId);
    if (m_ended.size() > kEnded) {
        m_known.remove(m_ended.front());
        m_ended.pop_front();
    }
}

} // namespace countersign
