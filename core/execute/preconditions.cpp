#include "execute/preconditions.h"

#include "base/hash.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace countersign {

namespace {
bool mentions(const QJsonObject &arguments, const QString &path)
{
    for (const QJsonValue &value : arguments)
        if (value.toString() == path)
            return true;
    return false;
}
} // namespace

QString firstBroken(const QString &vaultPath, const QJsonArray &preconditions)
{
    for (const QJsonValue &item : preconditions) {
        const QJsonObject condition = item.toObject();
        const QString kind = condition.value(QLatin1String("kind")).toString();
        const QString path = condition.value(QLatin1String("path")).toString();
        const QFileInfo info(vaultPath + u'/' + path);
        if (kind == u"absent") {
            if (info.exists() || info.isSymLink())
                return QCoreApplication::translate("Preconditions", "There is already a file %1.").arg(path);
        } else if (kind == u"exists") {
            if (!info.exists())
                return QCoreApplication::translate("Preconditions", "%1 is not there any more.").arg(path);
        } else if (kind == u"file_hash") {
            if (!info.exists())
                return QCoreApplication::translate("Preconditions", "%1 is not there any more.").arg(path);
            const QString expected = condition.value(QLatin1String("sha256")).toString();
            if (!expected.isEmpty() && QString::fromLatin1(sha256HexOfFile(info.filePath())) != expected)
                return QCoreApplication::translate("Preconditions", "%1 has been changed since the plan was made.").arg(path);
        } else {
            return QCoreApplication::translate("Preconditions", "The plan has a condition that this version cannot check: %1.").arg(kind);
        }
    }
    return {};
}

QJsonArray judgeableAtStart(const Plan &plan, qsizetype step)
{
    QJsonArray out;
    const QJsonArray all = plan.steps[step].preconditions;
    for (const QJsonValue &item : all) {
        const QString path = item.toObject().value(QLatin1String("path")).toString();
        bool touched = false;
        for (qsizetype earlier = 0; earlier < step; ++earlier)
            touched = touched || mentions(plan.steps[earlier].arguments, path);
        if (!touched)
            out.append(item);
    }
    return out;
}

} // namespace countersign
