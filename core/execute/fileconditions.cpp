// The judge of preconditions on files.
#include "async/offload.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "execute/preconditions.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace countersign {

namespace {
struct Moved
{
    QString expected, found, sentence;
};

std::optional<Moved> hasAppeared(const QString &vault, const QString &path)
{
    const QFileInfo info(vault + u'/' + path);
    if (!info.exists() && !info.isSymLink())
        return std::nullopt;
    return Moved{u"absent"_s, u"present"_s,
        QCoreApplication::translate("Preconditions", "There is already a file %1.").arg(path)};
}

/// `sha256`: as hex; empty when it only has to be there.
std::optional<Moved> hasChanged(const QString &vault, const QString &path, const QString &sha256)
{
    const Result<OpenFile> file = OpenFile::beneath(vault, path);
    const QString wanted = sha256.isEmpty() ? u"present"_s : sha256;
    if (!file && file.error().code == ErrorCode::NotFound)
        return Moved{
            wanted, u"absent"_s, QCoreApplication::translate("Preconditions", "%1 is not there any more.").arg(path)};
    if (!file)
        return Moved{wanted, u"other"_s, file.error().message};
    if (sha256.isEmpty())
        return std::nullopt;
    const QString found = QString::fromLatin1(file->sha256().value_or(QByteArray()));
    if (found == sha256)
        return std::nullopt;
    return Moved{sha256, found,
        QCoreApplication::translate("Preconditions", "%1 has been changed since the plan was made.").arg(path)};
}

QJsonArray judgeFiles(const QString &vault, const QJsonArray &conditions)
{
    QJsonArray out;
    for (const QJsonValue &item : conditions) {
        const auto text = [&](const char *key) { return item.toObject().value(QLatin1String(key)).toString(); };
        const QString kind = text("kind"), path = text("path");
        const std::optional<Moved> moved =
            kind == u"absent" ? hasAppeared(vault, path) : hasChanged(vault, path, text("sha256"));
        if (moved)
            out.append(QJsonObject{{u"path"_s, path}, {u"kind"_s, kind}, {u"expected"_s, moved->expected},
                {u"found"_s, moved->found}, {u"sentence"_s, moved->sentence}});
    }
    return out;
}
} // namespace

PreconditionKinds::Judge fileJudge(const QString &vaultPath, QThreadPool &pool)
{
    return [vaultPath, &pool](const QJsonArray &conditions) {
        return offload(&pool, [vaultPath, conditions] { return judgeFiles(vaultPath, conditions); });
    };
}

} // namespace countersign
