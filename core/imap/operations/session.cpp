#include "imap/operations/session.h"

#include <QCoreApplication>

namespace countersign::imap {

namespace {
void tell(const SessionReport &report, SessionStep step, const Outcome<void> &outcome)
{
    if (report)
        report(step, outcome);
}
} // namespace

QCoro::Task<Outcome<void>> beginSession(Connection connection, Credentials credentials, SessionReport report)
{
    if (!connection)
        co_return failed(Trouble::Cancelled, cancelled().error().message);
    connection->hide(credentials.secret); // also the greeting is one of somebody who was told it before
    const Outcome<void> opened = co_await connection->open();
    tell(report, SessionStep::Connect, opened);
    if (!opened)
        co_return opened;
    const Outcome<void> signedIn = co_await signIn(connection, std::move(credentials));
    tell(report, SessionStep::SignIn, signedIn);
    if (!signedIn)
        co_return signedIn;
    const Result<void> prepared = co_await prepareSession(connection);
    Outcome<void> out;
    if (!prepared && connection && connection->failure())
        out = std::unexpected(*connection->failure());
    else if (!prepared)
        out = failed(Trouble::Cancelled, prepared.error().message);
    tell(report, SessionStep::Prepare, out);
    co_return out;
}

QCoro::Task<Result<void>> prepareSession(Connection connection)
{
    if (!connection)
        co_return noConnection();
    if (connection->capabilities().has("ID")) {
        const Result<StatusLine> answer = co_await connection->run(Command("ID").words("(\"name\" \"Countersign\")"));
        if (!answer)
            co_return fail(answer.error());
    }
    if (!connection)
        co_return noConnection();
    co_return Result<void>{};
}

QCoro::Task<> endSession(Connection connection)
{
    if (connection && connection->isOpen()) {
        const Result<StatusLine> answer = co_await connection->run(Command("LOGOUT"));
        Q_UNUSED(answer) // it ends either way
    }
    if (connection)
        connection->close();
}

std::unexpected<Error> noConnection()
{
    return fail(ErrorCode::Refused,
        QCoreApplication::translate("Imap", "There is no connection to the mail server; nothing was sent."), {}, true);
}

} // namespace countersign::imap
