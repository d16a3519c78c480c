#pragma once
#include "async/inotify.h"
#include "async/taskscope.h"

#include <QThreadPool>

namespace countersign {

/// Tells as it happens when the vault's folder is taken away or comes back. Watches the folder itself; the one that it
/// lies in only while it is gone.
class VaultPresence : public QObject
{
    Q_OBJECT
public:
    VaultPresence(QString root, QThreadPool *pool, QObject *parent = nullptr);
    ~VaultPresence() override;

    /// Begins to watch, or looks once more.
    void look();
    [[nodiscard]] QCoro::Task<> stop();
    /// As it was when it was looked at last; true before.
    [[nodiscard]] bool isThere() const { return m_isThere; }

Q_SIGNALS:
    void changed(bool isThere);

private:
    void take(const QList<InotifyEvent> &events);
    [[nodiscard]] QCoro::Task<> lookAgain();

    QString m_root;
    QThreadPool *m_pool;
    Inotify m_inotify;
    int m_parentWatch = -1; ///< while the folder is gone
    bool m_isThere = true;
    bool m_isLooking = false;
    bool m_again = false; ///< something happened while it was looked
    TaskScope m_scope;
};

} // namespace countersign
