#include "plan/service/plancompleter.h"

#include "base/literals.h"

#include <QFileInfo>

namespace countersign {

namespace {
QString freeName(const QString &vaultPath, const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    const qsizetype dot = path.lastIndexOf(u'.');
    const qsizetype cut = dot > slash + 1 ? dot : path.size();
    for (int n = 2; n < 1000; ++n) {
        const QString candidate = path.left(cut) + u" (%1)"_s.arg(n) + path.mid(cut);
        if (!QFileInfo::exists(vaultPath + u'/' + candidate))
            return candidate;
    }
    return path;
}

QJsonValue replaced(const QJsonValue &value, const QString &from, const QString &to)
{
    if (value.isString())
        return value.toString() == from ? QJsonValue(to) : value;
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            array.replace(i, replaced(array[i], from, to));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = replaced(it.value(), from, to);
    return object;
}
} // namespace

Plan withFreeNames(const QString &vaultPath, Plan plan)
{
    for (qsizetype i = 0; i < plan.steps.size(); ++i) {
        const QJsonArray conditions = plan.steps[i].preconditions;
        for (const QJsonValue &item : conditions) {
            const QJsonObject condition = item.toObject();
            const QString path = condition.value("path"_L1).toString();
            if (condition.value("kind"_L1).toString() != u"absent" || !QFileInfo::exists(vaultPath + u'/' + path))
                continue;
            // The name may stand in other steps, too: a ledger's row, a task.
            const QString name = freeName(vaultPath, path);
            for (Step &step : plan.steps) {
                step.arguments = replaced(step.arguments, path, name).toObject();
                step.preconditions = replaced(step.preconditions, path, name).toArray();
                step.probe = replaced(step.probe, path, name).toObject();
                step.compensation = replaced(step.compensation, path, name).toObject();
            }
        }
    }
    return plan;
}

} // namespace countersign
