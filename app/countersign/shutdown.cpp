#include "shutdown.h"

#include <QSocketNotifier>

#include <sys/eventfd.h>
#include <unistd.h>
#include <csignal>

namespace countersign {

namespace {
int g_signalFd = -1; // a signal handler can reach nothing else

void onSignal(int)
{
    const quint64 one = 1;
    [[maybe_unused]] const auto written = write(g_signalFd, &one, sizeof one);
}
} // namespace

Shutdown::Shutdown(QObject *parent) : QObject(parent)
{
    g_signalFd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    auto *notifier = new QSocketNotifier(g_signalFd, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        quint64 count = 0;
        [[maybe_unused]] const auto got = read(g_signalFd, &count, sizeof count);
        Q_EMIT requested();
    });
    struct sigaction action{};
    action.sa_handler = onSignal;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

Shutdown::~Shutdown()
{
    std::signal(SIGTERM, SIG_IGN); // whoever asks again while we end gets the exit code that we end with
    std::signal(SIGINT, SIG_IGN);
    close(std::exchange(g_signalFd, -1));
}

} // namespace countersign
