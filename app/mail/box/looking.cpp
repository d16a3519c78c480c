// mail_find and mail_find_moved: look, and change nothing.
#include "base/literals.h"
#include "mail/box/boxcall.h"
#include "mail/box/moving.h"
#include "mail/box/usedfolder.h"

#include <algorithm>

namespace countersign {

using namespace imap;

namespace {

using Seen = QList<std::optional<FoundMail>>;

qsizetype countOf(const Seen &seen)
{
    return std::ranges::count_if(seen, [](const std::optional<FoundMail> &mail) { return mail.has_value(); });
}

/// What is seen of `named`; nothing where there is no such folder.
QCoro::Task<Result<std::pair<FolderState, Seen>>> look(Connection connection, NamedMails named, MailMatch how)
{
    const Result<FolderState> folder = co_await openFolder(connection, named.folder, true);
    if (!folder && folder.error().code == ErrorCode::NotFound)
        co_return std::pair(FolderState{}, Seen(named.mails.size()));
    if (!folder)
        co_return fail(folder.error());
    const Result<Seen> seen = co_await findMails(connection, *folder, named, how);
    if (!seen)
        co_return fail(seen.error());
    co_return std::pair(*folder, *seen);
}

std::unexpected<Error> cannotTell(const QString &why)
{
    return fail(ErrorCode::Failed, u"It cannot be told whether the mail was moved: %1"_s.arg(why));
}

} // namespace

QCoro::Task<Result<QJsonObject>> lookForMails(BoxCall call)
{
    const Result<NamedMails> named = NamedMails::of(call.arguments);
    if (!named)
        co_return fail(named.error());
    const Result<std::pair<FolderState, Seen>> seen = co_await look(call.connection, *named, MailMatch::Strict);
    if (!seen)
        co_return fail(seen.error());
    QJsonArray missing;
    for (qsizetype i = 0; i < seen->second.size(); ++i)
        if (!seen->second[i])
            missing.append(qint64(named->mails[i].uid));
    co_return QJsonObject{{u"present"_s, missing.isEmpty()}, {u"missing"_s, missing}};
}

QCoro::Task<Result<QJsonObject>> lookForMoved(BoxCall call)
{
    const Result<NamedMails> named = NamedMails::of(call.arguments);
    if (!named)
        co_return fail(named.error());
    const Result<QString> target = co_await meantFolder(call.connection, call.arguments.value("to"_L1).toString());
    if (!target)
        co_return fail(target.error());
    const Result<std::pair<FolderState, Seen>> before = co_await look(call.connection, *named, MailMatch::Loose);
    if (!before)
        co_return fail(before.error());
    NamedMails there = *named;
    there.folder = *target;
    there.uidValidity = 0; // found by their Message-IDs alone
    const bool canBeFound =
        std::ranges::none_of(named->mails, [](const NamedMail &mail) { return mail.messageId.isEmpty(); });
    const Result<std::pair<FolderState, Seen>> after = co_await look(call.connection, there, MailMatch::Loose);
    if (!after)
        co_return fail(after.error());
    const qsizetype all = named->mails.size(), here = countOf(before->second), gone = countOf(after->second);
    if (here == all && gone == 0)
        co_return QJsonObject{{u"moved"_s, false}};
    if (here > 0 && gone > 0)
        co_return cannotTell(u"it is found in both folders."_s);
    if (here > 0)
        co_return cannotTell(u"a part of the mails has left its folder."_s);
    if (gone < all)
        co_return cannotTell(
            canBeFound ? u"it is found in neither folder."_s : u"it has no Message-ID by which it could be found."_s);
    MovedMails moved;
    moved.from = named->folder;
    moved.fromUidValidity = named->uidValidity;
    moved.now = {*target, after->first.uidValidity, {}};
    for (qsizetype i = 0; i < all; ++i) {
        moved.now.mails.append({after->second[i]->uid, named->mails[i].messageId});
        moved.fromUids.append(named->mails[i].uid);
        moved.before.append(*after->second[i]); // a move leaves marks as they are
        moved.before.last().labels.clear();     // but not labels
    }
    QJsonObject told = moved.toJson(call.arguments.value("account"_L1).toString());
    told.insert(u"moved"_s, true);
    co_return told;
}

} // namespace countersign
