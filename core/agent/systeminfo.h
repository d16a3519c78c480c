#pragma once
#include "agent/callback.h"
#include "agent/systemstatus.h"

#include <QObject>

namespace countersign {

/// How the system is, and what stops all of it or lets it go on.
class SystemInfo : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual SystemStatus status() const = 0;
    [[nodiscard]] virtual QList<ServiceInfo> services() const = 0;
    [[nodiscard]] virtual QMap<State, qint64> counts() const = 0; ///< of all actions, kept live
    /// What has become of actions today (the day where we are), as the journal has it.
    [[nodiscard]] virtual Outcomes today() const = 0;
    [[nodiscard]] virtual QMap<QString, qint64> queueDepths() const = 0;
    /// What is too much, or too little, oldest first; told by servicesChanged().
    [[nodiscard]] virtual QList<AlertInfo> alerts() const = 0;
    /// Its owner has seen it: an alert that stays until then goes.
    virtual void dismissAlert(const QString &name) = 0;
    /// Every setting with the value that holds, in the order of the file.
    [[nodiscard]] virtual QList<SettingLine> settings() const = 0;
    [[nodiscard]] virtual SystemPlaces places() const = 0;
    [[nodiscard]] virtual QString vaultPath() const = 0;
    /// How long a plan with an irreversible step can be called back, in seconds.
    [[nodiscard]] virtual int recallSeconds() const = 0;

    [[nodiscard]] virtual bool isPaused() const = 0;
    /// Answers with what holds from now on; stopping works always, even if it could not be stored.
    virtual void setPaused(bool paused, Actor actor, QObject *context, Callback<bool> answer) = 0;
    /// Why nothing is done with the journal, if so: then every change is answered with Held.
    [[nodiscard]] virtual std::optional<Held> held() const = 0;
    /// Goes on with the journal as it is. `shown` is what the person saw; Refused when it is something else by now.
    virtual void acceptJournal(Held shown, Actor actor, QObject *context, Callback<bool> answer) = 0;

    /// Small values of a surface ("tray.hint_shown"), kept a moment later; empty when there is none.
    virtual void remember(QString key, QString value) = 0;
    virtual void recallValue(QString key, QObject *context, Callback<QString> answer) = 0;

    /// Items of other instances that wait for a person, as far as they are known here; told by countsChanged().
    [[nodiscard]] virtual qint64 waitingElsewhere() const { return 0; }

Q_SIGNALS:
    void pausedChanged(bool paused);
    /// A service, its health, a server or an alert is another one.
    void servicesChanged();
    /// Counts of states, or what has become of actions today.
    void countsChanged();
};

} // namespace countersign
