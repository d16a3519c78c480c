#pragma once
#include "domain/action.h"
#include "domain/append.h"
#include "journal/journal.h"
#include "journal/sqlite.h"

namespace countersign {

/// Writes the projection tables beside the events, in the same transaction. Belongs to the writing connection.
class Projection
{
public:
    explicit Projection(Database &db);

    /// Empty for an unknown action.
    [[nodiscard]] QString correlationOf(const QString &id);
    /// Rows of `after`; `before` tells what has changed. SQLite's result code.
    [[nodiscard]] int save(const ActionDetail &before, const ActionDetail &after);
    /// Takes what stands there away and puts `detail` in its place.
    [[nodiscard]] int restore(const ActionDetail &detail);
    [[nodiscard]] int putJob(const Job &job);
    [[nodiscard]] int endJob(const QString &id);
    [[nodiscard]] int putSetting(const QString &key, const QString &value);
    /// What was parked is not taken.
    [[nodiscard]] bool sourceTaken(const QString &key);
    /// True when something of it has come in.
    [[nodiscard]] bool hasCome(const NotCome &what);
    /// `what`: an action's id, or as Append::settledKeys says.
    [[nodiscard]] int takeSource(const QString &key, const QString &what);

private:
    [[nodiscard]] int saveAction(Statement &statement, const Action &action);
    [[nodiscard]] static bool onlyTouched(const Action &before, const Action &after);
    [[nodiscard]] int touchAction(const Action &action);
    [[nodiscard]] int saveDetails(const ActionDetail &before, const ActionDetail &after);

    Database &m_db;
    Statement m_findCorrelation, m_insertAction, m_updateAction, m_touchAction, m_insertDetail, m_updateIntake,
        m_updatePlan, m_updateDecision, m_updateExecution, m_insertContent, m_putJob, m_endJob, m_putSetting,
        m_findSource, m_putSource;
};

/// Columns of `actions` in the order that readAction() expects.
constexpr const char *kActionColumns =
    "a.id, a.correlation_id, a.type, a.title, a.source, a.priority, a.state, a.version, a.plan_id, "
    "a.plan_digest, a.summary, a.step_count, a.risk, a.owner, a.created, a.updated, a.expires, "
    "a.snoozed, a.reason, a.decided_by";
[[nodiscard]] Action readAction(const Statement &row);
[[nodiscard]] QJsonObject readJson(const Statement &row, int column);

} // namespace countersign
