#include "watch/mail/mailwatcher.h"

#include "auth/tokenkeeper.h"

namespace countersign {

namespace {
std::unexpected<Error> notYet()
{
    return fail(ErrorCode::Unavailable, u"Not yet."_s, {}, true);
}
} // namespace

MailWatcher::MailWatcher(MailWatcherOptions options, Ingestor &ingestor, EventStore &store, MessageQueue &queue,
    SecretStore &secrets, EventBus &bus, QThreadPool *pool, QObject *parent)
    : Watcher(parent),
      m_options(std::move(options)),
      m_ingestor(ingestor),
      m_store(store),
      m_queue(queue),
      m_secrets(secrets),
      m_bus(bus),
      m_pool(pool)
{
}

MailWatcher::~MailWatcher() = default;

QCoro::Task<Result<void>> MailWatcher::start()
{
    setState(ServiceState::Running);
    co_return Result<void>{};
}

QCoro::Task<> MailWatcher::stop()
{
    setState(ServiceState::Stopped);
    co_return;
}

HealthReport MailWatcher::health() const
{
    return {};
}

QList<ParkedItem> MailWatcher::parked() const
{
    return {};
}

void MailWatcher::rescan() {}

void MailWatcher::setVaultThere(bool) {}

void MailWatcher::setAccounts(QList<MailAccount> accounts)
{
    m_accounts = std::move(accounts);
    Q_EMIT accountsChanged();
}

QList<MailAccountInfo> MailWatcher::accounts() const
{
    QList<MailAccountInfo> out;
    for (const MailAccount &account : m_accounts)
        out.append({account, u"off"_s, {}});
    return out;
}

void MailWatcher::retry(const QString &) {}

QCoro::Task<Result<void>> MailWatcher::begin(MailAccount, QString)
{
    co_return notYet();
}

QCoro::Task<Result<void>> MailWatcher::forget(QString)
{
    co_return notYet();
}

QCoro::Task<MailTest> MailWatcher::test(MailAccount, QString)
{
    co_return MailTest{};
}

QCoro::Task<Result<MailAudit>> MailWatcher::audit(QString)
{
    co_return notYet();
}

QCoro::Task<Result<MailTrial>> MailWatcher::tryFilters(QString, QList<MailFilter>, int)
{
    co_return notYet();
}

QCoro::Task<Result<QList<MailSkipped>>> MailWatcher::skipped(QString, int)
{
    co_return notYet();
}

TokenKeeper *MailWatcher::keeper(const MailAccount &)
{
    return nullptr;
}

} // namespace countersign
