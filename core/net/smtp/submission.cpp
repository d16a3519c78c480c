#include "net/smtp/submission.h"

#include "net/smtp/attempt.h"

namespace countersign::smtp {

namespace {

QCoro::Task<Attempt::Step<>> upToTheDot(std::shared_ptr<Attempt> attempt)
{
    const Attempt::Step<> checked = attempt->check();
    if (!checked)
        co_return Attempt::Step<>(checked);
    const Attempt::Step<> opened = co_await attempt->open();
    if (!opened)
        co_return Attempt::Step<>(opened);
    const Attempt::Step<> announced = co_await attempt->announce();
    if (!announced)
        co_return Attempt::Step<>(announced);
    const Attempt::Step<> given = co_await attempt->give();
    co_return Attempt::Step<>(given);
}

QCoro::Task<Report> submit(std::shared_ptr<Attempt> attempt)
{
    const Attempt::Step<> ready = co_await upToTheDot(attempt);
    if (!ready) {
        attempt->leave();
        co_return attempt->report(ready.error());
    }
    const Outcome outcome = co_await attempt->finish();
    attempt->leave();
    co_return attempt->report(outcome);
}

} // namespace

Submission::Submission(net::CurlLoop &loop, Server server, Mail mail, Times times)
    : m_attempt(std::make_shared<Attempt>(loop, std::move(server), std::move(mail), times))
{
}

Submission::~Submission()
{
    cancel();
}

QCoro::Task<Report> Submission::send()
{
    return submit(m_attempt);
}

void Submission::cancel()
{
    m_attempt->cancel();
}

} // namespace countersign::smtp
