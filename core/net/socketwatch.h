#pragma once
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace countersign::net {

/// Tells when a socket of somebody else's can be read or written. `ready` may end this object.
class SocketWatch
{
public:
    /// `ready` gets QSocketNotifier::Read or Write.
    SocketWatch(qintptr socket, std::function<void(QSocketNotifier::Type)> ready);
    /// What is looked for from now on.
    void look(bool toRead, bool toWrite);

private:
    /// It may be the notifier that is speaking; it is off at once, before its socket's number is another's.
    struct Later
    {
        void operator()(QSocketNotifier *notifier) const;
    };
    using Notifier = std::unique_ptr<QSocketNotifier, Later>;
    void set(Notifier &notifier, QSocketNotifier::Type type, bool on);

    qintptr m_socket;
    std::shared_ptr<std::function<void(QSocketNotifier::Type)>> m_ready;
    Notifier m_read, m_write;
};

} // namespace countersign::net
