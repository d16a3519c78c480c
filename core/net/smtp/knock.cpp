#include "net/smtp/knock.h"

#include "async/offload.h"
#include "net/smtp/attempt.h"

namespace countersign::smtp {

QCoro::Task<std::optional<NotSent>> knock(QThreadPool &pool, Server server, Times times)
{
    const Result<void> sound = check(server);
    if (!sound)
        co_return std::optional(notSent(Fault::Mail, sound.error().message));
    const QString missing = co_await offload(&pool, [] {
        const auto loaded = net::CurlLibrary::load();
        return loaded ? QString() : loaded.error().message;
    });
    if (!missing.isEmpty())
        co_return std::optional(notSent(Fault::Here, missing));
    const net::CurlLibrary *const library = net::CurlLibrary::load().value(); // once a process
    net::CurlLoop loop(*library);
    Attempt attempt(loop, std::move(server), {}, times);
    const Attempt::Step<> opened = co_await attempt.open();
    attempt.leave();
    std::optional<NotSent> why;
    if (!opened)
        why = std::get<NotSent>(opened.error());
    co_return std::move(why);
}

} // namespace countersign::smtp
