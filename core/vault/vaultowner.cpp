#include "vault/vaultowner.h"

#include "base/jsonparser.h"
#include "base/literals.h"
#include "vault/layout.h"
#include "vault/notereading.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace countersign {

namespace {
constexpr qint64 kMostBytes = 64 * 1024;
constexpr int kTries = 8; ///< that somebody makes or removes the file meanwhile

std::unexpected<Error> another(const QString &root, const QString &profile, const QString &marker)
{
    return fail(ErrorCode::Invalid,
        QCoreApplication::translate("VaultOwner",
            "The vault %1 belongs to another profile (%2), and two profiles would take each other's items. Give this "
            "one a "
            "vault of its own with --vault or app.vault_path; if the other profile is gone for good, remove %3.")
            .arg(root, profile.isEmpty() ? QCoreApplication::translate("VaultOwner", "unknown") : profile, marker));
}

std::unexpected<Error> notWritable(const QString &marker, const QString &why)
{
    return fail(ErrorCode::Io,
        QCoreApplication::translate("VaultOwner", "The vault cannot be marked as ours: %1: %2").arg(marker, why),
        marker, true);
}

/// Through a temporary file; with `flags` RENAME_NOREPLACE an existing one stays. errno.
int put(const QString &marker, const QByteArray &content, unsigned flags)
{
    const QString temporary = marker + u'-' + QString::number(::gettid());
    QFile file(temporary);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return EACCES;
    const bool written = file.write(content) == content.size() && file.flush();
    file.close();
    const QByteArray from = QFile::encodeName(temporary), to = QFile::encodeName(marker);
    int error = written && ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), flags) == 0 ? 0 : errno;
    if (written && (error == EINVAL || error == ENOSYS)) // not every file system can; a link is as good
        error = ::link(from.constData(), to.constData()) == 0 ? 0 : errno;
    QFile::remove(temporary);
    return error;
}
} // namespace

Result<void> claimVault(const QString &root, const QString &instance, const QString &profile)
{
    if (const Result<void> made = VaultLayout(root).create(); !made)
        return made;
    const QString marker = root + u"/.countersign"_s;
    const QByteArray ours =
        QJsonDocument(QJsonObject{{u"instance"_s, instance}, {u"profile"_s, profile}}).toJson(QJsonDocument::Compact) +
        '\n';
    for (int attempt = 0; attempt < kTries; ++attempt) {
        const NoteFile there = readNoteFile(marker, kMostBytes);
        if (there.presence == NotePresence::Missing) {
            const int error = put(marker, ours, RENAME_NOREPLACE);
            if (error == 0)
                return {};
            if (error != EEXIST)
                return notWritable(marker, QString::fromLocal8Bit(std::strerror(error)));
            continue; // somebody else was a moment earlier: look at what they wrote
        }
        if (there.bytes == ours)
            return {};
        const Result<QJsonObject> said = parseJsonObject(there.bytes, JsonLimits::own());
        const QString whose = said ? said->value("profile"_L1).toString() : QString();
        // A profile may move, and one whose journal was lost begins anew in its old place.
        if (!said || (said->value("instance"_L1).toString() != instance && whose != profile))
            return another(root, whose, marker);
        const int error = put(marker, ours, 0);
        return error == 0 ? Result<void>{} : notWritable(marker, QString::fromLocal8Bit(std::strerror(error)));
    }
    return another(root, {}, marker);
}

} // namespace countersign
