#include "fleet/work/claimbook.h"

namespace countersign {

bool ClaimBook::open(const QString &token, const QString &to)
{
    if (m_entries.contains(token))
        return false;
    m_entries.insert(token, Entry{Phase::Open, to, {}, {}, 0, {}});
    return true;
}

bool ClaimBook::redirect(const QString &token, const QString &to)
{
    const auto found = m_entries.find(token);
    if (found == m_entries.end() || found->phase != Phase::Open)
        return false;
    found->to = to;
    return true;
}

ClaimBook::Answer ClaimBook::claim(const QString &token, const QString &by, const QString &nonce, qint64 nowMs)
{
    const auto found = m_entries.find(token);
    if (found == m_entries.end())
        return Answer::Over;
    if (found->released.contains(nonce))
        return Answer::WasReleased;
    if (found->phase == Phase::Claimed)
        return found->by == by && found->nonce == nonce ? Answer::Granted : Answer::Taken;
    if (found->to != by)
        return Answer::GivenAway;
    if (found->released.size() >= kMostReleased) // a release that was forgotten must not be run over
        return Answer::GivenAway;
    found->phase = Phase::Claimed;
    found->by = by;
    found->nonce = nonce;
    found->claimedMs = nowMs;
    return Answer::Granted;
}

bool ClaimBook::release(const QString &token, const QString &by, const QString &nonce)
{
    const auto found = m_entries.find(token);
    if (found == m_entries.end())
        return false;
    const bool isClaimant = found->phase == Phase::Claimed && found->by == by && found->nonce == nonce;
    const bool isAddressee = found->phase == Phase::Open && found->to == by;
    if ((!isClaimant && !isAddressee) || found->released.size() >= kMostReleased)
        return false;
    found->released.insert(nonce);
    found->phase = Phase::Open;
    return true;
}

bool ClaimBook::finish(const QString &token, const QString &by, const QString &nonce)
{
    const auto found = m_entries.find(token);
    if (found == m_entries.end() || found->phase != Phase::Claimed || found->by != by || found->nonce != nonce)
        return false;
    m_entries.erase(found);
    return true;
}

const ClaimBook::Entry *ClaimBook::entry(const QString &token) const
{
    const auto found = m_entries.constFind(token);
    return found == m_entries.constEnd() ? nullptr : &*found;
}

int ClaimBook::inHandsOf(const QString &instance) const
{
    int count = 0;
    for (const Entry &entry : m_entries)
        count += (entry.phase == Phase::Claimed ? entry.by : entry.to) == instance ? 1 : 0;
    return count;
}

} // namespace countersign
