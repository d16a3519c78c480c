#pragma once
#include "base/result.h"
#include "domain/vaultstanding.h"

#include <QString>
#include <QStringList>

namespace countersign {

/// Who works on a vault.
struct VaultClaim
{
    QString instance;     ///< the instance's UUID
    QString profile;      ///< the folder of its data, told to whoever comes second
    QString machine = {}; ///< thisMachine(); empty: not known
    /// What stands for its fleet, under each key that holds, the one that signs first; empty: it is in none.
    QStringList fleets = {};
    /// Why that is not known now, a sentence; empty: it is.
    QString fleetUnknown = {};
};

/// What stands for this computer in a vault that is synchronised to others: a hash of its machine id, so that the id
/// itself is not told. Empty where there is none. Reads the disk.
[[nodiscard]] QString thisMachine();

/// Marks the vault as the one on which this instance works (`.countersign` in it), so that no second profile takes its
/// items and writes its notes: adopted twice, they would be done twice. Instances of one fleet share a vault; each adds
/// itself to the mark. Makes its folders, and in a vault that nobody has marked yet the handbook; in one that is
/// another's nothing is touched. Invalid, with the way out: an instance in another place or on another computer works
/// on it, running or not, and not in our fleet; or it shares the vault in a way that does not go with ours. Io: the
/// vault cannot be written, which its services say as well, or the fleet's key cannot be read now. Off the main
/// thread.
[[nodiscard]] Result<void> claimVault(const QString &root, const VaultClaim &claim);

/// The same for a folder that comes to the vault's place while we run. One without a mark is refused: the place where a
/// disk was mounted, and a vault of which only a part is back, look like that.
[[nodiscard]] Result<void> claimAgain(const QString &root, const VaultClaim &claim);

/// How `instance` stands in that vault now, as its mark says. Off the main thread.
[[nodiscard]] VaultStanding standingInVault(const QString &root, const QString &instance);

/// The UUID of the instance that marked that vault first, as its mark says. NotFound: it has none. Off the main
/// thread.
[[nodiscard]] Result<QString> ownerOfVault(const QString &root);

} // namespace countersign
