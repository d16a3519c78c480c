#include "separate/trustedpath.h"

#include "base/config/places.h"
#include "base/literals.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <unistd.h>
#include <algorithm>
#include <climits>

namespace countersign {

namespace {

constexpr int kMostLinks = 40; // as the kernel follows

/// Where a symbolic link leads, as it is written; empty when `path` is none.
QString linkTarget(const QString &path)
{
    char target[PATH_MAX];
    const ssize_t size = ::readlink(QFile::encodeName(path).constData(), target, sizeof target);
    return size > 0 ? QFile::decodeName(QByteArray(target, size)) : QString();
}

} // namespace

Result<QString> trustedPath(const QString &path, const QStringList &writable)
{
    QStringList rest = QDir::cleanPath(path).split(u'/', Qt::SkipEmptyParts);
    QString at;
    for (int links = 0; !rest.isEmpty();) {
        const QString part = rest.takeFirst();
        if (part == u".")
            continue;
        if (part == u"..") {
            at = at.left(std::max<qsizetype>(at.lastIndexOf(u'/'), 0));
            continue;
        }
        const QString next = at + u'/' + part;
        const QString target = linkTarget(next);
        if (target.isEmpty()) {
            at = next;
            continue;
        }
        const QString folder = at.isEmpty() ? u"/"_s : at;
        const bool doubtful =
            std::ranges::any_of(writable, [&folder](const QString &root) { return isWithin(folder, root); });
        if (doubtful || ++links > kMostLinks)
            return fail(ErrorCode::Refused,
                QCoreApplication::translate(
                    "Separation", "%1 is a symbolic link in a folder that a server may write, so it is not followed.")
                    .arg(next));
        if (target.startsWith(u'/'))
            at.clear();
        rest = target.split(u'/', Qt::SkipEmptyParts) + rest;
    }
    return at.isEmpty() ? u"/"_s : at;
}

} // namespace countersign
