#include "mail/send/sentcopy.h"

#include "base/literals.h"
#include "imap/operations/appendmail.h"
#include "imap/wire/foldername.h"
#include "mail/box/usedfolder.h"
#include "mail/serve/boxsession.h"

namespace countersign {

using namespace imap;

QCoro::Task<QString> putSentCopy(WayIn way, QByteArray copy, int callMs)
{
    BoxSession session(way, callMs);
    const Result<void> begun = co_await session.begin();
    if (!begun)
        co_return u"failed"_s;
    const Result<QString> folder = co_await usedFolder(session.connection(), FolderUse::Sent);
    if (!folder || !session.connection())
        co_return u"failed"_s;
    const QByteArray wire = folderWire(*folder, session.connection()->isEnabled("UTF8=ACCEPT"));
    const Result<AppendOutcome> put = co_await appendMail(session.connection(), wire, copy, {"\\Seen"});
    co_await session.end();
    co_return put ? u"appended"_s : u"failed"_s;
}

} // namespace countersign
