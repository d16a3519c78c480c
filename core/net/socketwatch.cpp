#include "net/socketwatch.h"

#include "base/whatruns.h"

namespace countersign::net {

SocketWatch::SocketWatch(qintptr socket, std::function<void(QSocketNotifier::Type)> ready)
    : m_socket(socket), m_ready(std::make_shared<std::function<void(QSocketNotifier::Type)>>(std::move(ready)))
{
}

void SocketWatch::Later::operator()(QSocketNotifier *notifier) const
{
    notifier->setEnabled(false);
    notifier->disconnect();
    notifier->deleteLater();
}

void SocketWatch::look(bool toRead, bool toWrite)
{
    set(m_read, QSocketNotifier::Read, toRead);
    set(m_write, QSocketNotifier::Write, toWrite);
}

void SocketWatch::set(Notifier &notifier, QSocketNotifier::Type type, bool on)
{
    if (!notifier && on) {
        notifier.reset(new QSocketNotifier(m_socket, type));
        QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [ready = m_ready, type] {
            whatRuns = "net::SocketWatch";
            const std::shared_ptr<std::function<void(QSocketNotifier::Type)>> held = ready;
            (*held)(type);
        });
    }
    if (notifier)
        notifier->setEnabled(on);
}

} // namespace countersign::net
