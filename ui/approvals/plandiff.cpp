#include "approvals/plandiff.h"

#include "approvals/stepface.h"
#include "domain/present/sentence.h"

#include <QSet>

namespace countersign {

namespace {
bool callsSame(const Step &a, const Step &b)
{
    return a.server == b.server && a.tool == b.tool;
}

/// Cell by cell where both are objects: nobody finds the change in two rows of JSON.
QList<StepDifference::Value> changed(const QJsonObject &before, const QJsonObject &after)
{
    QStringList keys = before.keys() + after.keys();
    keys.removeDuplicates();
    keys.sort();
    QList<StepDifference::Value> out;
    for (const QString &key : std::as_const(keys)) {
        const QJsonValue then = before.value(key), now = after.value(key);
        if (then == now)
            continue;
        if (then.isObject() && now.isObject())
            out += changed(then.toObject(), now.toObject());
        else
            out.append({key, then.isUndefined() ? QString() : StepFace::readable(then),
                now.isUndefined() ? QString() : StepFace::readable(now)});
    }
    return out;
}

/// How many steps the two ends have in common, for every pair of beginnings cut off (longest common subsequence).
QList<QList<int>> common(const QList<Step> &a, const QList<Step> &b)
{
    QList<QList<int>> length(a.size() + 1, QList<int>(b.size() + 1, 0));
    for (qsizetype i = a.size() - 1; i >= 0; --i)
        for (qsizetype j = b.size() - 1; j >= 0; --j)
            length[i][j] =
                callsSame(a[i], b[j]) ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
    return length;
}
} // namespace

QList<StepDifference> differenceOf(const Plan &before, const Plan &after)
{
    const QList<QList<int>> length = common(before.steps, after.steps);
    QList<StepDifference> out;
    qsizetype i = 0, j = 0;
    while (i < before.steps.size() || j < after.steps.size()) {
        const bool both = i < before.steps.size() && j < after.steps.size();
        if (both && callsSame(before.steps[i], after.steps[j])) {
            const QList<StepDifference::Value> values = changed(before.steps[i].arguments, after.steps[j].arguments);
            out.append({values.isEmpty() ? StepDifference::Same : StepDifference::Changed, int(j) + 1,
                stepSentence(after.steps[j]), values});
            ++i, ++j;
        } else if (i < before.steps.size() && (!both || length[i + 1][j] >= length[i][j + 1])) {
            out.append({StepDifference::Removed, int(i) + 1, stepSentence(before.steps[i]), {}});
            ++i;
        } else {
            out.append({StepDifference::Added, int(j) + 1, stepSentence(after.steps[j]), {}});
            ++j;
        }
    }
    return out;
}

} // namespace countersign
