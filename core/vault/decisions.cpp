#include "vault/decisions.h"

#include "async/offload.h"
#include "base/filesystem.h"
#include "base/literals.h"
#include "base/log.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr int kSafetyMs = 60'000;
constexpr int kUntoldMs = 10'000; // where other machines move notes of which the system does not tell
constexpr int kAtOnce = 16;       // moved notes in hand; more wait
} // namespace

VaultDecisions::VaultDecisions(VaultOptions options, VaultSource &source, VaultProjector &projector, VaultDecide decide,
    QThreadPool *pool, QObject *parent)
    : Service(parent),
      m_options(std::move(options)),
      m_layout(m_options.root),
      m_source(source),
      m_projector(projector),
      m_decide(std::move(decide)),
      m_pool(pool),
      m_answers(m_layout, pool)
{
    m_clock.start();
    m_safety.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_safety, &QTimer::timeout, this, &VaultDecisions::rescan);
    m_settle.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, &VaultDecisions::considerDue);
    connect(&m_source, &VaultSource::actionChanged, this, [this](const Action &action) {
        if (action.state != State::AwaitingDecision && action.state != State::Stale)
            m_answers.settleAction(action.id);
    });
    connect(&m_projector, &VaultProjector::offered, this, [this](const QString &actionId) {
        for (const bool approve : {true, false})
            if (m_unoffered.remove(keyOf(actionId, approve)))
                consider({actionId, approve, false});
    });
    connect(&m_projector, &VaultProjector::vaultMoved, this, [this](bool isThere, bool isAnother) {
        m_isVaultThere = isThere;
        noteHealth();
        if (isThere && m_watch && m_scope && !m_scope->stopping())
            m_scope->spawn(comeBack(isAnother));
    });
}

VaultDecisions::~VaultDecisions() = default;

QCoro::Task<Result<void>> VaultDecisions::start()
{
    const QPointer self(this);
    setState(ServiceState::Starting);
    m_scope = std::make_unique<TaskScope>();
    m_underWay.clear();
    m_settling.clear();
    m_unoffered.clear();
    m_strangers.clear();
    m_seen.reset();
    m_judging = 0;
    m_scanning = m_scanAgain = m_scannedAll = m_lookingAtStrangers = false;
    co_await m_answers.start(m_projector.isShared());
    if (!self)
        co_return cancelled();
    const FileSystem system = co_await offload(m_pool, [root = m_options.root] { return fileSystemOf(root); });
    if (!self)
        co_return cancelled();
    m_untold = m_projector.isShared() && !system.tells ? system.name : QString();
    listen();
    if (m_untold.isEmpty())
        co_await m_watch->watch();
    else
        logInfo("VaultDecisions",
            u"The file system (%1) does not tell of what other machines change: moved notes are looked for every %2 s"_s
                .arg(m_untold, QString::number(kUntoldMs / 1000)));
    if (!self)
        co_return cancelled();
    m_safety.start(m_untold.isEmpty() ? kSafetyMs : kUntoldMs);
    setState(ServiceState::Running);
    rescan();
    co_return Result<void>{};
}

QCoro::Task<> VaultDecisions::stop()
{
    const QPointer self(this);
    setState(ServiceState::Stopping);
    m_safety.stop();
    m_settle.stop();
    m_watch.reset();
    m_queue.clear();
    if (m_scope) {
        m_scope->requestStop();
        co_await m_scope->drained();
    }
    if (!self)
        co_return;
    co_await m_answers.stop();
    if (self)
        setState(ServiceState::Stopped);
}

HealthReport VaultDecisions::health() const
{
    HealthReport report;
    report.details = {{u"decided"_s, m_decided}, {u"refused"_s, m_refused}, {u"answered"_s, m_answers.count()}};
    report.message = m_options.vaultDecides ? tr("Moved notes decide.") : tr("Deciding by moving notes is turned off.");
    if (!m_options.whyNot.isEmpty())
        report.message = m_options.whyNot;
    if (state() != ServiceState::Running) {
        report.status = HealthStatus::Unhealthy;
        report.message = tr("Moved notes are not looked at.");
    } else if (!m_isVaultThere) {
        report.status = HealthStatus::Unhealthy;
        report.message = tr("Moved notes are not looked at while the vault is away.");
    } else if (!m_untold.isEmpty()) {
        report.message +=
            u' ' + tr("They are looked for every %1 seconds: the vault's file system (%2) does not tell of "
                      "changes.")
                       .arg(kUntoldMs / 1000)
                       .arg(m_untold);
    } else if (!m_watch || !m_watch->isComplete()) {
        report.status = HealthStatus::Degraded;
        report.message = tr("The system tells nothing about moved notes; they are looked for every minute.");
    }
    return report;
}

void VaultDecisions::listen()
{
    m_watch = std::make_unique<MoveWatch>(m_layout, m_pool);
    connect(m_watch.get(), &MoveWatch::came, this,
        [this](const QString &id, bool approve, bool renamed) { consider({id, approve, renamed}); });
    connect(m_watch.get(), &MoveWatch::strangerCame, this,
        [this](const QString &folder, const QString &name) { m_strangers.append({folder, name, true}); });
    connect(m_watch.get(), &MoveWatch::settled, &m_answers, &AnswerNotes::settle);
    connect(m_watch.get(), &MoveWatch::left, this, &VaultDecisions::left);
    connect(m_watch.get(), &MoveWatch::told, this, &VaultDecisions::lookAtStrangers);
    connect(m_watch.get(), &MoveWatch::overflowed, this, [this] {
        m_scannedAll = false;
        rescan();
    });
}

/// The vault is back. As another folder everything in it is new to us, and the old one is watched no more.
QCoro::Task<> VaultDecisions::comeBack(bool isAnother)
{
    const QPointer self(this);
    if (isAnother) {
        m_scannedAll = false;
        listen();
    }
    if (m_untold.isEmpty())
        co_await m_watch->watch();
    if (self)
        rescan();
}

void VaultDecisions::rescan()
{
    m_projector.lookForVault();
    if (!m_projector.isVaultThere())
        return;
    m_scanAgain = m_scanning;
    if (m_scope && !m_scope->stopping() && !m_scanning)
        m_scope->spawn(scan());
}

QCoro::Task<> VaultDecisions::scan()
{
    const QPointer self(this);
    m_scanning = true;
    if (m_watch && m_untold.isEmpty() && !m_watch->isComplete()) // a folder was removed; the projector makes it anew
        co_await m_watch->watch();
    if (!self)
        co_return;
    noteHealth();
    const Result<QList<Action>> waiting =
        co_await m_source.actions({{State::AwaitingDecision, State::Stale}, {}, 1'000'000, 0, true});
    if (!self)
        co_return;
    QStringList ids;
    for (const Action &action : waiting.value_or(QList<Action>()))
        ids.append(action.id);
    const auto moved = co_await offload(m_pool, [layout = m_layout, ids] { return findMovedNotes(layout, ids); });
    if (!self)
        co_return;
    QList<Stranger> strangers;
    if (!m_scannedAll) // later ones are told; the folders may hold years of notes
        strangers = co_await offload(m_pool, [layout = m_layout] { return findStrangers(layout); });
    if (!self)
        co_return;
    m_scanning = false;
    m_scannedAll = !m_scanAgain && m_untold.isEmpty();
    for (const auto &[id, approve] : moved)
        consider({id, approve, false});
    m_strangers += m_untold.isEmpty() ? strangers : newOf(strangers);
    lookAtStrangers();
    if (std::exchange(m_scanAgain, false)) // what was found may be of the vault before
        rescan();
}

/// What nobody has told of: those that came since the last look; what has gone since then needs no answer any more.
QList<Stranger> VaultDecisions::newOf(const QList<Stranger> &strangers)
{
    const bool isFirst = !m_seen;
    QHash<QString, Stranger> now;
    QList<Stranger> out;
    for (const Stranger &stranger : strangers) {
        const QString place = stranger.folder + u'/' + stranger.name;
        now.insert(place, stranger);
        if (isFirst || !m_seen->contains(place))
            out.append({stranger.folder, stranger.name, !isFirst});
    }
    if (!isFirst)
        for (const Stranger &stranger : std::as_const(*m_seen))
            if (!now.contains(stranger.folder + u'/' + stranger.name))
                m_answers.settle(stranger.folder, stranger.name);
    m_seen = now;
    return out;
}

/// The original went away from beside its copy, or while it was looked at.
void VaultDecisions::left(const QString &actionId)
{
    if (const auto underWay = m_underWay.find(actionId); underWay != m_underWay.end())
        *underWay = true;
    for (const Answer &answer : m_answers.of(actionId))
        if (answer.name == fileOf(actionId))
            considerLater(actionId, answer.folder == decidingFolder(true));
}

void VaultDecisions::considerLater(const QString &actionId, bool approve)
{
    m_settling.put(keyOf(actionId, approve), m_clock.elapsed() + m_options.settleMs);
    if (!m_settle.isActive())
        m_settle.start(m_options.settleMs);
}

void VaultDecisions::considerDue()
{
    for (const QString &key : m_settling.take(m_clock.elapsed(), m_settling.size()))
        consider({key.mid(1), key.startsWith(u'+'), true});
    if (const std::optional<qint64> next = m_settling.nextMs())
        m_settle.start(int(std::max<qint64>(1, *next - m_clock.elapsed())));
}

void VaultDecisions::consider(const Candidate &candidate)
{
    if (!m_scope || m_scope->stopping() || !m_projector.isVaultThere()) // found again when it is back
        return;
    if (const auto underWay = m_underWay.find(candidate.actionId); underWay != m_underWay.end()) {
        *underWay = true;
        return;
    }
    m_underWay.insert(candidate.actionId, false);
    m_queue.push_back(candidate);
    judgeNext();
}

void VaultDecisions::judgeNext()
{
    while (m_judging < kAtOnce && !m_queue.empty() && !m_scope->stopping()) {
        Candidate candidate = std::move(m_queue.front());
        m_queue.pop_front();
        ++m_judging;
        m_scope->spawn(judge(std::move(candidate)));
    }
}

QCoro::Task<> VaultDecisions::judge(Candidate candidate)
{
    const QPointer self(this);
    do {
        m_underWay[candidate.actionId] = false;
        co_await judgeOnce(candidate);
        if (!self)
            co_return;
        candidate.gone = false; // what comes now was not seen as a rename
        if (m_underWay.value(candidate.actionId)) {
            co_await judgeOnce(
                {candidate.actionId, !candidate.approve, false}); // it may have been moved on to the other folder
            if (!self)
                co_return;
        }
    } while (m_underWay.value(candidate.actionId) && !m_scope->stopping());
    m_underWay.remove(candidate.actionId);
    --m_judging;
    judgeNext();
}

} // namespace countersign
