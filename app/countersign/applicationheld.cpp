#include "application.h"

#include "base/crashpoint.h"
#include "base/log.h"

#include <QJsonDocument>

namespace countersign {

// A journal that is held: what can be asked meanwhile, and how it goes on.

void Application::listen()
{
    if (m_control.isListening())
        return;
    const Result<void> listening = m_control.listen(m_config.paths.socket);
    if (!listening)
        logWarning("Application", listening.error().message);
}

QCoro::Task<Result<void>> Application::startHeld()
{
    listen();
    co_await m_supervisor.start(&m_ops, false);
    crashPoint("start.held");
    co_await announce();
    co_return Result<void>{};
}

QCoro::Task<Result<void>> Application::acceptJournal(Held shown, QString actor)
{
    const Result<void> accepted = co_await m_journal.accept(std::move(shown), std::move(actor));
    if (!accepted)
        co_return accepted;
    const Result<void> loaded = co_await m_agent.system().start(); // what was counted, and whether it is paused
    if (!loaded)
        co_return loaded;
    m_scope.spawn(goOn()); // whoever accepted need not wait for servers and notes
    co_return Result<void>{};
}

QCoro::Task<> Application::goOn()
{
    const Result<void> started = co_await startWork();
    if (!started)
        logError("Application", started.error().message);
}

// Says why when it is about the journal: nobody looks further while nothing is done.
OpsAnswer Application::health()
{
    const QJsonObject document = m_journal.held() ? m_health.detailed() : m_health.basic();
    return {m_health.overall() != HealthStatus::Unhealthy, QJsonDocument(document).toJson(QJsonDocument::Compact)};
}

} // namespace countersign
