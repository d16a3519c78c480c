#include "imap/operations/selectfolder.h"

#include "imap/wire/foldername.h"

#include <QCoreApplication>

namespace countersign::imap {

namespace {

Command commandFor(const ImapConnection &connection, const QByteArray &name, bool readOnly)
{
    Command out(readOnly ? "EXAMINE" : "SELECT");
    out.string(name);
    if (connection.capabilities().has("CONDSTORE") || connection.capabilities().has("QRESYNC"))
        out.words("(CONDSTORE)");
    return out;
}

void takeCode(FolderState &state, const ResponseCode &code)
{
    if (code.name == "UIDVALIDITY")
        state.uidValidity = quint32(code.number);
    else if (code.name == "UIDNEXT")
        state.uidNext = quint32(code.number);
    else if (code.name == "HIGHESTMODSEQ")
        state.highestModSeq = code.number;
    else if (code.name == "PERMANENTFLAGS")
        state.permanentFlags = code.words;
    else if (code.name == "NOMODSEQ")
        state.highestModSeq = 0;
    else if (code.name == "UIDNOTSTICKY")
        state.uidsStick = false;
    else if (code.name == "CLOSED") // what came before was said of the folder that was open
        state = FolderState{state.name};
}

void takeResponse(FolderState &state, const Response &response)
{
    if (const StatusLine *line = std::get_if<StatusLine>(&response)) {
        takeCode(state, line->code);
    } else if (const Exists *exists = std::get_if<Exists>(&response)) {
        state.exists = exists->count;
    }
}

} // namespace

QCoro::Task<Result<FolderState>> selectFolder(Connection connection, QByteArray name, bool readOnly)
{
    if (!connection)
        co_return noConnection();
    const auto state = std::make_shared<FolderState>();
    state->name = name;
    Exchange exchange;
    exchange.untagged = [state](const Response &response) { takeResponse(*state, response); };
    const Result<StatusLine> answer = co_await connection->demand(commandFor(*connection, name, readOnly),
        QCoreApplication::translate("Imap", "The folder %1 could not be opened.").arg(shownFolder(name)), exchange);
    if (!answer)
        co_return fail(answer.error());
    if (state->uidValidity == 0)
        co_return fail(ErrorCode::Protocol,
            QCoreApplication::translate(
                "Imap", "The mail server gives the mails in %1 no lasting numbers, so the folder cannot be used.")
                .arg(shownFolder(name)));
    state->isReadOnly = readOnly || answer->code.name == "READ-ONLY";
    co_return *state;
}

} // namespace countersign::imap
