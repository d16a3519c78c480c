#include "secrets/keyringstore.h"

#include "async/oneshot.h"
#include "base/literals.h"
#include "base/wipe.h"

#include <QDir>
#include <QPointer>
#include <QSettings>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace countersign {

struct KeyringStore::Outcome
{
    QKeychain::Error error = QKeychain::NoError;
    QString text;   ///< of a read
    QString detail; ///< of an error
    bool late = false;
};

KeyringStore::KeyringStore(KeyringOptions options, QObject *parent)
    : QObject(parent),
      m_options(std::move(options)),
      m_service(
          m_options.profile.isEmpty() ? u"countersign"_s : u"countersign:"_s + QDir::cleanPath(m_options.profile)),
      m_nowhere(std::make_shared<QSettings>(u"/dev/null"_s, QSettings::IniFormat))
{
}

KeyringStore::~KeyringStore() = default;

void KeyringStore::see(KeyringReport report)
{
    if (m_report.state == report.state)
        return;
    m_report = std::move(report);
    Q_EMIT stateChanged();
}

void KeyringStore::learn(const QString &secret) const
{
    if (m_options.learned && !secret.isEmpty())
        m_options.learned(secret);
}

/// QtKeychain is asked only when a keyring is there: what it would do otherwise differs by desktop and version.
QCoro::Task<Result<void>> KeyringStore::look(QString name)
{
    const QPointer self(this);
    const KeyringReport report = co_await lookAtKeyring();
    if (!self)
        co_return cancelled();
    see(report);
    if (report.state == KeyringState::Unavailable)
        co_return fail(ErrorCode::Unavailable, withoutKeyring(name), {}, true);
    co_return Result<void>{};
}

QCoro::Task<KeyringStore::Outcome> KeyringStore::run(QKeychain::Job *job, QString name, int deadlineMs)
{
    job->setInsecureFallback(false);
    job->setSettings(m_nowhere.get());
    job->setKey(name);
    const OneShot<Outcome> done;
    // A job is never deleted by us, even when it is late: libsecret and QtKeychain's queue hold bare pointers to it.
    connect(job, &QKeychain::Job::finished, job, [done, nowhere = m_nowhere](QKeychain::Job *ended) {
        const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(ended);
        done.resolve({ended->error(), read ? read->textData() : QString(), ended->errorString(), false});
    });
    QTimer::singleShot(deadlineMs, job, [done] { done.resolve({QKeychain::OtherError, {}, u"deadline"_s, true}); });
    job->start();
    Outcome outcome = co_await done.wait();
    co_return outcome;
}

std::unexpected<Error> KeyringStore::failed(const Outcome &outcome, const QString &name)
{
    const bool locked =
        outcome.late || outcome.error == QKeychain::AccessDenied || outcome.error == QKeychain::AccessDeniedByUser;
    see({locked ? KeyringState::Locked : KeyringState::Unavailable, locked ? lockedKeyring({}) : withoutKeyring({})});
    return fail(ErrorCode::Unavailable, locked ? lockedKeyring(name) : withoutKeyring(name), outcome.detail, true);
}

/// A keyring that stayed locked answers as one that has no such entry.
QCoro::Task<Result<QString>> KeyringStore::none(QString name, bool wasLocked)
{
    if (!wasLocked)
        co_return QString();
    const Result<void> there = co_await look(name);
    if (!there)
        co_return fail(there.error()); // also when this is gone
    if (m_report.state == KeyringState::Locked)
        co_return fail(ErrorCode::Unavailable, lockedKeyring(name), {}, true);
    co_return QString();
}

QCoro::Task<Result<QString>> KeyringStore::read(QString name)
{
    const QPointer self(this);
    const Result<void> there = co_await look(name);
    if (!there)
        co_return fail(there.error());
    const bool wasLocked = m_report.state == KeyringState::Locked;
    const Outcome outcome = co_await run(new QKeychain::ReadPasswordJob(m_service), name, m_options.readMs);
    if (!self)
        co_return cancelled();
    if (outcome.error == QKeychain::EntryNotFound) {
        const Result<QString> nothing = co_await none(name, wasLocked);
        co_return nothing;
    }
    if (outcome.error != QKeychain::NoError)
        co_return failed(outcome, name);
    see({KeyringState::Available, tr("The keyring is there.")});
    learn(outcome.text);
    co_return outcome.text;
}

QCoro::Task<Result<void>> KeyringStore::write(QString name, QString value)
{
    const QPointer self(this);
    learn(value);
    const Result<void> there = co_await look(name);
    if (!there)
        co_return there;
    QKeychain::Job *job = nullptr;
    if (value.isEmpty()) {
        job = new QKeychain::DeletePasswordJob(m_service);
    } else {
        auto *writing = new QKeychain::WritePasswordJob(m_service);
        writing->setTextData(value);
        job = writing;
    }
    const Outcome outcome = co_await run(job, name, m_options.writeMs);
    wipe(value);
    if (!self)
        co_return cancelled();
    const bool gone = value.isEmpty() && outcome.error == QKeychain::EntryNotFound;
    if (outcome.error != QKeychain::NoError && !gone)
        co_return failed(outcome, name);
    see({KeyringState::Available, tr("The keyring is there.")});
    co_return Result<void>{};
}

} // namespace countersign
