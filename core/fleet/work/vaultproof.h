#pragma once
#include "async/taskscope.h"
#include "fleet/work/line.h"
#include "fleet/work/members.h"

#include <QThreadPool>

namespace countersign {

/// Whether another instance works on the same vault: what it says of that is not believed. A file with a fresh secret
/// is put into the vault, and whoever can tell what stands in it has the folder. Asked anew with each run of a member,
/// and each time that it names another vault. The other side answers here as well.
class VaultProof : public QObject
{
    Q_OBJECT
public:
    static constexpr QLatin1String kFolder{".countersign-fleet"};
    static constexpr qsizetype kMostAsked = 64; ///< at once: each is a file in the vault until it is answered

    /// `vault`: its folder; `id`: what stands for it in `Capabilities::vault`; both empty where this instance has none.
    /// All outlive it.
    VaultProof(
        FleetLine &line, Members &members, QString vault, QString id, QThreadPool &pool, QObject *parent = nullptr);
    ~VaultProof() override;

    /// The vault here is known from now on: all that name it are asked.
    void setVault(const QString &vault, const QString &id);
    [[nodiscard]] bool hasProven(const QString &instance) const;
    void stop() { m_scope.requestStop(); }

Q_SIGNALS:
    void proven(const QString &instance);

private:
    struct Asked
    {
        QString id, secret; ///< name and content of the file
        qint64 epoch = 0;   ///< of the member's run
    };
    void ask(const QString &instance);
    [[nodiscard]] QCoro::Task<> askAsync(QString instance, Asked asked);
    [[nodiscard]] QCoro::Task<Result<void>> take(FleetMessage message);
    [[nodiscard]] QCoro::Task<Result<void>> answer(FleetMessage message, QString id);
    void judge(const QString &by, const QString &id, const QString &seen);

    FleetLine &m_line;
    Members &m_members;
    QString m_vault, m_id;
    QThreadPool &m_pool;
    QHash<QString, Asked> m_asked;   ///< by instance
    QHash<QString, qint64> m_proven; ///< epoch of each instance's run
    TaskScope m_scope;
};

} // namespace countersign
