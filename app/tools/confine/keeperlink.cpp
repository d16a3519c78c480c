#include "tools/confine/keeperlink.h"

#include "tools/confine/frame.h"

#include <cerrno>
#include <utility>

namespace countersign {

int KeeperLink::ask(char what, const QByteArray &name)
{
    const frame::Frame question{what, std::string(name.constData(), size_t(name.size()))};
    const std::optional<frame::Frame> answer = frame::send(m_socket, question) ? frame::receive(m_socket) : std::nullopt;
    return answer && answer->text.size() == 1 ? int(static_cast<unsigned char>(answer->text[0])) : EIO;
}

int KeeperLink::make(const QByteArray &name)
{
    const int done = ask(frame::kMake, name);
    if (done == 0) {
        m_restart = true;
        if (name != ".trash") // it stays once it is there and belongs to no call
            m_fresh.append(name);
    }
    return done == 0 ? ERESTART : done;
}

int KeeperLink::remove(const QByteArray &name)
{
    if (m_restart)
        return EBUSY; // the call begins again and wants it
    m_fresh.removeAll(name);
    return ask(frame::kRemove, name);
}

void KeeperLink::settle()
{
    const QList<QByteArray> made = std::exchange(m_fresh, {});
    for (const QByteArray &name : made)
        (void)ask(frame::kRemove, name); // one that is used is not empty
}

void KeeperLink::handOver(const QByteArray &unanswered)
{
    for (const QByteArray &name : std::as_const(m_fresh))
        (void)frame::send(m_socket, {frame::kFresh, std::string(name.constData(), size_t(name.size()))});
    (void)frame::send(m_socket, {frame::kRestart, std::string(unanswered.constData(), size_t(unanswered.size()))});
}

} // namespace countersign
