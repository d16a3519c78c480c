#pragma once
#include "agent/planneradmin.h"
#include "async/handover.h"
#include "base/literals.h"
#include "domain/eventstore.h"
#include "plan/admin/plannerfactory.h"

#include <QThreadPool>

namespace countersign {

/// The settings page for planners, done by the rooms of this process.
class PlannerAdminService final : public PlannerAdmin
{
    Q_OBJECT
public:
    PlannerAdminService(Config &config, PlannerFactory &planners, PlaybookPlanner &playbooks, SecretStore &secrets,
        EventStore &journal, QThreadPool &pool, Gate &gate);
    [[nodiscard]] QCoro::Task<> stop();

    void refresh() override { m_scope.spawn(look()); }
    [[nodiscard]] PlannerSettings settings() const override;
    [[nodiscard]] SettingInfo setting(const QString &key) const override;
    void save(SettingChanges changes, QObject *context, Callback<bool> answer) override;
    void storeKey(QString planner, QString key, QObject *context, Callback<bool> answer) override;
    void test(QString planner, QObject *context, Callback<ConnectionTest> answer) override;
    [[nodiscard]] Spend spend() const override;
    void resetLedger(QObject *context, Callback<bool> answer) override
    {
        hand<bool>(resetTask(u"human:gui"_s), context, std::move(answer));
    }
    /// The same, told by whom.
    [[nodiscard]] QCoro::Task<Result<bool>> resetTask(QString actor);
    void handbook(QObject *context, Callback<QString> answer) override;
    void saveHandbook(QString text, QObject *context, Callback<bool> answer) override;
    void playbooks(QObject *context, Callback<QList<PlaybookInfo>> answer) override;
    [[nodiscard]] QStringList checkPlaybook(const QString &text) const override;
    void savePlaybook(QString name, QString text, QObject *context, Callback<bool> answer) override;
    void removePlaybook(QString name, QObject *context, Callback<bool> answer) override;
    void dryRun(QString text, int limit, QObject *context, Callback<QList<PlaybookTrial>> answer) override;

Q_SIGNALS:
    /// What waited for money or another planner may go on.
    void planningMayGoOn();

private:
    template <typename T>
    void hand(QCoro::Task<Result<T>> task, QObject *context, Callback<T> answer)
    {
        handOver<T>(m_scope, std::move(task), context, std::move(answer));
    }
    [[nodiscard]] PlannerInfo planner(const QString &name) const;
    [[nodiscard]] QCoro::Task<Result<bool>> saveTask(SettingChanges changes);
    [[nodiscard]] QCoro::Task<Result<bool>> storeTask(QString planner, QString key);
    [[nodiscard]] QCoro::Task<Result<ConnectionTest>> testTask(QString planner);
    [[nodiscard]] QCoro::Task<Result<bool>> changePlaybook(QString name, std::optional<QString> text);
    [[nodiscard]] QCoro::Task<Result<QList<PlaybookTrial>>> dryRunTask(QString text, int limit);
    [[nodiscard]] QCoro::Task<> look();
    void choose();

    Config &m_config;
    PlannerFactory &m_planners;
    PlaybookPlanner &m_playbooks;
    SecretStore &m_secrets;
    EventStore &m_journal;
    QThreadPool &m_pool;
    Gate &m_gate;
    QMap<QString, QString> m_keys; ///< planner → stored | missing | unavailable
    QMap<QString, QString> m_keyMessages;
    TaskScope m_scope;
};

} // namespace countersign
