#pragma once
#include "agent/desk.h"
#include "agent/recentdecisions.h"
#include "async/handover.h"
#include "execute/executor.h"
#include "plan/service/planservice.h"

namespace countersign {

/// The rooms that the desk speaks to.
struct DeskRooms
{
    EventStore &journal;
    ApprovalDesk &desk;
    PlanService &plans;
    Executor &executor;
    ToolCaller &tools;
    const Catalogue &catalogue;
    std::function<QMap<QString, QString>()> warnings =
        {};                      ///< what plans have to say of servers that they use, by server
    QString vault = {};          ///< the folder
    QThreadPool *pool = nullptr; ///< for what reads the disk; outlives the desk. Null: nothing is read
};

/// Desk, done by the rooms of this process.
class DeskService final : public Desk
{
    Q_OBJECT
public:
    explicit DeskService(DeskRooms rooms, QObject *parent = nullptr);
    [[nodiscard]] QCoro::Task<> stop();

    void waiting(QObject *context, Callback<QList<Action>> answer) override;
    void detail(QString actionId, QObject *context, Callback<ActionDetail> answer) override;
    void approve(QString actionId, QString digest, Actor actor, QObject *context, Callback<Action> answer) override;
    void reject(QString actionId, QString digest, QString reason, Actor actor, QObject *context,
        Callback<Action> answer) override;
    void recall(QString actionId, Actor actor, QObject *context, Callback<Action> answer) override;
    void decided(QObject *context, Callback<QList<Decided>> answer) override;
    void setSeen(QString actionId) override { m_decisions.setSeen(actionId); }
    void undo(QString actionId, Actor actor, QObject *context, Callback<Action> answer) override;
    void retry(QString actionId, Actor actor, QObject *context, Callback<Action> answer) override;
    void cancel(QString actionId, Actor actor, QObject *context, Callback<Action> answer) override;
    void adopt(QString actionId, Actor actor, QObject *context, Callback<Action> answer) override;
    void snooze(QString actionId, qint64 untilUs, Actor actor, QObject *context, Callback<Action> answer) override;
    void answerQuestion(
        QString actionId, QString text, Actor actor, QObject *context, Callback<Action> answer) override;
    void resolve(QString actionId, QString outcome, Actor actor, QObject *context, Callback<Action> answer) override;
    void editStep(QString actionId, QString digest, int step, QJsonObject arguments, Actor actor, QObject *context,
        Callback<ActionDetail> answer) override;
    void revise(QString actionId, QString digest, QString comment, Actor actor, QObject *context,
        Callback<Action> answer) override;
    void sentToModel(QString actionId, QObject *context, Callback<QList<SentRequest>> answer) override;
    void fileSizes(QStringList paths, QObject *context, Callback<QMap<QString, qint64>> answer) override;
    void fileToSend(QString file, QObject *context, Callback<VaultFile> answer) override;
    [[nodiscard]] QString vaultFolder() const override { return m_rooms.vault; }
    [[nodiscard]] QJsonObject inputSchema(const QString &server, const QString &tool) const override;
    [[nodiscard]] ToolFace toolFace(const QString &server, const QString &tool) const override;
    void ruleWords(QString actionId, QObject *context, Callback<QList<RuleWord>> answer) override;
    [[nodiscard]] QList<UnconfirmedRule> unconfirmedRules() const override;
    void confirmRule(QString name, QString hash, Actor actor, QObject *context, Callback<bool> answer) override;

private:
    template <typename T>
    void hand(QCoro::Task<Result<T>> task, QObject *context, Callback<T> answer)
    {
        handOver<T>(m_scope, std::move(task), context, std::move(answer));
    }
    [[nodiscard]] QCoro::Task<Result<ActionDetail>> detailTask(QString actionId);
    [[nodiscard]] QCoro::Task<Result<Action>> undoTask(QString actionId, QString actor);
    [[nodiscard]] QCoro::Task<Result<Action>> appendUndo(ActionDetail done, QString after, QString actor);
    [[nodiscard]] QCoro::Task<Result<Action>> undoAgain(ActionDetail failed, QString actor);
    [[nodiscard]] QCoro::Task<Result<Action>> retryTask(QString actionId, QString actor);
    [[nodiscard]] QCoro::Task<Result<Action>> answerTask(QString actionId, QString text, QString actor);
    [[nodiscard]] QCoro::Task<Result<Action>> reviseTask(
        QString actionId, QString digest, QString comment, QString actor);
    [[nodiscard]] QCoro::Task<Result<QList<SentRequest>>> sentTask(QString actionId);
    [[nodiscard]] QCoro::Task<Result<ActionDetail>> editTask(
        QString actionId, QString digest, int step, QJsonObject arguments, QString actor);
    [[nodiscard]] QCoro::Task<Result<QList<RuleWord>>> wordsTask(QString actionId);
    [[nodiscard]] QCoro::Task<Result<QMap<QString, qint64>>> sizesTask(QStringList paths);
    [[nodiscard]] QCoro::Task<Result<VaultFile>> fileTask(QString file);
    [[nodiscard]] QCoro::Task<Result<bool>> confirmTask(QString name, QString hash, QString surface);

    /// The action that takes another one back; empty: none does.
    [[nodiscard]] QCoro::Task<QString> undoOf(Action action);

    DeskRooms m_rooms;
    RecentDecisions m_decisions;
    TaskScope m_scope;
};

} // namespace countersign
