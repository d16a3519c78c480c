#include "imap/failure.h"

#include <QCoreApplication>

namespace countersign::imap {

namespace {

ErrorCode codeOf(Trouble trouble)
{
    switch (trouble) {
        case Trouble::Network:
        case Trouble::Throttled:
        case Trouble::Unavailable: return ErrorCode::Unavailable;
        case Trouble::Protocol: return ErrorCode::Protocol;
        case Trouble::Cancelled: return ErrorCode::Cancelled;
        default: return ErrorCode::Refused;
    }
}

} // namespace

std::unexpected<Failure> failed(Trouble trouble, QString message, QString detail)
{
    return std::unexpected(
        Failure{trouble, {codeOf(trouble), std::move(message), std::move(detail), passesByItself(trouble)}});
}

bool passesByItself(Trouble trouble)
{
    return trouble == Trouble::Network || trouble == Trouble::Throttled || trouble == Trouble::Unavailable;
}

Error refusal(const StatusLine &answer, const QString &what)
{
    static const QSet<QByteArray> passing{
        "UNAVAILABLE", "INUSE", "LIMIT", "THROTTLED", "SERVERBUG", "EXPUNGEISSUED", "UIDNOTSTICKY"};
    const QByteArray &code = answer.code.name;
    // Exchange, whose mailbox is away for a while: "BAD User is authenticated but not connected."
    const bool away = answer.text.contains(u"not connected"_s, Qt::CaseInsensitive);
    Error error{ErrorCode::Refused, {}, QString::fromLatin1(code), passing.contains(code) || away};
    if (error.retryable)
        error.code = ErrorCode::Unavailable;
    else if (code == "OVERQUOTA" || code == "TOOBIG")
        error.code = ErrorCode::Full;
    else if (code == "NONEXISTENT" || code == "TRYCREATE")
        error.code = ErrorCode::NotFound;
    else if (answer.status == Status::Bad)
        error.code = ErrorCode::Protocol;
    error.message = answer.text.isEmpty()
                        ? QCoreApplication::translate("Imap", "%1 The mail server gives no reason.").arg(what)
                        : QCoreApplication::translate("Imap", "%1 The mail server says: %2").arg(what, answer.text);
    return error;
}

} // namespace countersign::imap
