#pragma once
#include "domain/vaultstanding.h"
#include "intake/actionintake.h"
#include "intake/adopteditem.h"
#include "intake/intakeitem.h"
#include "intake/itemlabel.h"

#include <QHash>
#include <QSet>
#include <QThreadPool>

#include <functional>
#include <optional>
#include <vector>

namespace countersign {

/// The one way in for whatever comes from outside: an original in a folder of its own becomes a committed action with
/// its planning job, in one append. Whoever brings items looks for orphans first, before it takes anything.
class Ingestor : public QObject
{
    Q_OBJECT
public:
    Ingestor(QString vault, QString owner, ActionIntake &intake, QThreadPool *pool, QObject *parent = nullptr);

    /// Keeps the bytes and records them; after an error nothing is left of them.
    [[nodiscard]] QCoro::Task<Result<Appended>> take(IntakeItem item);
    /// The same for many, each with its own result at its place: one pair of syncs for their files, one group of
    /// appends.
    /// `stillMay`: Append::stillMay of each.
    [[nodiscard]] QCoro::Task<std::vector<Result<Appended>>> takeAll(
        std::vector<IntakeItem> items, std::function<bool()> stillMay = {});
    /// Records what lies in its folder. Conflict: the action was committed before, or one of its keys was taken by
    /// another one, and then this copy is removed. Everything else leaves the file where it is.
    [[nodiscard]] QCoro::Task<Result<Appended>> record(StoredItem item, std::function<bool()> stillMay = {});

    /// A copy of the original of an item of another instance, as an action of ours that says so: it may have been done
    /// there, and no rule decides on it. Conflict: it was adopted here before, or came in here under one of its owner's
    /// source keys. `stillMay`: Append::stillMay.
    [[nodiscard]] QCoro::Task<Result<Appended>> adopt(
        IntakeItem item, AdoptedItem adopted, std::function<bool()> stillMay);

    /// From now on a mail, or an item of another system's, that a crash has left here is fetched anew from its server
    /// or topic: another instance may have it by now.
    void leaveToItsSource() { m_leavesToSource = true; }
    /// From now on others may work on the vault: what is taken in here bears the name of `instance` (ours, UUID), and
    /// what bears another's is left to it. `standing` is asked off the main thread.
    void share(QString instance, std::function<VaultStanding()> standing);
    /// Ids of all folders in Needs_Action; most are known to the journal.
    [[nodiscard]] QCoro::Task<QStringList> claimed();
    /// What a crash has left in a folder, to be recorded; nothing when the journal knows it or it is empty.
    /// Unavailable: it may still be on its way there. Another error: nobody can tell now.
    [[nodiscard]] QCoro::Task<Result<std::optional<StoredItem>>> orphan(QString id);

private:
    /// record(), after whose error nothing is left.
    [[nodiscard]] QCoro::Task<Result<Appended>> recordTaken(StoredItem item, std::function<bool()> stillMay = {});
    [[nodiscard]] QCoro::Task<QString> earlierTwin(QByteArray sha256, QString actionId);
    [[nodiscard]] QCoro::Task<> removeUnlessKnown(StoredItem item);
    [[nodiscard]] QCoro::Task<> remove(StoredItem item);
    [[nodiscard]] Append makeAppend(
        const StoredItem &item, const QString &twin, const AdoptedItem *adopted = nullptr) const;

    QByteArray m_vault;
    QString m_owner;
    ActionIntake &m_intake;
    QThreadPool *m_pool;
    bool m_leavesToSource = false;
    QString m_by;
    std::function<VaultStanding()> m_standing;
    QSet<QString> m_inHand;                ///< actions that are being taken: no orphans
    QHash<QByteArray, QString> m_underWay; ///< hash → action that is being committed; the journal knows the rest
};

} // namespace countersign
