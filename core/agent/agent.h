#pragma once
#include "domain/actionfilter.h"
#include "domain/event.h"
#include "domain/held.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QObject>

#include <functional>
#include <optional>

namespace countersign {

/// Who decides, and through which surface. Only surfaces of this process make one.
struct Actor
{
    QString surface; ///< gui | cli | vault | notification
    [[nodiscard]] QString name() const { return QStringLiteral("human:") + surface; }
};

/// A part of the system as the services page and `status` show it.
struct ServiceInfo
{
    QString name;
    QString state;  ///< stopped, starting, running, stopping, failed
    QString health; ///< healthy, degraded, unhealthy
    QString message;
    QJsonObject details;
};

/// What the desktop and the command line may ask of the running system: the thin surface in front of all rooms.
/// Answers come through callbacks on the main thread; none is called after `context` is gone.
class Agent : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    template <typename T>
    using Answer = std::function<void(Result<T>)>;

    virtual void list(ActionFilter filter, QObject *context, Answer<QList<Action>> answer) = 0;
    virtual void detail(QString actionId, QObject *context, Answer<ActionDetail> answer) = 0;
    virtual void trace(QString id, QObject *context, Answer<QList<Event>> answer) = 0;

    /// `digest` is what the person saw; Refused when it is not the current plan's.
    virtual void approve(QString actionId, QString digest, Actor actor, QObject *context, Answer<Action> answer) = 0;
    virtual void reject(
        QString actionId, QString digest, QString reason, Actor actor, QObject *context, Answer<Action> answer) = 0;
    /// Calls an approval back while its recall time runs.
    virtual void recall(QString actionId, Actor actor, QObject *context, Answer<Action> answer) = 0;
    /// A new action that undoes a completed one, decided in the same click.
    virtual void undo(QString actionId, Actor actor, QObject *context, Answer<Action> answer) = 0;
    virtual void retry(QString actionId, Actor actor, QObject *context, Answer<Action> answer) = 0;
    virtual void cancel(QString actionId, Actor actor, QObject *context, Answer<Action> answer) = 0;
    virtual void snooze(QString actionId, qint64 untilUs, Actor actor, QObject *context, Answer<Action> answer) = 0;
    virtual void answerQuestion(
        QString actionId, QString text, Actor actor, QObject *context, Answer<Action> answer) = 0;
    /// Outcome of a doubt: "happened", "not-happened" or "probe".
    virtual void resolve(QString actionId, QString outcome, Actor actor, QObject *context, Answer<Action> answer) = 0;
    /// Replaces the arguments of one step; the plan becomes a new revision that has to be decided anew.
    virtual void editStep(QString actionId, QString digest, int step, QJsonObject arguments, Actor actor,
        QObject *context, Answer<ActionDetail> answer) = 0;

    /// Asks the planner for another plan that heeds `comment`; it has to be decided anew. Refused: `digest` is not the
    /// current plan's.
    virtual void revise(
        QString actionId, QString digest, QString comment, Actor actor, QObject *context, Answer<Action> answer) = 0;
    /// All that was sent to a model for this item, oldest first: {at, model, cloud, request (the body as it was sent),
    /// usage}. Empty when no model was asked.
    virtual void sentToModel(QString actionId, QObject *context, Answer<QJsonArray> answer) = 0;

    /// Rules of config.yaml that wait for their owner's word: {name, when, max_per_day, until, hash}.
    [[nodiscard]] virtual QJsonArray unconfirmedRules() const { return {}; }
    virtual void confirmRule(QString, QString, Actor, QObject *, Answer<bool> answer) { answer(false); } // name, hash

    /// Why nothing is done with the journal, if so: then every change is answered with Held.
    [[nodiscard]] virtual std::optional<Held> held() const { return {}; }
    /// Goes on with the journal as it is. `shown` is what the person saw; Refused when it is something else by now.
    virtual void acceptJournal(Held, Actor, QObject *, Answer<bool> answer) { answer(false); } // shown, actor

    virtual void setPaused(bool paused, Actor actor, QObject *context, Answer<bool> answer) = 0;
    [[nodiscard]] virtual bool isPaused() const = 0;
    [[nodiscard]] virtual QList<ServiceInfo> services() const = 0;
    [[nodiscard]] virtual QMap<State, qint64> counts() const = 0; ///< of all actions, kept live
    [[nodiscard]] virtual QMap<QString, qint64> queueDepths() const = 0;
    [[nodiscard]] virtual QJsonObject status() const = 0; ///< the object of `status --json`
    [[nodiscard]] virtual QList<Event> recentEvents(int limit) const = 0;
    /// JSON schema of a step's arguments (for typed editing); empty when the tool is not known.
    [[nodiscard]] virtual QJsonObject inputSchema(const QString &server, const QString &tool) const = 0;
    /// Labels and sentence templates of our catalogue for a tool; empty for unknown tools.
    [[nodiscard]] virtual QJsonObject catalogueEntry(const QString &server, const QString &tool) const = 0;
    [[nodiscard]] virtual QString vaultPath() const = 0;
    /// Small remembered values of the surface ("tray.hint_shown").
    virtual void remember(QString key, QString value) = 0;
    virtual void recallValue(QString key, QObject *context, Answer<QString> answer) = 0;

Q_SIGNALS:
    void actionChanged(const countersign::Action &action, countersign::State before);
    void eventPublished(const countersign::Event &event);
    void pausedChanged(bool paused);
    void servicesChanged();
    void countsChanged();
};

} // namespace countersign
