#include "imap/operations/appendmail.h"

#include "imap/wire/foldername.h"
#include "imap/wire/imapdate.h"

#include <QCoreApplication>

namespace countersign::imap {

QCoro::Task<Result<AppendOutcome>> appendMail(
    Connection connection, QByteArray folder, QByteArray mail, QByteArrayList flags, QDateTime arrived)
{
    if (!connection)
        co_return noConnection();
    Command command("APPEND");
    command.string(folder);
    if (!flags.isEmpty())
        command.flags(flags);
    if (arrived.isValid())
        command.string(formatDateTime(arrived));
    command.literal(std::move(mail));
    const Result<StatusLine> answer = co_await connection->demand(std::move(command),
        QCoreApplication::translate("Imap", "The mail could not be put into %1.").arg(shownFolder(folder)));
    if (!answer)
        co_return fail(answer.error());
    if (answer->code.name != "APPENDUID")
        co_return AppendOutcome{};
    co_return AppendOutcome{quint32(answer->code.number), answer->code.to.highest()};
}

} // namespace countersign::imap
