#include "imap/operations/movemails.h"

#include "imap/operations/storeflags.h"
#include "imap/wire/foldername.h"

#include <QCoreApplication>

namespace countersign::imap {

namespace {

constexpr qsizetype kMostUids = 4000;

void takeUids(MoveOutcome &outcome, const ResponseCode &code)
{
    if (code.name != "COPYUID" || code.from.count() != code.to.count())
        return;
    outcome.uidValidity = quint32(code.number);
    if (!outcome.from.addAll(code.from) || !outcome.to.addAll(code.to))
        outcome = {}; // where they are cannot be told
}

/// What was copied is marked; only what is named is removed, never what somebody else has marked.
QCoro::Task<Result<bool>> removeCopied(Connection connection, UidSet uids)
{
    const Result<void> marked = co_await storeFlags(connection, uids, FlagChange::Add, {"\\Deleted"});
    if (!marked || !connection || !connection->capabilities().has("UIDPLUS"))
        co_return false;
    const Result<StatusLine> answer = co_await connection->run(Command("UID EXPUNGE").words(uids.toBytes()));
    co_return answer && answer->status == Status::Ok;
}

} // namespace

QCoro::Task<Result<MoveOutcome>> moveMails(Connection connection, UidSet uids, QByteArray target)
{
    if (!connection)
        co_return noConnection();
    const QByteArray text = uids.toBytes();
    if (text.isEmpty() || text.size() > kMostUids)
        co_return fail(
            ErrorCode::Invalid, QCoreApplication::translate("Imap", "So many mails cannot be moved at once."));
    const bool canMove = connection->capabilities().has("MOVE");
    const auto outcome = std::make_shared<MoveOutcome>();
    Exchange exchange;
    exchange.untagged = [outcome](const Response &response) {
        if (const StatusLine *line = std::get_if<StatusLine>(&response))
            takeUids(*outcome, line->code);
    };
    const Result<StatusLine> answer = co_await connection->demand(
        Command(canMove ? "UID MOVE" : "UID COPY").words(text).string(target),
        QCoreApplication::translate("Imap", "The mail could not be moved to %1.").arg(shownFolder(target)), exchange);
    if (!answer)
        co_return fail(answer.error());
    takeUids(*outcome, answer->code);
    if (canMove)
        co_return *outcome;
    const Result<bool> removed = co_await removeCopied(connection, uids);
    outcome->isRemoved = removed && *removed;
    co_return *outcome;
}

} // namespace countersign::imap
