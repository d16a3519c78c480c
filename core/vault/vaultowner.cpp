#include "vault/vaultowner.h"

#include "base/fd.h"
#include "base/hash.h"
#include "base/jsonparser.h"
#include "base/literals.h"
#include "vault/layout.h"
#include "vault/vaultmarker.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QThread>

#include <fcntl.h>
#include <sys/file.h>
#include <cerrno>
#include <cstring>

namespace countersign {

namespace {
constexpr int kTries = 8; ///< that somebody on another computer makes or removes the file meanwhile
constexpr int kTurnMs = 2000, kStepMs = 20;

std::unexpected<Error> another(const QString &root, const QString &profile, const QString &marker)
{
    return fail(ErrorCode::Invalid,
        QCoreApplication::translate("VaultOwner",
            "The vault %1 belongs to another profile (%2), and two profiles would take each other's items. Give this "
            "one a "
            "vault of its own with --vault or app.vault_path; if the other profile is gone for good, remove %3 and "
            "start "
            "again.")
            .arg(root, profile.isEmpty() ? QCoreApplication::translate("VaultOwner", "unknown") : profile, marker));
}

std::unexpected<Error> elsewhere(const QString &root, const QString &profile, const QString &marker)
{
    return fail(ErrorCode::Invalid,
        QCoreApplication::translate("VaultOwner",
            "The vault %1 belongs to the profile %2, as far as can be told on another computer, and two would take "
            "each other's items. Give this one a vault of its own with --vault or app.vault_path; if the other is gone "
            "for good, remove %3 and start again.")
            .arg(root, profile, marker));
}

std::unexpected<Error> unmarked(const QString &root)
{
    return fail(ErrorCode::NotFound,
        QCoreApplication::translate("VaultOwner",
            "What stands at %1 now does not bear the mark of your vault (.countersign), so nothing is done there. Put "
            "the vault back; to begin a new one in this place, start Countersign again.")
            .arg(root));
}

std::unexpected<Error> notWritable(const QString &marker, const QString &why)
{
    return fail(ErrorCode::Io,
        QCoreApplication::translate("VaultOwner", "The vault cannot be marked as ours: %1: %2").arg(marker, why),
        marker, true);
}

std::unexpected<Error> notReadable(const QString &marker, const QString &why)
{
    return fail(ErrorCode::Io,
        QCoreApplication::translate("VaultOwner", "The vault's mark cannot be read: %1: %2").arg(marker, why), marker,
        true);
}

/// Of several that start at once on this computer one looks and writes at a time. Where the file system knows no locks,
/// or somebody keeps one, it goes without.
Fd turnAt(const QString &root)
{
    Fd folder(::open(QFile::encodeName(root).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (int waited = 0; folder && waited < kTurnMs; waited += kStepMs) {
        if (::flock(folder.get(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
            break;
        QThread::msleep(kStepMs);
    }
    return folder;
}

QByteArray rendered(const VaultClaim &claim)
{
    QJsonObject said{{u"instance"_s, claim.instance}, {u"profile"_s, claim.profile}};
    if (!claim.machine.isEmpty())
        said.insert(u"machine"_s, claim.machine);
    return QJsonDocument(said).toJson(QJsonDocument::Compact) + '\n';
}

/// Whether what is marked so may be marked as ours.
Result<void> judge(const QString &root, const QString &marker, const QByteArray &there, const VaultClaim &claim)
{
    const Result<QJsonObject> said = parseJsonObject(there, JsonLimits::own());
    const QString profile = said ? said->value("profile"_L1).toString() : QString();
    if (!said || profile.isEmpty())
        return another(root, {}, marker);
    if (said->value("instance"_L1).toString() == claim.instance) // a profile may move
        return {};
    if (profile != claim.profile)
        return another(root, profile, marker);
    // One whose journal was lost begins anew in its old place; on another computer the same path is another profile.
    const QString machine = said->value("machine"_L1).toString();
    return !machine.isEmpty() && machine == claim.machine ? Result<void>{} : elsewhere(root, profile, marker);
}

enum class Unmarked { BecomesOurs, Refused };

Result<void> mark(const QString &root, const VaultClaim &claim, Unmarked ifUnmarked)
{
    const QString marker = root + u"/.countersign"_s;
    const QByteArray ours = rendered(claim);
    for (int attempt = 0; attempt < kTries; ++attempt) {
        const Result<QByteArray> there = readMarker(marker);
        if (!there && there.error().code == ErrorCode::Io) // a file system that stumbles says nothing of whose it is
            return notReadable(marker, there.error().message);
        if (!there)
            return another(root, {}, marker);
        if (*there == ours)
            return {};
        const bool isMarked = !there->trimmed().isEmpty();
        if (!isMarked && ifUnmarked == Unmarked::Refused)
            return unmarked(root);
        if (isMarked)
            if (const Result<void> may = judge(root, marker, *there, claim); !may)
                return may;
        const bool isThere = QFile::exists(marker);
        if (!isThere) // a new vault
            if (const Result<void> made = VaultLayout(root).writeHandbook(); !made)
                return made;
        const int error = putMarker(marker, ours, isThere);
        if (error == 0)
            return {};
        if (error != EEXIST) // somebody else was a moment earlier: look at what they wrote
            return notWritable(marker, QString::fromLocal8Bit(std::strerror(error)));
    }
    return another(root, {}, marker);
}
} // namespace

Result<QString> ownerOfVault(const QString &root)
{
    const Result<QByteArray> there = readMarker(root + u"/.countersign"_s);
    if (!there)
        return fail(there.error());
    const Result<QJsonObject> said = parseJsonObject(*there, JsonLimits::own());
    const QString instance = said ? said->value("instance"_L1).toString() : QString();
    if (instance.isEmpty())
        return fail(ErrorCode::NotFound,
            QCoreApplication::translate("VaultOwner", "Nobody has marked the vault %1 as theirs.").arg(root));
    return instance;
}

QString thisMachine()
{
    const QByteArray id = QSysInfo::machineUniqueId();
    return id.isEmpty() ? QString() : QString::fromLatin1(sha256Hex("countersign vault " + id).left(32));
}

Result<void> claimVault(const QString &root, const VaultClaim &claim)
{
    if (const Result<void> made = VaultLayout(root).createRoot(); !made)
        return made;
    const Fd turn = turnAt(root);
    if (const Result<void> marked = mark(root, claim, Unmarked::BecomesOurs); !marked)
        return marked;
    return VaultLayout(root).createFolders();
}

Result<void> claimAgain(const QString &root, const VaultClaim &claim)
{
    const Fd turn = turnAt(root);
    if (const Result<void> marked = mark(root, claim, Unmarked::Refused); !marked)
        return marked;
    return VaultLayout(root).createFolders();
}

} // namespace countersign
