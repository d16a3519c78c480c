#include "fleet/work/claimbook.h"

#include "fleet/work/claimkeys.h"

namespace countersign {

bool ClaimBook::open(const QString &token, const QString &to, const QString &work)
{
    if (m_entries.contains(token))
        return false;
    m_entries.insert(token, Entry{Phase::Open, to, work, {}, 0, {}});
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

namespace {
bool isSame(const ClaimLetter &one, const ClaimLetter &other)
{
    return one.by == other.by && one.nonce == other.nonce && one.doneLock == other.doneLock &&
           one.backLock == other.backLock;
}
} // namespace

ClaimBook::Answer ClaimBook::claim(const QString &token, const ClaimLetter &claim, qint64 nowMs)
{
    const auto found = m_entries.find(token);
    if (found == m_entries.end())
        return Answer::Over;
    if (found->released.contains(claim.nonce))
        return Answer::WasReleased;
    if (claim.work.isEmpty() || claim.work != found->work)
        return Answer::OtherWork;
    if (found->phase == Phase::Claimed)
        return isSame(found->claim, claim) ? Answer::Granted : Answer::Taken;
    if (found->to != claim.by)
        return Answer::GivenAway;
    if (found->released.size() >= kMostReleased) // a release that was forgotten must not be run over
        return Answer::GivenAway;
    found->phase = Phase::Claimed;
    found->claim = claim;
    found->claimedMs = nowMs;
    return Answer::Granted;
}

bool ClaimBook::release(const QString &token, const ReleaseLetter &release)
{
    const auto found = m_entries.find(token);
    if (found == m_entries.end())
        return false;
    const bool isClaimant = found->phase == Phase::Claimed && found->claim.by == release.by &&
                            found->claim.nonce == release.nonce && found->claim.backLock == lockOf(release.key);
    const bool isAddressee = found->phase == Phase::Open && found->to == release.by;
    if ((!isClaimant && !isAddressee) || found->released.size() >= kMostReleased)
        return false;
    found->released.insert(release.nonce);
    found->phase = Phase::Open;
    return true;
}

void ClaimBook::takeBack(const QString &token, const QString &nonce)
{
    const auto found = m_entries.find(token);
    if (found == m_entries.end() || found->phase != Phase::Claimed || found->claim.nonce != nonce)
        return;
    found->released.insert(nonce);
    found->phase = Phase::Open;
}

bool ClaimBook::finish(const QString &token, const OutcomeLetter &outcome)
{
    const auto found = m_entries.find(token);
    if (found == m_entries.end() || found->phase != Phase::Claimed || found->claim.by != outcome.by ||
        found->claim.nonce != outcome.nonce || found->claim.doneLock != lockOf(outcome.key))
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
        count += (entry.phase == Phase::Claimed ? entry.claim.by : entry.to) == instance ? 1 : 0;
    return count;
}

} // namespace countersign
