#include "plan/service/itemparts.h"

#include "base/fd.h"
#include "base/hash.h"
#include "base/literals.h"
#include "base/openfolder.h"
#include "base/writeall.h"
#include "plan/paper/mailpapers.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace countersign {

namespace {

constexpr qint64 kMostBytes = qint64(60) << 20; ///< of all parts of one mail
constexpr char kFolder[] = "parts";
constexpr char kArriving[] = ".arriving";

std::unexpected<Error> notKept(int error)
{
    return fail(ErrorCode::Io,
        QCoreApplication::translate("PlanService", "A file from inside it cannot be placed in the vault: %1.")
            .arg(QString::fromLocal8Bit(std::strerror(error))),
        {}, error == ENOSPC || error == EDQUOT || error == EIO);
}

Fd partsFolder(const QString &vault, const QString &actionId)
{
    const Fd item = openFolder(AT_FDCWD, QFile::encodeName(vault + u"/Needs_Action/"_s + actionId));
    if (!item || (::mkdirat(item.get(), kFolder, 0700) != 0 && errno != EEXIST))
        return {};
    return openFolder(item.get(), kFolder);
}

} // namespace

QJsonObject ItemPart::toJson() const
{
    return {{u"number"_s, number}, {u"file"_s, QLatin1String(kFolder) + u'/' + leaf}, {u"sha256"_s, sha256},
        {u"size"_s, size}};
}

QList<ItemPart> partsOf(const QJsonObject &content)
{
    QList<ItemPart> out;
    qint64 left = kMostBytes;
    const auto add = [&](const QString &number, const QString &extension, const QString &sha256, qint64 size) {
        left -= size;
        if (!number.isEmpty() && !sha256.isEmpty() && left >= 0)
            out.append({number, number + extension, sha256, size});
    };
    for (const MailPaper &paper : mailPapers(content)) {
        add(paper.number, paper.extension(), paper.sha256, paper.size);
        add(paper.pageNumber, paper.pageExtension, paper.pageSha256, paper.pageSize);
    }
    return out;
}

Result<void> storePart(const QString &vault, const QString &actionId, const ItemPart &part, const QByteArray &bytes)
{
    if (bytes.size() != part.size || QString::fromLatin1(sha256Hex(bytes)) != part.sha256)
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("PlanService", "A file from inside it is not what was read of it."));
    const Fd folder = partsFolder(vault, actionId);
    if (!folder)
        return notKept(errno);
    ::unlinkat(folder.get(), kArriving, 0); // of a crash
    const Fd file(::openat(folder.get(), kArriving, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file || !writeAll(file.get(), bytes) || ::fdatasync(file.get()) != 0 ||
        ::renameat(folder.get(), kArriving, folder.get(), part.leaf.toLatin1().constData()) != 0)
        return notKept(errno);
    ::fsync(folder.get());
    return {};
}

} // namespace countersign
