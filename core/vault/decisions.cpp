#include "vault/decisions.h"

#include "async/offload.h"
#include "base/log.h"
#include "vault/movednote.h"

#include <QFile>
#include <QPointer>

#include <sys/inotify.h>

namespace countersign {

namespace {
constexpr int kSafetyMs = 60'000;
constexpr int kAtOnce = 16; // moved notes in hand; more wait
constexpr quint32 kMask = IN_MOVED_TO | IN_CLOSE_WRITE | IN_CREATE | IN_ONLYDIR;

QHash<int, bool> watchBoth(const VaultLayout &layout, const InotifyHandle &inotify)
{
    QHash<int, bool> watches;
    for (const bool approve : {true, false}) {
        const QString folder = layout.folder(approve ? QStringLiteral("Approved") : QStringLiteral("Rejected"));
        if (const Result<int> watch = inotify.add(QFile::encodeName(folder), kMask))
            watches.insert(*watch, approve);
    }
    return watches;
}

/// What editors and synchronisers leave beside a note for a moment.
bool isTemporary(const QByteArray &name)
{
    return name.startsWith('.') || name.startsWith('~') || name.endsWith('~') || name.endsWith(".tmp") || name.endsWith(".swp");
}
} // namespace

VaultDecisions::VaultDecisions(VaultOptions options, VaultSource &source, VaultProjector &projector, VaultDecide decide, QThreadPool *pool,
                               QObject *parent)
    : Service(parent), m_options(std::move(options)), m_layout(m_options.root), m_source(source), m_projector(projector),
      m_decide(std::move(decide)), m_pool(pool)
{
    m_safety.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_safety, &QTimer::timeout, this, &VaultDecisions::rescan);
}

VaultDecisions::~VaultDecisions() = default;

QCoro::Task<Result<void>> VaultDecisions::start()
{
    const QPointer self(this);
    setState(ServiceState::Starting);
    m_scope = std::make_unique<TaskScope>();
    m_underWay.clear();
    m_judging = 0;
    m_inotify = std::make_unique<Inotify>();
    connect(m_inotify.get(), &Inotify::arrived, this, &VaultDecisions::look);
    connect(m_inotify.get(), &Inotify::overflowed, this, &VaultDecisions::rescan);
    const QHash<int, bool> watches = co_await offload(m_pool, [layout = m_layout, handle = m_inotify->handle()] {
        return watchBoth(layout, *handle);
    });
    if (!self)
        co_return cancelled();
    m_watches = watches;
    m_safety.start(kSafetyMs);
    setState(ServiceState::Running);
    rescan();
    co_return Result<void>{};
}

QCoro::Task<> VaultDecisions::stop()
{
    const QPointer self(this);
    setState(ServiceState::Stopping);
    m_safety.stop();
    m_inotify.reset();
    m_queue.clear();
    if (m_scope) {
        m_scope->requestStop();
        co_await m_scope->drained();
    }
    if (self)
        setState(ServiceState::Stopped);
}

HealthReport VaultDecisions::health() const
{
    HealthReport report;
    report.details = {{QStringLiteral("decided"), m_decided}, {QStringLiteral("refused"), m_refused}};
    report.message = m_options.vaultDecides ? tr("Moved notes decide.") : tr("Deciding by moving notes is turned off.");
    if (!m_options.whyNot.isEmpty())
        report.message = m_options.whyNot;
    if (state() != ServiceState::Running) {
        report.status = HealthStatus::Unhealthy;
        report.message = tr("Moved notes are not looked at.");
    } else if (m_watches.size() != 2) {
        report.status = HealthStatus::Degraded;
        report.message = tr("The system tells nothing about moved notes; they are looked for every minute.");
    }
    return report;
}

void VaultDecisions::rescan()
{
    if (m_scope && !m_scope->stopping() && !m_scanning)
        m_scope->spawn(scan());
}

QCoro::Task<> VaultDecisions::scan()
{
    const QPointer self(this);
    m_scanning = true;
    if (m_watches.size() != 2 && m_inotify) { // a folder was removed; the projector makes it anew
        const QHash<int, bool> watches = co_await offload(m_pool, [layout = m_layout, handle = m_inotify->handle()] {
            return watchBoth(layout, *handle);
        });
        if (!self)
            co_return;
        m_watches = watches;
    }
    const Result<QList<Action>> waiting = co_await m_source.actions({{State::AwaitingDecision, State::Stale}, {}, 1'000'000, 0, true});
    if (!self)
        co_return;
    QStringList ids;
    for (const Action &action : waiting.value_or(QList<Action>()))
        ids.append(action.id);
    const auto moved = co_await offload(m_pool, [layout = m_layout, ids] { return findMovedNotes(layout, ids); });
    if (!self)
        co_return;
    m_scanning = false;
    for (const auto &[id, approve] : moved)
        consider(id, approve);
}

void VaultDecisions::look(const QList<InotifyEvent> &events)
{
    for (const InotifyEvent &event : events) {
        if (event.mask & IN_IGNORED)
            m_watches.remove(event.watch);
        const auto watch = m_watches.constFind(event.watch);
        if (watch == m_watches.cend() || event.name.isEmpty() || (event.mask & IN_ISDIR) || isTemporary(event.name))
            continue;
        if (const QString id = idOfNoteName(event.name); !id.isEmpty())
            consider(id, *watch);
        else
            logWarning("VaultDecisions", QStringLiteral("A file in Approved or Rejected is not a note under its own name and decides nothing"),
                       {{QStringLiteral("file"), QString::fromUtf8(event.name)}});
    }
}

void VaultDecisions::consider(const QString &actionId, bool approve)
{
    if (!m_scope || m_scope->stopping())
        return;
    if (const auto underWay = m_underWay.find(actionId); underWay != m_underWay.end()) {
        *underWay = true;
        return;
    }
    m_underWay.insert(actionId, false);
    m_queue.emplace_back(actionId, approve);
    judgeNext();
}

void VaultDecisions::judgeNext()
{
    while (m_judging < kAtOnce && !m_queue.empty() && !m_scope->stopping()) {
        const auto [actionId, approve] = std::move(m_queue.front());
        m_queue.pop_front();
        ++m_judging;
        m_scope->spawn(judge(actionId, approve));
    }
}

QCoro::Task<> VaultDecisions::judge(QString actionId, bool approve)
{
    const QPointer self(this);
    do {
        m_underWay[actionId] = false;
        co_await judgeOnce(actionId, approve);
        if (!self)
            co_return;
        if (m_underWay.value(actionId)) {
            co_await judgeOnce(actionId, !approve); // it may have been moved on to the other folder
            if (!self)
                co_return;
        }
    } while (m_underWay.value(actionId) && !m_scope->stopping());
    m_underWay.remove(actionId);
    --m_judging;
    judgeNext();
}

QCoro::Task<> VaultDecisions::judgeOnce(QString actionId, bool approve)
{
    const QPointer self(this);
    const MovedNote note = co_await offload(m_pool, [layout = m_layout, actionId, approve] { return readMovedNote(layout, actionId, approve); });
    // The projector's own notes say where they belong.
    if (!self || !note.exists || note.state == (approve ? u"approved" : u"rejected"))
        co_return;
    const Result<QList<Event>> trace = co_await m_source.trace(actionId);
    if (!self)
        co_return;
    const Result<NoteContent> content = trace ? contentOf(actionId, *trace) : Result<NoteContent>(fail(trace.error()));
    if (!content) {
        logWarning("VaultDecisions", QStringLiteral("A note in Approved or Rejected belongs to no action"), {{QStringLiteral("action_id"), actionId}});
        co_return;
    }
    const State state = content->detail.action.state;
    const NoteOptions options = m_options.note();
    if (state == State::Stale)
        co_return refuse(actionId, tr("Something that the plan relies on has changed; look at it again in the window."));
    if (state != State::AwaitingDecision)
        co_return m_projector.putBack(actionId, {});
    if (note.inBoth)
        co_return refuse(actionId, tr("The note was in Approved and in Rejected. Move it to one of them."));
    const NoteVerdict verdict = co_await offload(m_pool, [note, content = *content, options] { return judgeNote(note, content, options); });
    if (!self)
        co_return;
    if (verdict == NoteVerdict::OldPlan)
        co_return refuse(actionId, tr("The plan has changed since that note was written. This is the plan now."));
    if (verdict == NoteVerdict::Changed)
        co_return refuse(actionId, tr("The note's text had been changed or was out of date. Nothing was decided; this is the plan as it is."));
    if (!options.whyNot.isEmpty())
        co_return refuse(actionId, options.whyNot);
    if (!mayDecideByMove(*content, options))
        co_return refuse(actionId, m_options.vaultDecides ? tr("A plan with a step that cannot simply be undone is decided in the window or the terminal.")
                                                          : tr("Deciding by moving notes is turned off."));
    co_await decide(actionId, content->detail.action.planDigest, approve);
}

QCoro::Task<> VaultDecisions::decide(QString actionId, QString digest, bool approve)
{
    const QPointer self(this);
    const QString reason = approve ? QString() : tr("Its note was moved to Rejected.");
    const Result<Action> decided = co_await m_decide(actionId, digest, approve, reason);
    if (!self)
        co_return;
    if (!decided)
        co_return refuse(actionId, decided.error().message);
    ++m_decided;
    logInfo("VaultDecisions", approve ? QStringLiteral("Approved by moving the note") : QStringLiteral("Rejected by moving the note"),
            {{QStringLiteral("action_id"), actionId}});
}

void VaultDecisions::refuse(const QString &actionId, const QString &reason)
{
    ++m_refused;
    logWarning("VaultDecisions", QStringLiteral("A moved note decides nothing and is put back: %1").arg(reason), {{QStringLiteral("action_id"), actionId}});
    m_projector.putBack(actionId, reason);
}

} // namespace countersign
