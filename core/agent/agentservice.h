#pragma once
#include "agent/agent.h"
#include "async/handover.h"
#include "bus/eventhistory.h"
#include "execute/executor.h"
#include "journal/journal.h"
#include "plan/service/planservice.h"

#include <QPointer>

namespace countersign {

/// The rooms that the agent's surface speaks to.
struct AgentRooms
{
    const Config &config;
    EventBus &bus;
    EventHistory &history;
    Journal &journal;
    MessageQueue &queue;
    ApprovalDesk &desk;
    PlanService &plans;
    Executor &executor;
    ToolCaller &tools;
    const Catalogue &catalogue;
    QList<Service *> services;
    std::function<QMap<QString, QString>()> warnings =
        {};                                 ///< what plans have to say of servers that they use, by server
    std::function<QJsonObject()> more = {}; ///< further fields of status()
    /// Accepts the journal that is held, and brings up what waited for it.
    std::function<QCoro::Task<Result<void>>(Held shown, QString actor)> accept{};
};

/// Agent, done by the rooms of this process.
class AgentService final : public Agent
{
    Q_OBJECT
public:
    explicit AgentService(AgentRooms rooms, QObject *parent = nullptr);
    /// Counts of states and the stored pause; once more after a journal that was held has been accepted.
    [[nodiscard]] QCoro::Task<Result<void>> start();
    [[nodiscard]] QCoro::Task<> stop();
    /// The stored pause once more; it is only ever put on by this.
    [[nodiscard]] QCoro::Task<Result<void>> readPause();

    void list(ActionFilter filter, QObject *context, Answer<QList<Action>> answer) override;
    void detail(QString actionId, QObject *context, Answer<ActionDetail> answer) override;
    void trace(QString id, QObject *context, Answer<QList<Event>> answer) override;
    void approve(QString actionId, QString digest, Actor actor, QObject *context, Answer<Action> answer) override;
    void reject(QString actionId, QString digest, QString reason, Actor actor, QObject *context,
        Answer<Action> answer) override;
    void recall(QString actionId, Actor actor, QObject *context, Answer<Action> answer) override;
    void undo(QString actionId, Actor actor, QObject *context, Answer<Action> answer) override;
    void retry(QString actionId, Actor actor, QObject *context, Answer<Action> answer) override;
    void cancel(QString actionId, Actor actor, QObject *context, Answer<Action> answer) override;
    void snooze(QString actionId, qint64 untilUs, Actor actor, QObject *context, Answer<Action> answer) override;
    void answerQuestion(QString actionId, QString text, Actor actor, QObject *context, Answer<Action> answer) override;
    void resolve(QString actionId, QString outcome, Actor actor, QObject *context, Answer<Action> answer) override;
    void editStep(QString actionId, QString digest, int step, QJsonObject arguments, Actor actor, QObject *context,
        Answer<ActionDetail> answer) override;
    void revise(QString actionId, QString digest, QString comment, Actor actor, QObject *context,
        Answer<Action> answer) override;
    void sentToModel(QString actionId, QObject *context, Answer<QJsonArray> answer) override;
    [[nodiscard]] QJsonArray unconfirmedRules() const override;
    void confirmRule(QString name, QString hash, Actor actor, QObject *context, Answer<bool> answer) override;
    [[nodiscard]] std::optional<Held> held() const override { return m_rooms.journal.held(); }
    void acceptJournal(Held shown, Actor actor, QObject *context, Answer<bool> answer) override;
    void setPaused(bool paused, Actor actor, QObject *context, Answer<bool> answer) override;
    [[nodiscard]] bool isPaused() const override { return m_paused; }
    [[nodiscard]] QList<ServiceInfo> services() const override;
    [[nodiscard]] QMap<State, qint64> counts() const override { return m_counts; }
    [[nodiscard]] QMap<QString, qint64> queueDepths() const override { return m_rooms.queue.depths(); }
    [[nodiscard]] QJsonObject status() const override;
    [[nodiscard]] QList<Event> recentEvents(int limit) const override { return m_rooms.history.last(limit); }
    [[nodiscard]] QJsonObject inputSchema(const QString &server, const QString &tool) const override;
    [[nodiscard]] QJsonObject catalogueEntry(const QString &server, const QString &tool) const override;
    [[nodiscard]] QString vaultPath() const override { return m_rooms.config.app.vaultPath; }
    void remember(QString key, QString value) override;
    void recallValue(QString key, QObject *context, Answer<QString> answer) override;

private:
    template <typename T>
    void hand(QCoro::Task<Result<T>> task, QObject *context, Answer<T> answer)
    {
        handOver<T>(m_scope, std::move(task), context, std::move(answer));
    }
    [[nodiscard]] QCoro::Task<Result<ActionDetail>> detailTask(QString actionId);
    [[nodiscard]] QCoro::Task<Result<Action>> undoTask(QString actionId, QString actor);
    [[nodiscard]] QCoro::Task<Result<Action>> retryTask(QString actionId, QString actor);
    [[nodiscard]] QCoro::Task<Result<Action>> answerTask(QString actionId, QString text, QString actor);
    [[nodiscard]] QCoro::Task<Result<Action>> reviseTask(
        QString actionId, QString digest, QString comment, QString actor);
    [[nodiscard]] QCoro::Task<Result<QJsonArray>> sentTask(QString actionId);
    [[nodiscard]] QCoro::Task<Result<bool>> acceptTask(Held shown, QString actor);
    [[nodiscard]] QCoro::Task<Result<bool>> pauseTask(bool paused, QString actor);
    [[nodiscard]] QCoro::Task<> storePause();
    [[nodiscard]] QCoro::Task<Result<bool>> confirmTask(QString name, QString hash, QString surface);
    void applyPause(bool paused);
    void count(const Action &action, State before);

    AgentRooms m_rooms;
    QMap<State, qint64> m_counts;
    bool m_paused = false;
    qint64 m_startedMs;
    TaskScope m_scope;
};

} // namespace countersign
