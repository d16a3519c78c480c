#include "mail/box/moving.h"

#include "base/literals.h"
#include "imap/operations/movemails.h"
#include "imap/wire/foldername.h"
#include "mail/box/resultsize.h"
#include "mail/box/usedfolder.h"

namespace countersign {

using namespace imap;

Result<QList<FoundMail>> allOf(const QList<std::optional<FoundMail>> &found, const QString &folder)
{
    QList<FoundMail> out;
    for (const std::optional<FoundMail> &mail : found)
        if (mail)
            out.append(*mail);
    if (out.size() == found.size())
        return out;
    return fail(ErrorCode::NotFound,
        found.size() == 1
            ? u"The mail is not in “%1” any more, or cannot be told from a copy; nothing was done."_s.arg(folder)
            : u"%1 of %2 mails are not in “%3” any more, or cannot be told from copies; nothing was done."_s
                  .arg(found.size() - out.size())
                  .arg(found.size())
                  .arg(folder));
}

namespace {

/// One that cannot be found again afterwards could not be taken back.
Result<void> canBeFoundAgain(const NamedMails &named, const Connection &connection)
{
    if (connection && connection->capabilities().has("UIDPLUS"))
        return {};
    for (const NamedMail &mail : named.mails)
        if (mail.messageId.isEmpty())
            return fail(ErrorCode::Refused,
                u"The mail server does not tell where a mail goes, and this mail has no Message-ID by which it could "
                "be found again; nothing was done."_s);
    return {};
}

QCoro::Task<Result<QJsonObject>> moveFrom(BoxCall call, QString target)
{
    const Result<NamedMails> named = NamedMails::of(call.arguments);
    if (!named)
        co_return fail(named.error());
    const Result<MovedMails> moved = co_await moveNamed(call, *named, target, MailMatch::Strict);
    if (!moved)
        co_return fail(moved.error());
    co_return moved->toJson(call.arguments.value("account"_L1).toString());
}

QCoro::Task<Result<QJsonObject>> moveByUse(BoxCall call, FolderUse use)
{
    const Result<QString> target = co_await usedFolder(call.connection, use);
    if (!target)
        co_return fail(target.error());
    const Result<QJsonObject> moved = co_await moveFrom(call, *target);
    co_return moved;
}

} // namespace

QCoro::Task<Result<MovedMails>> moveNamed(BoxCall call, NamedMails named, QString target, MailMatch how)
{
    if (named.folder == target)
        co_return fail(ErrorCode::Invalid, u"The mail is in “%1” already; nothing was done."_s.arg(target));
    if (const Result<void> can = canBeFoundAgain(named, call.connection); !can)
        co_return fail(can.error());
    const Result<FolderState> folder = co_await openFolder(call.connection, named.folder, false);
    if (!folder)
        co_return fail(folder.error());
    const Result<QList<std::optional<FoundMail>>> there = co_await findMails(call.connection, *folder, named, how);
    if (!there)
        co_return fail(there.error());
    const Result<QList<FoundMail>> found = allOf(*there, named.folder);
    if (!found)
        co_return fail(found.error());
    MovedMails out;
    out.from = named.folder;
    out.fromUidValidity = folder->uidValidity;
    out.before = *found;
    for (const FoundMail &mail : *found)
        out.fromUids.append(mail.uid);
    out.now = {target, 0, named.mails};
    if (const Result<void> fits = keepable(out.toJson(call.arguments.value("account"_L1).toString())); !fits)
        co_return fail(fits.error());
    if (!call.connection)
        co_return noConnection();
    call.attempt->asks();
    const QByteArray wire = folderWire(target, call.connection->isEnabled("UTF8=ACCEPT"));
    const Result<MoveOutcome> outcome = co_await moveMails(call.connection, uidsOf(*found), wire);
    if (!outcome)
        co_return fail(outcome.error());
    call.attempt->changed();
    out.leftBehind = !outcome->isRemoved;
    out.now.uidValidity = outcome->uidValidity;
    for (qsizetype i = 0; i < found->size(); ++i) {
        const std::optional<quint64> place = outcome->from.placeOf((*found)[i].uid);
        out.now.mails[i].uid = place ? outcome->to.at(*place).value_or(0) : 0;
    }
    co_return out;
}

QCoro::Task<Result<QJsonObject>> archiveMails(BoxCall call)
{
    return moveByUse(std::move(call), FolderUse::Archive);
}

QCoro::Task<Result<QJsonObject>> trashMails(BoxCall call)
{
    return moveByUse(std::move(call), FolderUse::Trash);
}

QCoro::Task<Result<QJsonObject>> moveMailsTo(BoxCall call)
{
    const QString target = call.arguments.value("to"_L1).toString();
    return moveFrom(std::move(call), target);
}

} // namespace countersign
