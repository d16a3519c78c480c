// mail_find_sent: whether a mail whose answer was lost lies among the sent ones.
#include "base/literals.h"
#include "imap/operations/searchmails.h"
#include "mail/box/boxcall.h"
#include "mail/box/namedmails.h"
#include "mail/box/usedfolder.h"
#include "mail/compose/outgoingmail.h"

namespace countersign {

using namespace imap;

QCoro::Task<Result<QJsonObject>> lookForSent(BoxCall call)
{
    const Result<QString> messageId = OutgoingMail::messageIdOf({call.actionId, call.idempotencyKey}, call.arguments);
    if (!messageId)
        co_return fail(messageId.error());
    const Result<QString> folder = co_await usedFolder(call.connection, FolderUse::Sent);
    if (!folder)
        co_return fail(folder.error());
    const Result<FolderState> open = co_await openFolder(call.connection, *folder, true);
    if (!open)
        co_return fail(open.error());
    // Providers write a Message-ID of their own; ours stays beside it.
    Result<UidSet> found =
        co_await searchHeader(call.connection, "X-Countersign-Id", messageId->section(u'@', 0, -2).toLatin1());
    if (found && found->isEmpty())
        found = co_await searchHeader(call.connection, "Message-ID", messageId->toLatin1());
    if (!found)
        co_return fail(found.error());
    co_return QJsonObject{{u"account"_s, call.arguments.value("account"_L1)}, {u"found"_s, !found->isEmpty()},
        {u"folder"_s, *folder}, {u"message_id"_s, *messageId}};
}

} // namespace countersign
