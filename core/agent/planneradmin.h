#pragma once
#include "agent/callback.h"
#include "agent/plannersettings.h"
#include "base/settinginfo.h"
#include "domain/playbookinfo.h"
#include "domain/spend.h"

#include <QObject>

namespace countersign {

/// What the settings page for planners may do. Answers come on the main thread; none after `context` is gone.
class PlannerAdmin : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// The page was opened: looks again whether keys are there; changed() follows.
    virtual void refresh() {}
    [[nodiscard]] virtual PlannerSettings settings() const = 0;
    /// What is known of a setting; an empty one when there is none of that key.
    [[nodiscard]] virtual SettingInfo setting(const QString &key) const = 0;
    /// Writes config.yaml and uses the values at once. Invalid: the message names the setting; then nothing is changed.
    virtual void save(SettingChanges changes, QObject *context, Callback<bool> answer) = 0;
    /// Keeps a key in the keyring; an empty one is removed. Unavailable: there is no keyring; the message says what to
    /// do.
    virtual void storeKey(QString planner, QString key, QObject *context, Callback<bool> answer) = 0;
    /// One small real request. Invalid: playbooks need none. Refused: everything is paused.
    virtual void test(QString planner, QObject *context, Callback<ConnectionTest> answer) = 0;
    [[nodiscard]] virtual Spend spend() const = 0;

    /// Starts a ledger anew that cannot be read, by its owner's word: what was spent today is not known any more, so
    /// the day's budget begins anew. Refused: it can be read.
    virtual void resetLedger(QObject *context, Callback<bool> answer) = 0;

    virtual void handbook(QObject *context, Callback<QString> answer) = 0;
    virtual void saveHandbook(QString text, QObject *context, Callback<bool> answer) = 0;

    /// The owner's first.
    virtual void playbooks(QObject *context, Callback<QList<PlaybookInfo>> answer) = 0;
    /// Sentences with line, key and reason; empty when it is sound. At once, for use while typing.
    [[nodiscard]] virtual QStringList checkPlaybook(const QString &text) const = 0;
    /// Writes it to the owner's folder and uses it. `name` is the file's name without ".yaml".
    virtual void savePlaybook(QString name, QString text, QObject *context, Callback<bool> answer) = 0;
    virtual void removePlaybook(QString name, QObject *context, Callback<bool> answer) = 0;
    /// What the playbooks would plan for past items if `text` were one of them; nothing is written or run.
    virtual void dryRun(QString text, int limit, QObject *context, Callback<QList<PlaybookTrial>> answer) = 0;

Q_SIGNALS:
    void changed(); ///< settings, spend or the breaker
};

} // namespace countersign
