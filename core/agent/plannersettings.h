#pragma once
#include "base/literals.h"

#include <QString>
#include <QStringList>

namespace countersign {

/// One way to plan, and how it is reached.
struct PlannerInfo
{
    QString name; ///< playbook | claude | openai
    QString model = {};
    QString baseUrl = {};
    QString version = {};    ///< of the API; claude only
    bool isCloud = false;    ///< it is not on this machine
    QString key = u"none"_s; ///< stored | environment | missing | none | unavailable
    QString keyMessage = {};
    QStringList models = {}; ///< that are offered
};

/// Who plans, within which limits.
struct PlannerSettings
{
    QString use; ///< playbook | claude | openai
    QList<PlannerInfo> planners = {};
    bool quarantine = true;
    QStringList localOnly = {};
    double dailyBudgetUsd = 0; ///< 0: no limit
    QString whenSpent = {};    ///< playbook | wait
    QString breaker = {};      ///< closed | open | half_open
    QString breakerMessage = {};
    QString ledgerProblem = {}; ///< why nothing may be spent; empty

    /// An empty one when there is none of that name.
    [[nodiscard]] PlannerInfo planner(const QString &name) const;
};

/// How one small real request went.
struct ConnectionTest
{
    QString model;
    QString answer; ///< from outside
    qint64 ms = 0;
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    qint64 costMicro = 0; ///< millionths of a US dollar
};

} // namespace countersign
