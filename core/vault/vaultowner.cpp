#include "vault/vaultowner.h"

#include "base/fd.h"
#include "base/filesystem.h"
#include "base/hash.h"
#include "base/literals.h"
#include "vault/layout.h"
#include "vault/vaultmark.h"
#include "vault/vaultmarker.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>
#include <QThread>

#include <fcntl.h>
#include <sys/file.h>
#include <cerrno>
#include <cstring>
#include <optional>

namespace countersign {

namespace {
constexpr int kTries = 8; ///< that somebody on another computer makes or removes the file meanwhile
constexpr int kTurnMs = 2000, kOwnerStepMs = 20;
constexpr qsizetype kProfilesTold = 3;

std::unexpected<Error> another(const QString &root, const QString &profile, const QString &marker)
{
    return fail(ErrorCode::Invalid,
        QCoreApplication::translate("VaultOwner",
            "The vault %1 belongs to another profile (%2), and two profiles would take each other's items. Give this "
            "one a vault of its own with --vault or app.vault_path; or let both work on it in one fleet (redis.enabled "
            "with the same key in both, that one started first); if the other profile is gone for good, remove %3 and "
            "start again.")
            .arg(root, profile.isEmpty() ? QCoreApplication::translate("VaultOwner", "unknown") : profile, marker));
}

std::unexpected<Error> elsewhere(const QString &root, const QString &profile, const QString &marker)
{
    return fail(ErrorCode::Invalid,
        QCoreApplication::translate("VaultOwner",
            "The vault %1 belongs to the profile %2, as far as can be told on another computer, and two would take "
            "each other's items. Give this one a vault of its own with --vault or app.vault_path; or let both work on "
            "it in one fleet (redis.enabled with the same key in both, that one started first); if the other is gone "
            "for good, remove %3 and start again.")
            .arg(root, profile, marker));
}

std::unexpected<Error> sharedByOthers(const QString &root, const VaultMark &mark, const QString &marker)
{
    QStringList profiles;
    for (const VaultMark::Member &member : mark.with)
        if (profiles.size() < kProfilesTold)
            profiles.append(member.profile);
    return fail(ErrorCode::Invalid,
        QCoreApplication::translate("VaultOwner",
            "%n other instance(s) of a fleet (%2) work on the vault %1, and this one is not in that fleet any more. "
            "Set "
            "redis.enabled: true with the fleet's key again; if the others are gone for good, remove %3 and start "
            "again.",
            nullptr, int(mark.with.size()))
            .arg(root, profiles.join(u", "_s), marker));
}

std::unexpected<Error> otherWay(const QString &root, const QString &fileSystem, const QString &marker)
{
    return fail(ErrorCode::Invalid,
        QCoreApplication::translate("VaultOwner",
            "The others reach the vault %1 where a rename is done at once, and this instance through a file system "
            "(%2) "
            "where it may not be: a file could be taken twice. Mount it as the others do; or stop all of them, remove "
            "%3 and start this one first.")
            .arg(root, fileSystem, marker));
}

std::unexpected<Error> tooMany(const QString &root, const QString &marker)
{
    return fail(ErrorCode::Invalid, QCoreApplication::translate("VaultOwner",
                                        "Too many instances have joined in the vault %1. Stop all of them, remove %2 "
                                        "and start those that are left.")
                                        .arg(root, marker));
}

std::unexpected<Error> fleetUnknown(const QString &root, const QString &why)
{
    return fail(ErrorCode::Io,
        QCoreApplication::translate("VaultOwner", "The vault %1 is shared by a fleet, and its key is not known: %2")
            .arg(root, why),
        {}, true);
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
    for (int waited = 0; folder && waited < kTurnMs; waited += kOwnerStepMs) {
        if (::flock(folder.get(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
            break;
        QThread::msleep(kOwnerStepMs);
    }
    return folder;
}

/// What the mark has to say once it is ours as well, or why it may not be.
Result<VaultMark> judged(const QString &root, const QString &marker, const VaultMark &there, const VaultClaim &claim)
{
    const VaultMark::Member us{claim.instance, claim.profile, claim.machine};
    const bool needsLease = !fileSystemOf(root).renamesAtOnce;
    const bool isFleetOurs = !there.fleet.isEmpty() && claim.fleets.contains(there.fleet);
    const bool isFleetUnknown = !there.fleet.isEmpty() && claim.fleets.isEmpty() && !claim.fleetUnknown.isEmpty();
    VaultMark wanted = there;
    const bool isOurPlace = there.founder.profile == us.profile && !us.machine.isEmpty() &&
                            there.founder.machine == us.machine && there.with.isEmpty();
    // A profile may move; and one whose journal was lost begins anew in its old place. On another computer the same
    // path is another profile.
    if (there.founder.instance == us.instance || isOurPlace) {
        wanted.founder = us;
        if (there.with.isEmpty()) {
            if (!isFleetUnknown)
                wanted.fleet = claim.fleets.value(0);
            wanted.byLease = needsLease;
            return wanted;
        }
        if (isFleetUnknown)
            return fleetUnknown(root, claim.fleetUnknown);
        if (!isFleetOurs)
            return sharedByOthers(root, there, marker);
    } else if (isFleetUnknown) {
        return fleetUnknown(root, claim.fleetUnknown);
    } else if (!isFleetOurs) {
        return there.founder.profile != us.profile ? another(root, there.founder.profile, marker)
                                                   : elsewhere(root, there.founder.profile, marker);
    } else {
        wanted.with.removeIf([&us](const VaultMark::Member &one) { return one.instance == us.instance; });
        if (wanted.with.size() >= VaultMark::kMost)
            return tooMany(root, marker);
        wanted.with.append(us);
    }
    wanted.fleet = claim.fleets.first(); // the fleet may have another key by now
    if (needsLease && !there.byLease)
        return otherWay(root, fileSystemOf(root).name, marker);
    return wanted;
}

enum class Unmarked { BecomesOurs, Refused };

VaultMark first(const QString &root, const VaultClaim &claim)
{
    return {{claim.instance, claim.profile, claim.machine}, claim.fleets.value(0), !fileSystemOf(root).renamesAtOnce};
}

/// Until it stands there as it has to: somebody else may write at the same moment.
Result<void> mark(const QString &root, const VaultClaim &claim, Unmarked ifUnmarked)
{
    const QString marker = root + u"/.countersign"_s;
    for (int attempt = 0; attempt < kTries; ++attempt) {
        const Result<QByteArray> there = readMarker(marker);
        if (!there && there.error().code == ErrorCode::Io) // a file system that stumbles says nothing of whose it is
            return notReadable(marker, there.error().message);
        if (!there)
            return another(root, {}, marker);
        const bool isMarked = !there->trimmed().isEmpty();
        if (!isMarked && ifUnmarked == Unmarked::Refused)
            return unmarked(root);
        const std::optional<VaultMark> said = VaultMark::fromBytes(*there);
        if (isMarked && !said)
            return another(root, {}, marker);
        const Result<VaultMark> wanted = isMarked ? judged(root, marker, *said, claim) : first(root, claim);
        if (!wanted)
            return fail(wanted.error());
        const QByteArray ours = wanted->toBytes();
        if (*there == ours)
            return {};
        const bool isThere = QFile::exists(marker);
        if (!isThere) // a new vault
            if (const Result<void> made = VaultLayout(root).writeHandbook(); !made)
                return made;
        const int error = putMarker(marker, ours, isThere);
        if (error != 0 && error != EEXIST) // somebody else was a moment earlier: look at what they wrote
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
    const std::optional<VaultMark> said = VaultMark::fromBytes(*there);
    if (!said || said->founder.instance.isEmpty())
        return fail(ErrorCode::NotFound,
            QCoreApplication::translate("VaultOwner", "Nobody has marked the vault %1 as theirs.").arg(root));
    return said->founder.instance;
}

VaultStanding standingInVault(const QString &root, const QString &instance)
{
    const Result<QByteArray> there = readMarker(root + u"/.countersign"_s);
    const std::optional<VaultMark> said = there ? VaultMark::fromBytes(*there) : std::nullopt;
    if (!said || !said->names(instance))
        return {};
    const bool isFounder = said->founder.instance == instance;
    return {true, isFounder, isFounder && said->with.isEmpty(), said->founder.instance, said->byLease};
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
