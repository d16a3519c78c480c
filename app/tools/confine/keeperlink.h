#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QList>

namespace countersign {

/// The confined process's line to its keeper, the only one that can make and remove folders right below the vault's
/// top: rules of Landlock hold for open folders, so that one that appears later can be written in only by a new
/// process.
class KeeperLink
{
public:
    /// `root` is the vault's open folder; `fresh` are folders that the keeper made for the call which is begun again.
    KeeperLink(int socket, int root, QList<QByteArray> fresh);
    ~KeeperLink();
    KeeperLink(const KeeperLink &) = delete;
    KeeperLink &operator=(const KeeperLink &) = delete;
    /// That of this process; nullptr when nothing confines it.
    [[nodiscard]] static KeeperLink *ofProcess();

    /// Asks for the folder. ERESTART: it is there now, and the call has to begin again in a process that may write in
    /// it; else an errno.
    [[nodiscard]] int make(const QByteArray &name);
    /// Asks to remove the folder if it is empty; 0 or an errno.
    [[nodiscard]] int remove(const QByteArray &name);
    /// True when the open folder is the vault's top.
    [[nodiscard]] bool isTop(int folder) const;
    /// Moves a file from or to the vault's top without replacing one, or lets two change places; 0 or an errno.
    [[nodiscard]] int move(int fromFolder, const QByteArray &from, int toFolder, const QByteArray &to, bool exchange);
    /// The folder .trash, in which files for the top are made; ERESTART as make(). The caller closes it.
    [[nodiscard]] int openStaging();
    /// True for a folder that the keeper made for the call that is running.
    [[nodiscard]] bool isFresh(const QByteArray &name) const { return m_fresh.contains(name); }
    /// It is no longer fresh: it stays.
    void keep(const QByteArray &name) { m_fresh.removeAll(name); }
    /// What was made for a call that is over now, and is empty, goes again.
    void settle();
    [[nodiscard]] bool wantsRestart() const { return m_restart; }
    /// Gives what is still to be answered to the next process.
    void handOver(const QByteArray &unanswered);

private:
    [[nodiscard]] int ask(char what, const QByteArray &name);

    [[nodiscard]] QByteArray pathOf(int folder, const QByteArray &leaf) const;

    int m_socket;
    int m_root;
    QList<QByteArray> m_fresh;
    bool m_restart = false;
};

} // namespace countersign
