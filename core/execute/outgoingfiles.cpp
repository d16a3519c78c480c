#include "execute/outgoingfiles.h"

#include "async/offload.h"
#include "base/hash.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "domain/sendafter.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QSaveFile>

namespace countersign {

namespace {

constexpr qint64 kMost = 25 * 1024 * 1024; ///< bytes of all files of a step; `countersign-mail` takes as many

struct Wanted
{
    QString path, sha256;
};

QList<Wanted> wantedBy(const Step &step)
{
    QList<Wanted> out;
    const QJsonArray rows = step.arguments.value("attachments"_L1).toArray();
    for (const QJsonValue &row : rows)
        out.append({row["path"_L1].toString(), row["sha256"_L1].toString()});
    return out;
}

Result<QByteArray> approvedBytes(const QString &vault, const Wanted &wanted, qint64 most)
{
    const Result<OpenFile> file = OpenFile::beneath(vault, wanted.path);
    if (!file)
        return fail(ErrorCode::Refused, QCoreApplication::translate("OutgoingFiles", "%1 cannot be attached: %2")
                                            .arg(wanted.path, file.error().message));
    Result<QByteArray> bytes = file->read(most);
    if (!bytes)
        return fail(bytes.error().code,
            bytes.error().code == ErrorCode::Full
                ? QCoreApplication::translate("OutgoingFiles", "The attachments are larger than 25 MiB together.")
                : bytes.error().message);
    if (QString::fromLatin1(sha256Hex(*bytes)) != wanted.sha256)
        return fail(ErrorCode::Refused,
            QCoreApplication::translate("OutgoingFiles", "%1 has been changed since it was approved.")
                .arg(wanted.path));
    return bytes;
}

Result<void> copyAll(const QString &vault, const QString &folder, const QList<Wanted> &all)
{
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io,
            QCoreApplication::translate("OutgoingFiles", "The folder %1 cannot be written.").arg(folder));
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    qint64 left = kMost;
    for (const Wanted &wanted : all) {
        const Result<QByteArray> bytes = approvedBytes(vault, wanted, left);
        if (!bytes)
            return fail(bytes.error());
        left -= bytes->size();
        QSaveFile copy(folder + u'/' + wanted.sha256); // 64 hex characters: it was compared with a hash
        copy.setDirectWriteFallback(false);
        if (!copy.open(QIODevice::WriteOnly) || copy.write(*bytes) != bytes->size() || !copy.commit())
            return fail(ErrorCode::Io,
                QCoreApplication::translate("OutgoingFiles", "The folder %1 cannot be written.").arg(folder));
        QFile::setPermissions(copy.fileName(), QFile::ReadOwner | QFile::WriteOwner);
    }
    return {};
}

} // namespace

OutgoingFiles::OutgoingFiles(QString vault, QString folder, QThreadPool &pool)
    : m_vault(std::move(vault)), m_folder(std::move(folder)), m_pool(&pool)
{
}

QCoro::Task<Result<void>> OutgoingFiles::put(Step step, QString scope) const
{
    const QList<Wanted> all = sendsMail(step) ? wantedBy(step) : QList<Wanted>{}; // others mean by it what they like
    if (all.isEmpty())
        co_return Result<void>{};
    if (!isId(scope))
        co_return fail(
            ErrorCode::Refused, QCoreApplication::translate("OutgoingFiles", "The attachments belong to no action."));
    const QString vault = m_vault, folder = m_folder + u'/' + scope;
    const Result<void> copied = co_await offload(m_pool, [vault, folder, all] {
        Result<void> done = copyAll(vault, folder, all);
        if (!done)
            QDir(folder).removeRecursively();
        return done;
    });
    co_return copied;
}

QCoro::Task<> OutgoingFiles::remove(QString scope) const
{
    const QString folder = m_folder + u'/' + scope;
    if (isId(scope))
        co_await offload(m_pool, [folder] { return QDir(folder).removeRecursively(); });
}

void OutgoingFiles::removeAll() const
{
    QDir folder(m_folder);
    const QStringList left = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &scope : left)
        if (isId(scope))
            QDir(folder.filePath(scope)).removeRecursively();
}

} // namespace countersign
