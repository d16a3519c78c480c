#pragma once
#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <functional>

namespace countersign {

/// What the settings page for planners may do. Answers come on the main thread; none after `context` is gone.
class PlannerAdmin : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    template <typename T>
    using Answer = std::function<void(Result<T>)>;

    /// The page was opened: looks again whether keys are there; changed() follows.
    virtual void refresh() {}
    /// {use, planners: [{name: playbook|claude|openai, model, base_url, version, is_cloud, key: stored | environment |
    /// missing | none | unavailable, key_message, models: [ids that are offered]}], quarantine, local_only: [texts],
    /// daily_budget_usd, when_spent, breaker: closed | open | half_open, breaker_message,
    /// ledger_problem: why nothing may be spent; empty}
    [[nodiscard]] virtual QJsonObject settings() const = 0;
    /// Writes config.yaml and uses the values at once. `changes` by setting: {"planner.use": "claude", …}. Invalid: the
    /// message names the setting; then nothing is changed.
    virtual void save(QJsonObject changes, QObject *context, Answer<bool> answer) = 0;
    /// Keeps a key in the keyring; an empty one is removed. Unavailable: there is no keyring; the message says what to
    /// do.
    virtual void storeKey(QString planner, QString key, QObject *context, Answer<bool> answer) = 0;
    /// One small real request: {model, answer, ms, input_tokens, output_tokens, cost_usd}.
    virtual void test(QString planner, QObject *context, Answer<QJsonObject> answer) = 0;
    /// {day, budget_usd, spent_usd, requests, models: [{model, input_tokens, output_tokens, requests, cost_usd}],
    /// days: [{day, cost_usd, input_tokens, output_tokens}] (newest first, at most 31)}. USD are texts such as
    /// "0.0123".
    [[nodiscard]] virtual QJsonObject spend() const = 0;

    /// Starts a ledger anew that cannot be read, by its owner's word: what was spent today is not known any more, so
    /// the day's budget begins anew. Refused: it can be read.
    virtual void resetLedger(QObject *context, Answer<bool> answer) = 0;

    virtual void handbook(QObject *context, Answer<QString> answer) = 0;
    virtual void saveHandbook(QString text, QObject *context, Answer<bool> answer) = 0;

    /// [{name, own, file, text, problems: [sentences]}], the owner's first.
    virtual void playbooks(QObject *context, Answer<QJsonArray> answer) = 0;
    /// Sentences with line, key and reason; empty when it is sound. At once, for use while typing.
    [[nodiscard]] virtual QStringList checkPlaybook(const QString &text) const = 0;
    /// Writes it to the owner's folder and uses it. `name` is the file's name without ".yaml".
    virtual void savePlaybook(QString name, QString text, QObject *context, Answer<bool> answer) = 0;
    virtual void removePlaybook(QString name, QObject *context, Answer<bool> answer) = 0;
    /// What the playbooks would plan for past items if `text` were one of them; nothing is written or run:
    /// [{action_id, title, before (summary), after (summary), playbook, changed}].
    virtual void dryRun(QString text, int limit, QObject *context, Answer<QJsonArray> answer) = 0;

Q_SIGNALS:
    void changed(); ///< settings, spend or the breaker
};

} // namespace countersign
