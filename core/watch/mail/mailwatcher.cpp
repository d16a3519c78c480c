#include "watch/mail/mailwatcher.h"

#include "async/alive.h"
#include "watch/mail/accountwatch.h"
#include "watch/mail/mailhealth.h"
#include "watch/mail/mailvisit.h"
#include "watch/mail/networknews.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr int kHands = 3; ///< pieces of mailboxes in memory, of 1.5 MiB (Gmail: 5 MiB), beside one of each account
} // namespace

MailWatcher::MailWatcher(MailWatcherOptions options, Ingestor &ingestor, EventStore &store, MessageQueue &queue,
    SecretStore &secrets, EventBus &bus, QThreadPool *pool, QObject *parent)
    : Watcher(parent),
      m_options(std::move(options)),
      m_gate(m_options.queueMaxSize, store, queue),
      m_hands(kHands),
      m_keepers(secrets, m_options.gmailRpm),
      m_lease(std::make_unique<LocalLease>()),
      m_means{m_options, ingestor, store, secrets, bus, pool, m_gate, m_hands,
          [this](const MailAccount &account) { return m_keepers.keeper(account); },
          [this](const MailAccount &account) { return m_keepers.pace(account); },
          [this]() -> MailLease & { return *m_lease; }},
      m_look(this)
{
    m_look.setSingleShot(true);
    m_look.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_look, &QTimer::timeout, this, &MailWatcher::noteAccounts);
}

MailWatcher::~MailWatcher()
{
    endVisits(); // they use what is ours
}

QCoro::Task<Result<void>> MailWatcher::start()
{
    setState(ServiceState::Starting);
    m_scope = std::make_unique<TaskScope>();
    m_news = std::make_unique<NetworkNews>();
    const auto back = [this] {
        for (const auto &[name, watch] : m_watches)
            watch->networkChanged();
    };
    connect(m_news.get(), &NetworkNews::changed, this, back);
    connect(m_news.get(), &NetworkNews::resumed, this, back);
    connect(m_news.get(), &NetworkNews::clockSet, this, [this, back] {
        back();
        noteAccounts(); // also of a sign-in that ends sooner now
    });
    setState(ServiceState::Running);
    apply();
    co_return Result<void>{};
}

QCoro::Task<> MailWatcher::stop()
{
    const QPointer self(this);
    setState(ServiceState::Stopping);
    m_news.reset();
    const std::map<QString, std::shared_ptr<AccountWatch>> watches = std::exchange(m_watches, {});
    for (const auto &[name, watch] : watches)
        m_ending.insert(name);
    for (const auto &[name, watch] : watches)
        m_scope->spawn(end(name, watch));
    if (m_scope) {
        co_await m_scope->drained();
        if (!self)
            co_return;
    }
    setState(ServiceState::Stopped);
    noteAccounts();
}

void MailWatcher::setVaultThere(bool isThere)
{
    m_gate.setVaultThere(isThere);
}

void MailWatcher::setAccounts(QList<MailAccount> accounts)
{
    m_accounts = std::move(accounts);
    for (const auto &[name, watch] : m_watches)
        watch->retry(); // what it could not do may be possible now
    apply();
    noteAccounts();
}

// Whoever has changed begins anew, once its old sessions have ended.
void MailWatcher::apply()
{
    if (state() != ServiceState::Running || !m_scope)
        return;
    std::vector<std::shared_ptr<AccountWatch>> over;
    for (const auto &[name, watch] : m_watches)
        if (accountNamed(name) != watch->account())
            over.push_back(watch);
    for (const std::shared_ptr<AccountWatch> &watch : over) {
        m_watches.erase(watch->account().name);
        m_ending.insert(watch->account().name);
    }
    for (const std::shared_ptr<AccountWatch> &watch : over) // may have ended at once, and have called us
        m_scope->spawn(end(watch->account().name, watch));
    for (const MailAccount &account : std::as_const(m_accounts)) {
        if (m_watches.contains(account.name) || m_ending.contains(account.name))
            continue;
        const auto watch = std::make_shared<AccountWatch>(account, m_means);
        connect(watch.get(), &AccountWatch::changed, this, &MailWatcher::noteAccounts);
        connect(watch.get(), &AccountWatch::settled, this, &MailWatcher::settled);
        m_watches[account.name] = watch;
        watch->start();
    }
}

QCoro::Task<> MailWatcher::end(QString name, std::shared_ptr<AccountWatch> watch)
{
    const QPointer self(this);
    watch->disconnect(this);
    co_await watch->stop();
    watch.reset();
    if (!self)
        co_return;
    m_ending.remove(name);
    for (const OneShot<bool> &waiting : std::exchange(m_whenEnded, {}))
        waiting.resolve(true);
    if (!self)
        co_return;
    apply();
    noteAccounts();
}

std::optional<MailAccount> MailWatcher::accountNamed(const QString &name) const
{
    const auto found = std::ranges::find(m_accounts, name, &MailAccount::name);
    return found == m_accounts.end() ? std::nullopt : std::optional(*found);
}

void MailWatcher::noteAccounts()
{
    noteHealth();
    lookLater();
    Q_EMIT accountsChanged();
}

/// A session that waits for news, or a try that fails, tells by itself. What hangs, or waits for the vault, does not.
void MailWatcher::lookLater()
{
    const bool isPending = std::ranges::any_of(m_watches, [](const auto &one) { return one.second->isPending(); });
    if (state() != ServiceState::Running || !isPending)
        m_look.stop();
    else if (!m_look.isActive())
        m_look.start(m_options.lookMs);
}

QList<MailAccountInfo> MailWatcher::accounts() const
{
    QList<MailAccountInfo> out;
    for (const MailAccount &account : m_accounts) {
        const auto watch = m_watches.find(account.name);
        out.append(watch == m_watches.end() ? MailAccountInfo{account, u"off"_s, {}} : watch->second->info());
    }
    return out;
}

void MailWatcher::retry(const QString &name)
{
    if (const auto watch = m_watches.find(name); watch != m_watches.end())
        watch->second->retry();
}

void MailWatcher::rescan()
{
    for (const auto &[name, watch] : m_watches)
        watch->rescan();
}

QList<ParkedItem> MailWatcher::parked() const
{
    QList<ParkedItem> out;
    for (const auto &[name, watch] : m_watches)
        out += watch->parked();
    return out;
}

HealthReport MailWatcher::health() const
{
    HealthReport out;
    QStringList wrong;
    for (const auto &[name, watch] : m_watches) {
        const MailAccountInfo info = watch->info();
        const HealthReport one = healthOf(info);
        out.status = std::max(out.status, one.status);
        if (!one.message.isEmpty())
            wrong.append(u"%1: %2"_s.arg(name, one.message));
        out.details.insert(name, QJsonObject{{u"state"_s, info.state}, {u"taken"_s, info.taken}, {u"same"_s, info.same},
                                     {u"filtered"_s, info.filtered}, {u"parked"_s, info.parked}});
    }
    out.message = wrong.join(u' ');
    if (state() != ServiceState::Running && !m_accounts.isEmpty()) {
        out.status = HealthStatus::Unhealthy;
        out.message = tr("Mail is not watched.");
    } else if (wrong.isEmpty()) {
        out.message = m_accounts.isEmpty() ? tr("No mail account is set up.")
                                           : tr("Watching %n mail account(s).", nullptr, int(m_accounts.size()));
    }
    return out;
}

TokenKeeper *MailWatcher::keeper(const MailAccount &account)
{
    return m_keepers.keeper(account);
}

} // namespace countersign
