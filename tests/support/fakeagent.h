#pragma once
#include "agent/agent.h"

#include <QHash>

namespace countersign {

/// An agent without a system behind it: holds actions in memory, answers through the event loop as the real one does,
/// moves them through their states by the real lifecycle's words. For tests, screenshots and the desk bench.
class FakeAgent : public Agent
{
    Q_OBJECT
public:
    explicit FakeAgent(QObject *parent = nullptr);

    /// Puts an action in (or replaces it) and tells everybody.
    void put(const ActionDetail &detail);
    /// Puts many in without telling: what was there before the window.
    void preload(const QList<ActionDetail> &details);
    /// As `put` for a change of state alone.
    void move(const QString &actionId, State state, const QString &reason = {}, const QString &decidedBy = {});
    void setTrace(const QString &actionId, const QList<Event> &events) { m_traces.insert(actionId, events); }
    void setServices(const QList<ServiceInfo> &services);
    /// The next decision, of any kind, is refused with this sentence.
    void refuseNext(const QString &message) { m_refusal = message; }
    /// Approved plans stay approved until the test moves them on.
    void holdApproved(bool hold) { m_hold = hold; }
    /// No answer comes to list() until this is called with false.
    void stall(bool stalled);
    [[nodiscard]] const ActionDetail &at(const QString &actionId) { return m_items[actionId]; }
    /// Every call that changes something, in order: "approve <id> <digest>" …
    [[nodiscard]] const QStringList &calls() const { return m_calls; }
    [[nodiscard]] const QHash<QString, QString> &remembered() const { return m_remembered; }

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
    void setSent(const QString &actionId, const QJsonArray &sent) { m_sent.insert(actionId, sent); }
    [[nodiscard]] std::optional<Held> held() const override { return m_held; }
    /// As if the journal were held, or not any more.
    void setHeld(const std::optional<Held> &held);
    void acceptJournal(Held shown, Actor actor, QObject *context, Answer<bool> answer) override;
    void setPaused(bool paused, Actor actor, QObject *context, Answer<bool> answer) override;
    [[nodiscard]] bool isPaused() const override { return m_paused; }
    [[nodiscard]] QList<ServiceInfo> services() const override { return m_services; }
    [[nodiscard]] QMap<State, qint64> counts() const override;
    [[nodiscard]] QMap<QString, qint64> queueDepths() const override;
    [[nodiscard]] QJsonObject status() const override;
    [[nodiscard]] QList<Event> recentEvents(int limit) const override;
    [[nodiscard]] QJsonObject inputSchema(const QString &server, const QString &tool) const override;
    [[nodiscard]] QJsonObject catalogueEntry(const QString &server, const QString &tool) const override;
    [[nodiscard]] QString vaultPath() const override { return QStringLiteral("/home/anna/Countersign"); }
    void remember(QString key, QString value) override { m_remembered.insert(key, value); }
    void recallValue(QString key, QObject *context, Answer<QString> answer) override;

private:
    template <typename T>
    void later(QObject *context, Answer<T> answer, Result<T> result)
    {
        QMetaObject::invokeMethod(context, [answer, result] { answer(result); }, Qt::QueuedConnection);
    }
    /// Notes the call; the refusal that it meets, if any.
    [[nodiscard]] std::optional<Error> begin(const QString &call, const QString &actionId, State needed);
    void decide(const QString &call, const QString &actionId, State needed, State to, const QString &reason,
        QObject *context, const Answer<Action> &answer);
    void answerList(const ActionFilter &filter, QObject *context, const Answer<QList<Action>> &answer);
    QHash<QString, ActionDetail> m_items;
    QHash<QString, QList<Event>> m_traces;
    QHash<QString, QJsonArray> m_sent;
    QList<ServiceInfo> m_services;
    QHash<QString, QString> m_remembered;
    QStringList m_calls;
    QString m_refusal;
    QList<std::function<void()>> m_stalledLists;
    int m_undoNumber = 0;
    std::optional<Held> m_held;
    bool m_stalled = false;
    bool m_hold = false;
    bool m_paused = false;
};

} // namespace countersign
