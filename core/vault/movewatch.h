#pragma once
#include "async/inotify.h"
#include "vault/layout.h"

#include <QCoroTask>
#include <QHash>
#include <QThreadPool>

namespace countersign {

/// What happens in Approved, Rejected and Pending_Approval, told as it concerns decisions. Notes that the projector
/// puts there through a temporary name are told as nothing new.
class MoveWatch : public QObject
{
    Q_OBJECT
public:
    MoveWatch(VaultLayout layout, QThreadPool *pool, QObject *parent = nullptr);

    /// Watches the folders that are there; call it again when one was made anew.
    [[nodiscard]] QCoro::Task<> watch();
    /// False when the system does not tell of each of the three folders.
    [[nodiscard]] bool isComplete() const { return m_watches.size() == 3; }

Q_SIGNALS:
    /// Something bears the name of this action's note in Approved (true) or Rejected. `renamed`: it was moved there
    /// from Pending_Approval at one stroke.
    void came(const QString &actionId, bool approve, bool renamed);
    /// Something with another name came to one of the three folders.
    void strangerCame(const QString &folder, const QString &name);
    /// A file is not in that folder any more, or is the projector's own now.
    void settled(const QString &folder, const QString &name);
    /// The note of this action went away from Pending_Approval.
    void left(const QString &actionId);
    /// Several of these at once have been told.
    void told();
    void overflowed();

private:
    enum class Place { Approved, Rejected, Pending };
    void look(const QList<InotifyEvent> &events);
    void lookAt(const InotifyEvent &event, Place place);

    VaultLayout m_layout;
    QThreadPool *m_pool;
    Inotify m_inotify;
    QHash<int, Place> m_watches;
    QList<InotifyEvent> m_halves; ///< first halves of renames
};

} // namespace countersign
