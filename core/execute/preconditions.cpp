#include "execute/preconditions.h"

#include "base/openfile.h"

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

QJsonArray differences(const QString &vaultPath, const QJsonArray &preconditions)
{
    QJsonArray out;
    for (const QJsonValue &item : preconditions) {
        const QJsonObject condition = item.toObject();
        const QString kind = condition.value(QLatin1String("kind")).toString();
        const QString path = condition.value(QLatin1String("path")).toString();
        const QString sha256 = condition.value(QLatin1String("sha256")).toString();
        const QFileInfo info(vaultPath + u'/' + path);
        const bool there = info.exists() || info.isSymLink();
        const auto moved = [&](const QString &expected, const QString &found, const QString &sentence) {
            out.append(QJsonObject{{QStringLiteral("path"), path}, {QStringLiteral("kind"), kind},
                {QStringLiteral("expected"), expected}, {QStringLiteral("found"), found},
                {QStringLiteral("sentence"), sentence}});
        };
        if (kind == u"absent") {
            if (there)
                moved(QStringLiteral("absent"), QStringLiteral("present"),
                    QCoreApplication::translate("Preconditions", "There is already a file %1.").arg(path));
        } else if (kind == u"exists" || kind == u"file_hash") {
            const Result<OpenFile> file = OpenFile::beneath(vaultPath, path);
            const QString wanted = sha256.isEmpty() ? QStringLiteral("present") : sha256;
            if (!file && file.error().code == ErrorCode::NotFound) {
                moved(wanted, QStringLiteral("absent"),
                    QCoreApplication::translate("Preconditions", "%1 is not there any more.").arg(path));
            } else if (!file) {
                moved(wanted, QStringLiteral("other"), file.error().message);
            } else if (!sha256.isEmpty()) {
                const QString found = QString::fromLatin1(file->sha256().value_or(QByteArray()));
                if (found != sha256)
                    moved(sha256, found,
                        QCoreApplication::translate("Preconditions", "%1 has been changed since the plan was made.")
                            .arg(path));
            }
        } else {
            moved(kind, {},
                QCoreApplication::translate(
                    "Preconditions", "The plan has a condition that this version cannot check: %1.")
                    .arg(kind));
        }
    }
    return out;
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
