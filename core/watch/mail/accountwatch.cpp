#include "watch/mail/accountwatch.h"

#include "async/alive.h"
#include "base/log.h"
#include "base/unicodetext.h"
#include "domain/payloads/mail.h"
#include "watch/mail/mailclient.h"
#include "watch/mail/mailwatcher.h"

#include <algorithm>

namespace countersign {

using namespace imap;

namespace {
constexpr qsizetype kMostAlert = 300;
constexpr int kFollowedEveryMs = 60'000; ///< while another instance watches
/// What a change of the network may have put right: a hotel's own page in the place of the server.
bool comesFromTheNetwork(Trouble trouble)
{
    return trouble == Trouble::Certificate || trouble == Trouble::NoEncryption || trouble == Trouble::NoWay;
}
} // namespace

AccountWatch::AccountWatch(MailAccount account, const MailMeans &means, QObject *parent)
    : QObject(parent), m_means(means), m_access(std::move(account), means)
{
    connect(&means.gate, &MailGate::changed, this, &AccountWatch::changed);
    connect(&means.lease(), &MailLease::lost, this, [this](const QString &account) {
        if (account == this->account().name && m_hasLease)
            m_scope.spawn(begin());
    });
    connect(&means.lease(), &MailLease::changed, this, [this](const QString &account) {
        if (account == this->account().name)
            Q_EMIT changed();
    });
}

// The sessions end while everything that they hold on to is still in its place.
AccountWatch::~AccountWatch()
{
    m_scope.requestStop();
    m_folders.clear();
}

void AccountWatch::start()
{
    m_isStarted = true;
    if (account().usesOAuth()) {
        m_keeper = m_means.keeper(account());
        if (m_keeper)
            connect(m_keeper, &TokenKeeper::standingChanged, this, &AccountWatch::standingChanged);
    }
    m_scope.spawn(begin());
}

QCoro::Task<> AccountWatch::begin()
{
    const QPointer self(this);
    m_hasLease = false;
    m_leaseTrouble.clear();
    for (const auto &folder : std::exchange(m_folders, {})) {
        co_await folder->stop();
        if (!self)
            co_return;
    }
    Q_EMIT changed();
    if (m_means.lease().isShared() && !std::exchange(m_isFollowing, true))
        m_scope.spawn(follow());
    const Result<void> ours = alive(self, co_await m_means.lease().acquire(account().name));
    const Result<QString> signIn = alive(self, co_await m_means.store.setting(signInKey(account().name)));
    if (!self || m_scope.stopping())
        co_return;
    if (!ours) { // until its owner says "Try again"
        m_leaseTrouble = ours.error().message;
        logWarning("MailWatcher", u"A mail account is not watched: %1"_s.arg(m_leaseTrouble),
            {{u"account"_s, account().name}, {u"detail"_s, ours.error().detail}});
        Q_EMIT changed();
        co_return;
    }
    const Result<void> noted = co_await noteFolders(&m_means.store, account().name, account().folders);
    if (!self || m_scope.stopping())
        co_return;
    Q_UNUSED(noted) // it is for the day on which the account goes
    QStringList folders = account().folders;
    folders.removeDuplicates();
    QHash<QString, MailProgress> stored;
    for (int i = 0; i < folders.size(); ++i) { // told while no server has answered yet
        const Result<QString> text =
            alive(self, co_await m_means.store.setting(progressKey(account().name, folders[i])));
        if (!self || m_scope.stopping())
            co_return;
        stored.insert(folders[i], MailProgress::fromText(text.value_or(QString())).value_or(MailProgress()));
    }
    m_hasLease = true; // from here on nothing is waited for: one that is lost meanwhile finds no folders
    m_signIn = signIn.value_or(QString());
    for (const QString &folder : std::as_const(folders)) {
        m_folders.push_back(std::make_unique<FolderWatch>(*this, folder, m_means));
        connect(m_folders.back().get(), &FolderWatch::changed, this, &AccountWatch::changed);
        m_folders.back()->remember(stored.value(folder));
        m_folders.back()->start();
    }
    Q_EMIT changed();
}

// Redis may lose what it was told, just when the one that watches is gone.
QCoro::Task<> AccountWatch::follow()
{
    const QPointer self(this);
    const QString origin = originOf(account());
    while (true) {
        const Result<void> slept = co_await m_scope.sleep(kFollowedEveryMs);
        if (!self || !slept || m_hasLease)
            break;
        const QStringList folders = account().folders;
        for (const QString &folder : folders) {
            const QString key = progressKey(account().name, folder);
            const Result<QString> told = alive(self, co_await m_means.lease().told(account().name, folder));
            const Result<QString> kept = alive(self, co_await m_means.store.setting(key));
            if (!self || m_hasLease)
                break;
            const QString further = told && kept ? furthestProgress(*kept, *told, origin) : QString();
            if (further.isEmpty() || further == *kept)
                continue;
            const Result<void> stored = co_await m_means.store.setSetting(key, further);
            if (!self)
                co_return;
            Q_UNUSED(stored) // the next look finds it again
        }
        if (!self || m_hasLease)
            break;
    }
    if (self)
        m_isFollowing = false;
}

QCoro::Task<> AccountWatch::stop()
{
    const QPointer self(this);
    m_scope.requestStop();
    m_door.cancelAll();
    for (size_t i = 0; i < m_folders.size(); ++i) {
        co_await m_folders[i]->stop();
        if (!self)
            co_return;
    }
    if (!m_hasLease) // whoever still waits for it need not
        m_means.lease().release(account().name);
    co_await m_scope.drained();
    if (self && std::exchange(m_hasLease, false))
        m_means.lease().release(account().name);
}

void AccountWatch::rescan()
{
    for (const auto &folder : m_folders)
        folder->rescan();
}

void AccountWatch::retry()
{
    m_stuck.reset();
    m_throttled.reset();
    m_access.lookAgain();
    if (!std::exchange(m_leaseTrouble, {}).isEmpty())
        m_scope.spawn(begin());
    if (m_keeper && m_keeper->standing().state == SignInState::NotKept) // the keyring may be open by now
        m_scope.spawn(keepSignIn(m_keeper));
    for (const auto &folder : m_folders)
        folder->tryNow();
    Q_EMIT changed();
}

void AccountWatch::networkChanged()
{
    if (m_stuck && comesFromTheNetwork(m_stuck->trouble))
        m_stuck.reset();
    if (m_stuck || (m_throttled && systemClock().steadyMs() < m_notBeforeMs))
        return;
    for (const auto &folder : m_folders)
        folder->probe();
}

QCoro::Task<Outcome<void>> AccountWatch::enter(std::shared_ptr<MailSession> session)
{
    const QPointer self(this);
    const Result<Semaphore::Permit> turn = alive(self, co_await m_door.acquire());
    if (!turn)
        co_return std::unexpected(Failure{Trouble::Cancelled, turn.error()});
    if (m_stuck)
        co_return std::unexpected(*m_stuck);
    if (const qint64 left = m_notBeforeMs - systemClock().steadyMs(); m_throttled && left > 0) {
        Failure wait = *m_throttled;
        wait.waitMs = left;
        co_return std::unexpected(wait);
    }
    const Outcome<void> entered = co_await m_access.open(session);
    if (self)
        noteEntered(entered);
    co_return entered;
}

void AccountWatch::noteAlert(const QString &words)
{
    const QString said = firstOf(words.simplified(), kMostAlert);
    const bool isNew = said != m_alert;
    m_alertUs = systemClock().nowUs();
    m_alert = said;
    if (isNew) // some servers say the same in each session
        Q_EMIT changed();
}

void AccountWatch::noteEntered(const Outcome<void> &entered)
{
    if (m_scope.stopping())
        return;
    if (entered) {
        m_throttled.reset();
        m_connectedSinceUs = systemClock().nowUs();
        m_scope.spawn(recordSignIn(u"good"_s, {}));
        return;
    }
    const Failure &why = entered.error();
    if (why.trouble == Trouble::Throttled) {
        m_throttled = why;
        m_notBeforeMs = systemClock().steadyMs() + std::max<qint64>(why.waitMs, 60'000);
    }
    if (!needsOwner(why.trouble))
        return;
    m_stuck = why;
    if (!comesFromTheNetwork(why.trouble))
        m_scope.spawn(recordSignIn(m_keeper && m_keeper->standing().state == SignInState::Wrong  ? u"wrong"_s
                                   : m_keeper && m_keeper->standing().state == SignInState::None ? u"none"_s
                                                                                                 : u"again"_s,
            why.own.isEmpty() ? why.error.message : why.own)); // nothing that a server wrote is kept
    Q_EMIT changed();
}

void AccountWatch::standingChanged()
{
    if (!m_keeper || m_scope.stopping())
        return;
    if (m_keeper->standing().state == SignInState::Good && m_stuck)
        retry();
    Q_EMIT changed();
}

QCoro::Task<> AccountWatch::keepSignIn(QPointer<TokenKeeper> keeper)
{
    const Result<void> kept = co_await keeper->keep();
    Q_UNUSED(kept) // its standing tells
}

// Once for each change, also across restarts: an alarm hangs on it.
QCoro::Task<> AccountWatch::recordSignIn(QString state, QString reason)
{
    const QPointer self(this);
    const Result<Semaphore::Permit> turn = co_await m_recording.acquire();
    const bool isNews = self && turn && state != m_signIn && !(m_signIn.isEmpty() && state == u"good");
    if (!isNews)
        co_return;
    Append change;
    change.events = {makeEvent(EventType::MailSignIn, {}, {}, u"watcher"_s,
        MailSignIn{account().name, state, std::move(reason), signInEndsUs()})};
    change.settings = {{signInKey(account().name), state}};
    const Result<Appended> kept = co_await m_means.store.append(std::move(change));
    if (self && kept)
        m_signIn = state;
}

void AccountWatch::count(const SettledMail &mail)
{
    if (mail.outcome != MailOutcome::Known && mail.outcome != MailOutcome::Later)
        Q_EMIT settled(account().name, mailOutcomeName(mail.outcome));
}

const Failure *AccountWatch::trouble() const
{
    if (m_stuck)
        return &*m_stuck;
    for (const auto &folder : m_folders)
        if (folder->trouble())
            return folder->trouble();
    return nullptr;
}

qint64 AccountWatch::signInEndsUs() const
{
    return m_keeper ? m_keeper->standing().endsUs : 0;
}

QString AccountWatch::state() const
{
    if (!m_isStarted)
        return u"off"_s;
    if (!m_hasLease)
        return u"standby"_s;
    if (const Failure *why = trouble())
        return stateOf(why->trouble);
    const bool isThere = !m_folders.empty() && std::ranges::all_of(m_folders, [](const auto &folder) {
        return folder->info().state == u"connected";
    });
    return isThere ? u"connected"_s : u"connecting"_s;
}

QList<MailFolderInfo> AccountWatch::folders() const
{
    QList<MailFolderInfo> out;
    for (const auto &folder : m_folders)
        out.append(folder->info());
    return out;
}

qint64 AccountWatch::parkedCount() const
{
    qint64 out = 0;
    for (const auto &folder : m_folders)
        out += folder->parkedCount();
    return out;
}

FolderWatch *AccountWatch::folder(const QString &name) const
{
    const auto found = std::ranges::find(m_folders, name, &FolderWatch::folder);
    return found == m_folders.end() ? nullptr : found->get();
}

QList<ParkedItem> AccountWatch::parked() const
{
    QList<ParkedItem> out;
    for (const auto &folder : m_folders) {
        const QMap<quint32, QString> &parked = folder->parked();
        for (auto it = parked.begin(); it != parked.end(); ++it)
            out.append({u"%1/%2/%3"_s.arg(account().name, folder->folder()).arg(it.key()), it.value()});
    }
    return out;
}

} // namespace countersign
