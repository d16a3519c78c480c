#include "vault/projector.h"

#include "async/offload.h"
#include "base/literals.h"
#include "base/log.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr qsizetype kBatch = 64;
constexpr int kSettledMs = 40;      // a state in which an action rests
constexpr int kPassingMs = 400;     // one that it usually leaves at once: most of these notes are never written
constexpr int kLoadEachMs = 5;      // added to what nobody waits for, for each note that is due …
constexpr int kMostLoadMs = 15'000; // … up to this: work comes first, its notes follow …
constexpr int kQuietMs = 500;       // … or as soon as nothing has changed for so long
constexpr int kAgainMs = 5000;      // after a failed write
constexpr int kEditedMs = 3000;     // since the last save of a note by its owner

bool isPassing(State state)
{
    return state == State::Received || state == State::Planning || state == State::Approved ||
           state == State::Executing;
}
} // namespace

VaultProjector::VaultProjector(VaultOptions options, VaultSource &source, QThreadPool *pool, QObject *parent)
    : Service(parent), m_options(std::move(options)), m_layout(m_options.root), m_source(source), m_pool(pool)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    m_dashboardTimer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!m_busy && m_scope && !m_scope->stopping())
            m_scope->spawn(writeDue());
    });
    connect(&m_dashboardTimer, &QTimer::timeout, this, [this] {
        if (m_scope && !m_scope->stopping())
            m_scope->spawn(writeDashboard());
    });
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMs);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        for (const QString &id : std::exchange(m_heldBack, {}))
            m_due.bringForward(id, m_clock.elapsed());
        arm();
    });
    connect(&m_source, &VaultSource::actionChanged, this, &VaultProjector::follow);
}

VaultProjector::~VaultProjector() = default;

QCoro::Task<Result<void>> VaultProjector::start()
{
    const QPointer self(this);
    setState(ServiceState::Starting);
    m_scope = std::make_unique<TaskScope>();
    m_repaired = false;
    const Result<void> made =
        co_await offload(m_pool, [layout = m_layout, claim = m_claim] { return claim ? claim() : layout.create(); });
    if (!self)
        co_return cancelled();
    if (!made) {
        m_problem = made.error().message;
        setState(ServiceState::Failed);
        co_return made;
    }
    m_inotify = std::make_unique<Inotify>();
    connect(m_inotify.get(), &Inotify::arrived, this, &VaultProjector::look);
    connect(m_inotify.get(), &Inotify::overflowed, this, [this] { m_scope->spawn(repair()); });
    co_await watchFolders();
    if (!self)
        co_return cancelled();
    m_presence =
        std::make_unique<VaultPresence>(VaultPresence::Options{m_options.root, m_options.quietMs, m_admit}, m_pool);
    connect(m_presence.get(), &VaultPresence::changed, this, &VaultProjector::noteMoved);
    connect(m_presence.get(), &VaultPresence::replaced, this, &VaultProjector::vaultReplaced);
    connect(m_presence.get(), &VaultPresence::reasonChanged, this, &VaultProjector::noteHealth);
    m_presence->look();
    m_problem.clear();
    setState(ServiceState::Running);
    m_scope->spawn(repair());
    m_scope->spawn(writeDashboard());
    arm();
    co_return Result<void>{};
}

QCoro::Task<> VaultProjector::stop()
{
    const QPointer self(this);
    setState(ServiceState::Stopping);
    m_timer.stop();
    m_quiet.stop();
    const bool dashboardIsDue = m_dashboardTimer.isActive();
    m_dashboardTimer.stop();
    m_inotify.reset();
    if (m_presence) {
        co_await m_presence->stop();
        if (!self)
            co_return;
    }
    if (dashboardIsDue) { // what it says is read until the next start
        co_await writeDashboard();
        if (!self)
            co_return;
    }
    if (m_turn)
        m_turn->drop();
    if (m_scope) {
        m_scope->requestStop();
        co_await m_scope->drained();
    }
    // What is still due is found missing or outdated at the next start.
    if (!self)
        co_return;
    m_presence.reset();
    setState(ServiceState::Stopped);
}

HealthReport VaultProjector::health() const
{
    HealthReport report;
    report.details = {{u"notes_written"_s, m_written}, {u"notes_due"_s, qint64(pending())},
        {u"notes_held_back"_s, qint64(heldBack())}};
    report.status = m_problem.isEmpty() ? HealthStatus::Healthy : HealthStatus::Degraded;
    if (state() != ServiceState::Running)
        report.status = HealthStatus::Unhealthy;
    report.message = !m_problem.isEmpty()            ? m_problem
                     : !m_dashboardProblem.isEmpty() ? m_dashboardProblem
                                                     : tr("The notes follow the journal.");
    if (m_turn && m_problem.isEmpty() && m_dashboardProblem.isEmpty() && !leads())
        report.message +=
            u' ' + (m_turn->holder().isEmpty()
                           ? tr("Who writes Dashboard.md for all that share the vault is not known.")
                           : tr("%1 writes Dashboard.md for all that share the vault.").arg(m_turn->holder()));
    if (!isVaultThere()) {
        report.status = HealthStatus::Unhealthy;
        report.message =
            tr("The vault's folder %1 is not there: no item is taken in, and no note is written. Put it "
               "back, or name another one (app.vault_path).")
                .arg(m_options.root);
        if (!m_presence->reason().isEmpty())
            report.message = m_presence->reason();
    }
    return report;
}

void VaultProjector::putBack(const QString &actionId, const QString &reason)
{
    if (reason.isEmpty())
        m_notices.remove(actionId);
    else
        m_notices.insert(actionId, reason);
    m_edited.remove(actionId);
    m_takeBack.insert(actionId, true);
    soon(actionId, 0);
}

void VaultProjector::follow(const Action &action)
{
    if (!isDecidable(action.state)) {
        m_notices.remove(action.id); // it spoke of the plan before
        m_offered.remove(action.id);
    }
    m_edited.remove(action.id);
    int wait = isPassing(action.state) ? kPassingMs : kSettledMs;
    if (isPassing(action.state) || isTerminal(action.state)) { // only what asks its owner for something cannot wait
        wait += int(std::min<qsizetype>(kLoadEachMs * pending(), kMostLoadMs));
        m_heldBack.insert(action.id);
    }
    m_quiet.start();
    m_due.put(action.id, m_clock.elapsed() + wait);
    if (action.state == State::Completed && action.source.startsWith(u"undo:"))
        m_due.add(action.source.section(u':', 1), m_clock.elapsed() + wait); // its note says so
    arm();
    touchDashboard();
}

void VaultProjector::soon(const QString &actionId, int ms)
{
    m_due.add(actionId, m_clock.elapsed() + ms);
    arm();
}

/// Its owner has saved the note: what they wrote is kept once they have paused, not at every save of their editor.
void VaultProjector::edited(const QString &actionId)
{
    const qint64 dueMs = m_clock.elapsed() + kEditedMs;
    if (m_edited.contains(actionId))
        m_due.put(actionId, dueMs);
    else if (!m_due.contains(actionId)) {
        m_edited.insert(actionId);
        m_due.add(actionId, dueMs);
    }
    arm();
}

void VaultProjector::arm()
{
    const std::optional<qint64> next = m_due.nextMs();
    if (m_busy || !next || state() != ServiceState::Running || !isVaultThere())
        return;
    const int wait = int(std::max<qint64>(0, *next - m_clock.elapsed()));
    if (!m_timer.isActive() || m_timer.remainingTime() > wait)
        m_timer.start(wait);
}

QCoro::Task<> VaultProjector::writeDue()
{
    const QPointer self(this);
    m_busy = true;
    while (!m_scope->stopping() && isVaultThere()) {
        const QStringList ids = m_due.take(m_clock.elapsed(), kBatch);
        if (ids.isEmpty())
            break;
        QSet<QString> edited;
        for (const QString &id : ids) {
            m_heldBack.remove(id); // what changes from here on is held back anew
            if (m_edited.remove(id))
                edited.insert(id);
        }
        m_writing = ids.size();
        co_await writeBatch(ids, edited);
        if (!self)
            co_return;
        m_writing = 0;
    }
    m_busy = false;
    arm();
}

QCoro::Task<> VaultProjector::writeBatch(QStringList ids, QSet<QString> edited)
{
    const QPointer self(this);
    std::vector<QCoro::Task<Result<QList<Event>>>> queries; // all asked at once, answered in order
    for (const QString &id : ids)
        queries.push_back(m_source.trace(id));
    QList<NoteJob> jobs;
    const auto offered = [this](const QString &id) {
        return !m_repaired || m_offered.contains(id);
    }; // moves while nothing ran count
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const Result<QList<Event>> trace = co_await queries[size_t(i)];
        if (!self)
            co_return;
        if (trace)
            jobs.append({ids[i], *trace, m_notices.value(ids[i]), m_takeBack.take(ids[i]), offered(ids[i]),
                edited.contains(ids[i])});
        else if (trace.error().code != ErrorCode::NotFound)
            m_due.add(ids[i], m_clock.elapsed() + kAgainMs);
    }
    const NoteOptions options = m_options.note();
    const QList<NoteWritten> results =
        co_await offload(m_pool, [layout = m_layout, jobs, options] { return placeNotes(layout, jobs, options); });
    if (!self)
        co_return;
    for (const NoteWritten &result : results)
        note(result);
}

void VaultProjector::note(const NoteWritten &result)
{
    if (!result.problem.isEmpty()) {
        if (m_problem != result.problem)
            logWarning("VaultProjector", u"A note cannot be written: %1"_s.arg(result.problem),
                {{u"action_id"_s, result.actionId}});
        setProblem(result.problem);
        m_due.add(result.actionId, m_clock.elapsed() + kAgainMs);
        return;
    }
    setProblem({});
    ++m_written;
    if (isTerminal(result.state) || result.state == State::None)
        m_placed.remove(result.actionId);
    else
        m_placed.insert(result.actionId, result.state);
    if (isDecidable(result.state))
        offer(result.actionId);
    else
        m_notices.remove(result.actionId);
}

void VaultProjector::offer(const QString &actionId)
{
    if (m_offered.contains(actionId))
        return;
    m_offered.insert(actionId);
    Q_EMIT offered(actionId);
}

} // namespace countersign
