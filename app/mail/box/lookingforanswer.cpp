// mail_find_answer: whether the owner has answered a mail by himself.
#include "base/literals.h"
#include "imap/operations/searchmails.h"
#include "mail/box/boxcall.h"
#include "mail/box/namedmails.h"
#include "mail/box/usedfolder.h"

namespace countersign {

using namespace imap;

namespace {

/// Programs mark what they have answered, wherever they keep what they have sent.
QCoro::Task<Result<bool>> isMarkedAnswered(Connection connection, QJsonObject place)
{
    const auto uid = quint32(place.value("uid"_L1).toInteger());
    const QString folder = place.value("folder"_L1).toString();
    if (uid == 0 || folder.isEmpty())
        co_return false;
    const Result<FolderState> open = co_await openFolder(connection, folder, true);
    if (!open && open.error().code == ErrorCode::NotFound)
        co_return false;
    if (!open)
        co_return fail(open.error());
    if (open->uidValidity != quint32(place.value("uidvalidity"_L1).toInteger()))
        co_return false;
    const Result<UidSet> found = co_await searchMails(connection, "UID " + QByteArray::number(uid) + " ANSWERED");
    if (!found)
        co_return fail(found.error());
    co_return !found->isEmpty();
}

/// Nothing: there is no folder of sent mail.
QCoro::Task<Result<std::optional<bool>>> isAnsweredInSent(Connection connection, QByteArray messageId)
{
    const Result<QString> folder = co_await usedFolder(connection, FolderUse::Sent);
    if (!folder && folder.error().code == ErrorCode::Refused)
        co_return std::optional<bool>();
    if (!folder)
        co_return fail(folder.error());
    const Result<FolderState> open = co_await openFolder(connection, *folder, true);
    if (!open)
        co_return fail(open.error());
    Result<UidSet> found = co_await searchHeader(connection, "In-Reply-To", messageId);
    if (found && found->isEmpty())
        found = co_await searchHeader(connection, "References", messageId);
    if (!found)
        co_return fail(found.error());
    co_return std::optional(!found->isEmpty());
}

} // namespace

QCoro::Task<Result<QJsonObject>> lookForAnswer(BoxCall call)
{
    const QByteArray messageId =
        '<' + call.arguments.value("message_id"_L1).toString().toUtf8() + '>'; // no part of one
    const Result<std::optional<bool>> sent = co_await isAnsweredInSent(call.connection, messageId);
    if (!sent)
        co_return fail(sent.error());
    bool isAnswered = sent->value_or(false);
    if (!isAnswered) {
        const Result<bool> marked = co_await isMarkedAnswered(call.connection, call.arguments);
        if (!marked)
            co_return fail(marked.error());
        isAnswered = *marked;
    }
    co_return QJsonObject{{u"account"_s, call.arguments.value("account"_L1)}, {u"answered"_s, isAnswered},
        {u"looked"_s, sent->has_value()}};
}

} // namespace countersign
