#pragma once
#include "secrets/keyringlook.h"
#include "secrets/secretstore.h"

#include <QObject>

#include <functional>
#include <memory>

class QSettings;
namespace QKeychain {
class Job;
}

namespace countersign {

struct KeyringOptions
{
    QString profile;                              ///< its folder; each profile has keys of its own
    std::function<void(const QString &)> learned; ///< is told each secret that passes, so that no log shows it
    int readMs = 10'000;
    int writeMs = 60'000; ///< time enough for a person to unlock the keyring
};

/// Keeps secrets in the session's keyring (Secret Service or KWallet) through QtKeychain. There is no other place: what
/// no keyring takes is not kept.
class KeyringStore final : public QObject, public SecretStore
{
    Q_OBJECT
public:
    explicit KeyringStore(KeyringOptions options = {}, QObject *parent = nullptr);
    ~KeyringStore() override;

    [[nodiscard]] QCoro::Task<Result<QString>> read(QString name) override;
    [[nodiscard]] QCoro::Task<Result<void>> write(QString name, QString value) override;

    /// As it was last seen; asks nothing.
    [[nodiscard]] KeyringState state() const { return m_report.state; }
    /// One sentence, with a way out when there is no keyring.
    [[nodiscard]] QString message() const { return m_report.message; }
    /// Under what the profile's secrets are kept: "countersign", or "countersign:/the/profile".
    [[nodiscard]] QString service() const { return m_service; }

Q_SIGNALS:
    void stateChanged();

private:
    struct Outcome;
    [[nodiscard]] QCoro::Task<Result<void>> look(QString name);
    [[nodiscard]] QCoro::Task<Outcome> run(QKeychain::Job *job, QString name, int deadlineMs);
    [[nodiscard]] QCoro::Task<Result<QString>> none(QString name, bool wasLocked);
    [[nodiscard]] std::unexpected<Error> failed(const Outcome &outcome, const QString &name);
    void see(KeyringReport report);
    void learn(const QString &secret) const;

    const KeyringOptions m_options;
    const QString m_service;
    std::shared_ptr<QSettings>
        m_nowhere; ///< given to QtKeychain as the store for plaintext: it keeps and holds nothing
    KeyringReport m_report;
};

} // namespace countersign
