#pragma once
#include "async/inotify.h"
#include "async/taskscope.h"
#include "vault/foldermark.h"

#include <QElapsedTimer>
#include <QThreadPool>

#include <functional>

namespace countersign {

/// Asked off the main thread whether a folder that has come to the vault's place may be worked on.
using VaultAdmission = std::function<Result<void>()>;

/// Tells as it happens when the vault's folder is taken away or comes back. Watches the folder itself; the one that it
/// lies in only while it is gone. The same folder is back at once. Another one (a copy, a vault that was put in its
/// place) is there when nothing has changed in it for a while, so that we are in nobody's way who copies it back, and
/// when it is admitted.
class VaultPresence : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString root;
        int quietMs = 3000;        ///< so long nothing has to change in another folder
        VaultAdmission admit = {}; ///< none: whatever comes is taken
        int longestMs = 120'000;   ///< one in which something always changes is asked about after so long
    };

    VaultPresence(Options options, QThreadPool *pool, QObject *parent = nullptr);
    ~VaultPresence() override;

    /// Begins to watch, or looks once more.
    void look();
    /// The same, but for while it is looked anyway: a look by the clock begins nothing anew.
    void lookIfIdle()
    {
        if (!m_isLooking)
            look();
    }
    [[nodiscard]] QCoro::Task<> stop();
    /// As it was when it was looked at last; true before.
    [[nodiscard]] bool isThere() const { return m_isThere; }
    /// Why what stands in its place is not worked on; empty when nothing stands there.
    [[nodiscard]] QString reason() const { return m_reason; }

Q_SIGNALS:
    /// `isAnother`: it is not the folder that it was; whoever watches or holds the old one begins anew.
    void changed(bool isThere, bool isAnother);
    /// Another folder than before stands there, admitted or not: whoever has covered that one from others covers this.
    void replaced();
    /// reason() is another one.
    void reasonChanged();

private:
    struct Look;
    [[nodiscard]] static Look lookAt(const QString &root, const InotifyHandle &inotify, int parentWatch, bool all);
    void take(const QList<InotifyEvent> &events);
    [[nodiscard]] QCoro::Task<> lookAgain();
    [[nodiscard]] QCoro::Task<> lookOnce();
    [[nodiscard]] QCoro::Task<bool> cameToRest();
    [[nodiscard]] QCoro::Task<> admit(FolderPlace place);
    void gone(const QString &reason);
    void back(const FolderPlace &place);

    Options m_options;
    QThreadPool *m_pool;
    Inotify m_inotify;
    int m_watch = -1;
    int m_parentWatch = -1;                 ///< while the folder is gone
    std::optional<FolderPlace> m_place;     ///< the folder that was the vault last
    std::optional<FolderPlace> m_seen;      ///< the one that stood there last
    std::optional<FolderPlace> m_waitedFor; ///< to come to rest
    QElapsedTimer m_waited;
    QString m_reason;
    bool m_isThere = true;
    bool m_isLooking = false;
    bool m_again = false; ///< something happened while it was looked
    TaskScope m_scope;
};

} // namespace countersign
