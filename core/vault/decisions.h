#pragma once
#include "async/inotify.h"
#include "async/taskscope.h"
#include "vault/projector.h"

#include <deque>
#include <functional>

namespace countersign {

/// How a decision reaches the desk: action, digest, approve or reject, reason.
using VaultDecide = std::function<QCoro::Task<Result<Action>>(QString, QString, bool, QString)>;

/// Service "vault_decisions": a note that its owner moved to Approved/ or Rejected/ is a decision on exactly what
/// it shows. A note that differs by a byte from what it has to be decides nothing and is put back with the reason.
class VaultDecisions : public Service
{
    Q_OBJECT
public:
    VaultDecisions(VaultOptions options, VaultSource &source, VaultProjector &projector, VaultDecide decide, QThreadPool *pool,
                   QObject *parent = nullptr);
    ~VaultDecisions() override;

    [[nodiscard]] QString name() const override { return QStringLiteral("vault_decisions"); }
    /// Moves made while nothing ran count now.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;
    /// Looks for moved notes of everything that waits for a decision.
    void rescan();

private:
    void look(const QList<InotifyEvent> &events);
    void consider(const QString &actionId, bool approve);
    void judgeNext();
    [[nodiscard]] QCoro::Task<> scan();
    [[nodiscard]] QCoro::Task<> judge(QString actionId, bool approve);
    [[nodiscard]] QCoro::Task<> judgeOnce(QString actionId, bool approve);
    [[nodiscard]] QCoro::Task<> decide(QString actionId, QString digest, bool approve);
    void refuse(const QString &actionId, const QString &reason);

    VaultOptions m_options;
    VaultLayout m_layout;
    VaultSource &m_source;
    VaultProjector &m_projector;
    VaultDecide m_decide;
    QThreadPool *m_pool;
    std::unique_ptr<TaskScope> m_scope;
    std::unique_ptr<Inotify> m_inotify;
    std::deque<std::pair<QString, bool>> m_queue; ///< to be judged: id, approve
    int m_judging = 0;
    QHash<int, bool> m_watches;     ///< watch → approve
    QHash<QString, bool> m_underWay; ///< id → told once more meanwhile
    QTimer m_safety;
    qint64 m_decided = 0;
    qint64 m_refused = 0;
    bool m_scanning = false;
};

} // namespace countersign
