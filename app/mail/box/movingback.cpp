// mail_move_back: the mails go back, and are marked as they were.
#include "base/literals.h"
#include "imap/operations/movemails.h"
#include "imap/operations/storeflags.h"
#include "imap/operations/storelabels.h"
#include "mail/box/moving.h"

#include <algorithm>
#include <map>

namespace countersign {

using namespace imap;

namespace {

bool bears(const QByteArrayList &flags, const QByteArray &flag)
{
    return std::ranges::any_of(
        flags, [&flag](const QByteArray &one) { return one.compare(flag, Qt::CaseInsensitive) == 0; });
}

/// As before, and what its owner has done with the mail meanwhile stays done.
QByteArrayList restored(const FoundMail &before, const FoundMail &now)
{
    QByteArrayList out = before.flags;
    for (const char *done : {"\\Seen", "\\Answered", "$Forwarded"})
        if (bears(now.flags, done) && !bears(out, done))
            out.append(done);
    std::ranges::sort(out);
    return out;
}

QByteArrayList sorted(QByteArrayList list)
{
    std::ranges::sort(list);
    return list;
}

using Wanted = std::map<QByteArrayList, UidSet>; ///< marks, and the mails that are to have them

QCoro::Task<Result<void>> markAll(BoxCall call, Wanted wanted, bool labels)
{
    while (!wanted.empty()) {
        const auto first = wanted.extract(wanted.begin());
        call.attempt->asks();
        Result<void> stored;
        if (labels)
            stored = co_await storeLabels(call.connection, first.mapped(), FlagChange::Replace, first.key());
        else
            stored = co_await storeFlags(call.connection, first.mapped(), FlagChange::Replace, first.key());
        if (!stored)
            co_return stored;
        call.attempt->changed();
    }
    co_return Result<void>{};
}

/// The open folder's mails get the marks of before; those that have them already are left alone.
QCoro::Task<Result<void>> restoreMarks(BoxCall call, QList<std::optional<FoundMail>> now, QList<FoundMail> before)
{
    Wanted flags, labels;
    for (qsizetype i = 0; i < now.size(); ++i) {
        if (!now[i])
            continue;
        const QByteArrayList wanted = restored(before[i], *now[i]);
        if (wanted != sorted(now[i]->flags))
            flags[wanted].add(now[i]->uid);
        const QByteArrayList theirs = sorted(before[i].labels);
        if (!theirs.isEmpty() && theirs != sorted(now[i]->labels))
            labels[theirs].add(now[i]->uid);
    }
    const Result<void> flagged = co_await markAll(call, std::move(flags), false);
    if (!flagged)
        co_return flagged;
    const Result<void> labelled = co_await markAll(call, std::move(labels), true);
    co_return labelled;
}

/// Where the server could only copy: the originals are unmarked, the copies marked as deleted. False: the originals are
/// not there any more.
QCoro::Task<Result<bool>> uncoverOriginals(BoxCall call, MovedMails moved)
{
    NamedMails originals{moved.from, moved.fromUidValidity, {}};
    for (qsizetype i = 0; i < moved.fromUids.size(); ++i)
        originals.mails.append({moved.fromUids[i], moved.now.mails[i].messageId});
    const Result<FolderState> folder = co_await openFolder(call.connection, moved.from, false);
    if (!folder)
        co_return fail(folder.error());
    const Result<QList<std::optional<FoundMail>>> there =
        co_await findMails(call.connection, *folder, originals, MailMatch::Strict);
    if (!there)
        co_return fail(there.error());
    if (std::ranges::any_of(*there, [](const std::optional<FoundMail> &mail) { return !mail; }))
        co_return false;
    const Result<void> marked = co_await restoreMarks(call, *there, moved.before);
    if (!marked)
        co_return fail(marked.error());
    const Result<FolderState> target = co_await openFolder(call.connection, moved.now.folder, false);
    if (!target)
        co_return fail(target.error());
    const Result<QList<std::optional<FoundMail>>> copies =
        co_await findMails(call.connection, *target, moved.now, MailMatch::Loose);
    if (!copies)
        co_return fail(copies.error());
    QList<FoundMail> found;
    for (const std::optional<FoundMail> &mail : *copies)
        if (mail)
            found.append(*mail);
    if (found.isEmpty())
        co_return true;
    call.attempt->asks();
    const Result<void> gone = co_await storeFlags(call.connection, uidsOf(found), FlagChange::Add, {"\\Deleted"});
    if (!gone)
        co_return fail(gone.error());
    call.attempt->changed();
    co_return true;
}

} // namespace

QCoro::Task<Result<QJsonObject>> moveMailsBack(BoxCall call)
{
    const QString account = call.arguments.value("account"_L1).toString();
    const Result<MovedMails> moved = MovedMails::of(call.arguments);
    if (!moved)
        co_return fail(moved.error());
    if (moved->leftBehind) {
        const Result<bool> done = co_await uncoverOriginals(call, *moved);
        if (!done)
            co_return fail(done.error());
        if (*done) {
            MovedMails back;
            back.now = {moved->from, moved->fromUidValidity, {}};
            for (qsizetype i = 0; i < moved->fromUids.size(); ++i)
                back.now.mails.append({moved->fromUids[i], moved->now.mails[i].messageId});
            back.from = moved->now.folder;
            back.before = moved->before;
            back.fromUids = QList<quint32>(moved->fromUids.size(), 0);
            co_return back.toJson(account);
        }
    }
    const Result<MovedMails> back = co_await moveNamed(call, moved->now, moved->from, MailMatch::Loose);
    if (!back)
        co_return fail(back.error());
    const Result<FolderState> folder = co_await openFolder(call.connection, moved->from, false);
    if (!folder)
        co_return fail(folder.error());
    const Result<QList<std::optional<FoundMail>>> now =
        co_await findMails(call.connection, *folder, back->now, MailMatch::Loose);
    if (!now)
        co_return fail(now.error());
    const Result<void> marked = co_await restoreMarks(call, *now, moved->before);
    if (!marked)
        co_return fail(marked.error());
    co_return back->toJson(account);
}

} // namespace countersign
