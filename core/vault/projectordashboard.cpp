// Dashboard.md: of this instance, or of all that share the vault.
#include "async/offload.h"
#include "base/clock.h"
#include "base/literals.h"
#include "base/log.h"
#include "vault/dashboardfile.h"
#include "vault/projector.h"

#include <QPointer>

#include <algorithm>
#include <functional>

namespace countersign {

namespace {
constexpr int kMostWaiting = 30, kMostRecent = 15;
const QList<State> kResults{
    State::Completed, State::RolledBack, State::Rejected, State::Expired, State::Failed, State::InDoubt};
} // namespace

void VaultProjector::share(SharedNotes shared)
{
    m_shared = std::move(shared);
    m_turn = std::make_unique<HeldLease>(m_shared.lease, m_shared.what);
    connect(m_turn.get(), &HeldLease::taken, this, &VaultProjector::touchDashboard);
    connect(m_turn.get(), &HeldLease::changed, this, &VaultProjector::noteHealth);
}

void VaultProjector::touchDashboard()
{
    if (!m_dashboardTimer.isActive() && state() == ServiceState::Running)
        m_dashboardTimer.start(m_options.dashboardEveryMs);
}

/// Whoever is alone writes whatever Redis says; of several the one that holds the lease.
QCoro::Task<bool> VaultProjector::mayLead()
{
    if (!m_turn)
        co_return true;
    const QPointer self(this);
    const VaultStanding now = co_await offload(m_pool, m_shared.standing);
    if (!self)
        co_return false;
    m_isAlone = now.isKnown && now.isAlone;
    if (!m_isAlone && state() == ServiceState::Running)
        m_turn->want();
    co_return leads();
}

void VaultProjector::addElsewhere(DashboardContent &content) const
{
    if (!m_turn || m_isAlone || !m_shared.elsewhere)
        return;
    const qint64 today = startOfDay(content.atUs);
    const QList<Action> all = m_shared.elsewhere();
    for (const Action &action : all) {
        ++content.counts[action.state];
        const OutcomeField outcome = outcomeOf(action);
        if (outcome != nullptr && action.updatedUs >= today)
            ++(content.today.*outcome);
        if (action.state == State::AwaitingDecision)
            content.waiting.append(action);
        else if (kResults.contains(action.state))
            content.recent.append(action);
    }
    std::ranges::sort(content.waiting, {}, [](const Action &a) { return std::pair(a.createdUs, QStringView(a.id)); });
    std::ranges::sort(
        content.recent, std::greater{}, [](const Action &a) { return std::pair(a.updatedUs, QStringView(a.id)); });
    content.waiting.resize(std::min<qsizetype>(content.waiting.size(), kMostWaiting));
    content.recent.resize(std::min<qsizetype>(content.recent.size(), kMostRecent));
}

QCoro::Task<> VaultProjector::writeDashboard()
{
    if (!isVaultThere())
        co_return; // written when it is back
    const QPointer self(this);
    const bool leads = co_await mayLead();
    if (!self || !leads || !isVaultThere())
        co_return;
    DashboardContent content;
    const Result<QMap<State, qint64>> counts = co_await m_source.counts();
    if (!self || !counts)
        co_return;
    const qint64 now = SystemClock().nowUs();
    const Result<OutcomesSince> today = co_await m_source.outcomesSince(startOfDay(now));
    if (!self || !today)
        co_return;
    const Result<QList<Action>> waiting =
        co_await m_source.actions({{State::AwaitingDecision}, {}, kMostWaiting, 0, true});
    if (!self || !waiting)
        co_return;
    const Result<QList<Action>> recent = co_await m_source.actions({kResults, {}, kMostRecent, 0, false});
    if (!self || !recent || !isVaultThere())
        co_return;
    content = {*counts, today->counts, *waiting, *recent, now};
    addElsewhere(content);
    const std::function<bool()> isOurs = m_turn && !m_isAlone ? m_turn->fence() : [] { return true; };
    const QString problem = co_await offload(m_pool, [layout = m_layout, content, isOurs] {
        return isOurs() ? writeDashboardFile(layout, renderDashboard(content)) : QString();
    });
    if (!self)
        co_return;
    if (!problem.isEmpty() && problem != m_dashboardProblem)
        logWarning("VaultProjector", u"The dashboard cannot be written: %1"_s.arg(problem));
    m_dashboardProblem = problem;
}

} // namespace countersign
