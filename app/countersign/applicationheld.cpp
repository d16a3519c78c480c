#include "application.h"

#include "base/crashpoint.h"
#include "base/log.h"

namespace countersign {

// A journal that is held: what can be asked meanwhile, and how it goes on.

void Application::listen()
{
    if (m_lineup.control().isListening())
        return;
    const Result<void> listening = m_lineup.control().listen(m_config.paths.socket);
    if (!listening)
        logWarning("Application", listening.error().message);
}

QCoro::Task<Result<void>> Application::startHeld()
{
    listen();
    co_await bringUp(Stage::Http);
    crashPoint("start.held");
    co_await announce();
    co_return Result<void>{};
}

QCoro::Task<Result<void>> Application::acceptJournal(Held shown, QString actor)
{
    const Result<void> accepted = co_await m_store.journal.accept(std::move(shown), std::move(actor));
    if (!accepted)
        co_return accepted;
    const Result<void> loaded =
        co_await m_surfaces.agent.system().start(); // what was counted, and whether it is paused
    if (!loaded)
        co_return loaded;
    m_runtime.tasks.spawn(goOn()); // whoever accepted need not wait for servers and notes
    co_return Result<void>{};
}

QCoro::Task<> Application::goOn()
{
    const Result<void> started = co_await startWork();
    if (!started)
        logError("Application", started.error().message);
}

} // namespace countersign
