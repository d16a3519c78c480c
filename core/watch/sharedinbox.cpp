// How FolderWatcher takes files out of an Inbox that other instances look into as well.
#include "async/offload.h"
#include "base/filesystem.h"
#include "base/literals.h"
#include "base/log.h"
#include "watch/folderwatcher.h"

#include <QPointer>

namespace countersign {

namespace {
struct Standing
{
    bool isKnown = false, needsLease = true, isAlone = false;
};

/// Off the main thread.
Standing standingIn(const QString &vault, const std::function<VaultStanding()> &ask)
{
    const VaultStanding now = ask();
    return {now.isKnown, !now.isKnown || now.byLease || !fileSystemOf(vault).renamesAtOnce, now.isKnown && now.isAlone};
}
} // namespace

void FolderWatcher::share(SharedInbox shared)
{
    m_shared = std::move(shared);
    m_ingestor.share(m_shared.instance, m_shared.standing);
    m_monitor.setShared();
    m_turn = std::make_unique<HeldLease>(m_shared.lease, m_shared.what);
    connect(m_turn.get(), &HeldLease::taken, this, [this] {
        m_turnFromMs->store(m_clock.elapsed() + m_shared.graceMs);
        if (m_scope && !m_scope->stopping())
            m_scope->spawn(beginTurn());
    });
    connect(m_turn.get(), &HeldLease::changed, this, [this] {
        if (m_scope && !m_scope->stopping())
            m_scope->spawn(lookAtStanding());
    });
}

/// Redis is not trusted with it alone: where somebody writes there, two may be told within one lease that it is theirs.
QCoro::Task<> FolderWatcher::beginTurn()
{
    const QPointer self(this);
    if (m_shared.graceMs > 0) {
        const Result<void> slept = co_await m_scope->sleep(m_shared.graceMs + 1);
        if (!self || !slept)
            co_return;
    }
    if (!m_turn->isOurs())
        co_return;
    logInfo("FolderWatcher", u"This instance watches the shared Inbox"_s);
    m_monitor.rescan();
}

/// Made on the thread that claims: each batch looks anew how things stand.
std::function<ClaimRules()> FolderWatcher::rules() const
{
    if (!m_turn)
        return [] { return ClaimRules(); };
    return [vault = m_options.vault, by = m_shared.instance, ask = m_shared.standing, isOurs = m_turn->fence(),
               from = m_turnFromMs, clock = m_clock] {
        ClaimRules rules{by, {}};
        const Standing now = standingIn(vault, ask);
        if (!now.isKnown) // the mark is another's, or was taken away: nothing there is ours to take
            rules.mayTake = [] { return false; };
        else if (now.needsLease)
            rules.mayTake = [isOurs, ask, from, clock] {
                if (isOurs() && clock.elapsed() >= from->load())
                    return true;
                const VaultStanding later = ask();
                return later.isKnown && later.isAlone; // Redis may be away; nobody else is there
            };
        return rules;
    };
}

bool FolderWatcher::isStandby() const
{
    return m_needsLease && !m_isAlone && !m_turn->isOurs();
}

QCoro::Task<> FolderWatcher::lookAtStanding()
{
    const QPointer self(this);
    const Standing now =
        co_await offload(m_pool, [vault = m_options.vault, ask = m_shared.standing] { return standingIn(vault, ask); });
    if (!self || m_scope->stopping())
        co_return;
    m_needsLease = now.needsLease;
    m_isAlone = now.isAlone;
    if (m_needsLease)
        m_turn->want();
    noteHealth();
}

void FolderWatcher::describeShared(HealthReport &report) const
{
    const QString untold = m_monitor.untold();
    const QString looks =
        untold.isEmpty() ? tr("Watching the Inbox.")
                         : tr("The Inbox is looked at every %1 seconds: its file system (%2) does not tell of changes.")
                               .arg(FolderMonitor::kWithoutEventsMs / 1000)
                               .arg(untold);
    report.message = looks;
    if (!m_needsLease || m_turn->isOurs()) {
        if (m_needsLease)
            report.message = tr("This instance watches the Inbox for all that share the vault.") + u' ' + looks;
        return;
    }
    if (const QString holder = m_turn->holder(); !holder.isEmpty()) {
        report.details.insert(u"watched_by"_s, holder);
        report.message =
            tr("%1 watches the Inbox of this shared vault; this instance takes over when it is gone.").arg(holder);
        return;
    }
    if (m_isAlone)
        return;
    report.status = HealthStatus::Degraded;
    report.message = tr("It is not known which instance watches the Inbox of this shared vault, so this one takes "
                        "nothing out of it.") +
                     u' ' + m_turn->trouble();
}

} // namespace countersign
