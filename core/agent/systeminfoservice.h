#pragma once
#include "agent/dayoutcomes.h"
#include "agent/systeminfo.h"
#include "async/handover.h"
#include "async/service.h"
#include "base/config/config.h"

namespace countersign {

struct Action;
class ApprovalDesk;
class Executor;
class EventStore;
class MessageQueue;
class PlanService;

/// The rooms whose state is told, and those that a pause stops.
struct SystemRooms
{
    const Config &config;
    EventStore &journal;
    MessageQueue &queue;
    ApprovalDesk &desk;
    PlanService &plans;
    Executor &executor;
    QList<Service *> services;
    std::function<QList<ServerInfo>()> servers = {};
    std::function<QList<MailAccountInfo>()> mailAccounts = {};
    std::function<ProgramSeparation()> separation = {};
    std::function<QList<AlertInfo>()> alerts = {};
    std::function<void(const QString &name)> dismissAlert = {};
    std::function<QString()> healthAddress = {}; ///< empty while nothing listens
    /// Accepts the journal that is held, and brings up what waited for it.
    std::function<QCoro::Task<Result<void>>(Held shown, QString actor)> accept = {};
};

/// SystemInfo, told by the rooms of this process.
class SystemInfoService final : public SystemInfo
{
    Q_OBJECT
public:
    explicit SystemInfoService(SystemRooms rooms, const Clock &clock = systemClock(), QObject *parent = nullptr);
    /// Counts of states and the stored pause; once more after a journal that was held has been accepted.
    [[nodiscard]] QCoro::Task<Result<void>> start();
    [[nodiscard]] QCoro::Task<> stop();
    /// The stored pause once more; it is only ever put on by this.
    [[nodiscard]] QCoro::Task<Result<void>> readPause();

    [[nodiscard]] SystemStatus status() const override;
    [[nodiscard]] QList<ServiceInfo> services() const override;
    [[nodiscard]] QMap<State, qint64> counts() const override { return m_counts; }
    [[nodiscard]] qint64 waitingElsewhere() const override { return m_elsewhere ? m_elsewhere() : 0; }
    /// Who knows of the items of other instances; null: nobody does.
    void setElsewhere(std::function<qint64()> waiting) { m_elsewhere = std::move(waiting); }
    [[nodiscard]] Outcomes today() const override { return m_today->today(); }
    [[nodiscard]] QMap<QString, qint64> queueDepths() const override;
    [[nodiscard]] QList<AlertInfo> alerts() const override;
    void dismissAlert(const QString &name) override;
    [[nodiscard]] QList<SettingLine> settings() const override;
    [[nodiscard]] SystemPlaces places() const override;
    [[nodiscard]] QString vaultPath() const override { return m_rooms.config.app.vaultPath; }
    [[nodiscard]] int recallSeconds() const override { return m_rooms.config.approval.recall; }
    [[nodiscard]] bool isPaused() const override { return m_paused; }
    void setPaused(bool paused, Actor actor, QObject *context, Callback<bool> answer) override;
    [[nodiscard]] std::optional<Held> held() const override;
    void acceptJournal(Held shown, Actor actor, QObject *context, Callback<bool> answer) override;
    void remember(QString key, QString value) override;
    void recallValue(QString key, QObject *context, Callback<QString> answer) override;

private:
    [[nodiscard]] QCoro::Task<Result<bool>> acceptTask(Held shown, QString actor);
    [[nodiscard]] QCoro::Task<Result<bool>> pauseTask(bool paused, QString actor);
    [[nodiscard]] QCoro::Task<> storePause();
    void applyPause(bool paused);
    void count(const Action &action, State before);

    SystemRooms m_rooms;
    QMap<State, qint64> m_counts;
    std::function<qint64()> m_elsewhere;
    std::unique_ptr<DayOutcomes> m_today;
    bool m_paused = false;
    qint64 m_startedMs;
    TaskScope m_scope;
};

} // namespace countersign
