#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QList>


namespace countersign {

/// The confined process's line to its keeper, the only one that can make and remove folders right below the vault's top:
/// rules of Landlock hold for open folders, so that one that appears later can be written in only by a new process.
class KeeperLink
{
public:
    /// `fresh`: folders that the keeper made for the call which is begun again.
    KeeperLink(int socket, QList<QByteArray> fresh) : m_socket(socket), m_fresh(std::move(fresh)) {}

    /// Asks for the folder. ERESTART: it is there now, and the call has to begin again in a process that may write in it;
    /// else an errno.
    [[nodiscard]] int make(const QByteArray &name);
    /// Asks to remove the folder if it is empty; 0 or an errno.
    [[nodiscard]] int remove(const QByteArray &name);
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

    int m_socket;
    QList<QByteArray> m_fresh;
    bool m_restart = false;
};

} // namespace countersign
