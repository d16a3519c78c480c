// mail_draft, mail_draft_back and the look for a draft.
#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"
#include "imap/operations/appendmail.h"
#include "imap/operations/fetchmails.h"
#include "imap/wire/foldername.h"
#include "mail/box/boxcall.h"
#include "mail/box/moving.h"
#include "mail/box/usedfolder.h"
#include "mail/compose/maildraft.h"

#include <QDateTime>

namespace countersign {

using namespace imap;

namespace {

struct Stored
{
    QString folder;
    quint32 uidValidity = 0, uid = 0;
    QString messageId, sha256;

    [[nodiscard]] QJsonObject toJson(const QJsonValue &account) const
    {
        return {{u"account"_s, account}, {u"folder"_s, folder}, {u"uidvalidity"_s, qint64(uidValidity)},
            {u"uid"_s, qint64(uid)}, {u"message_id"_s, messageId}, {u"sha256"_s, sha256}};
    }
};

QStringList texts(const QJsonValue &list)
{
    return list.toVariant().toStringList();
}

/// The same for the same draft of the same action, so that it can be looked for before it is put there again.
Result<QString> messageIdFor(const BoxCall &call)
{
    const Result<countersign::Address> from = countersign::Address::parse(call.arguments.value("from"_L1).toString());
    if (!from)
        return fail(from.error());
    if (call.actionId.isEmpty())
        return fail(ErrorCode::Refused, u"A draft belongs to an action of Countersign; none is named."_s);
    const QString what = QString::fromLatin1(sha256Hex(canonicalBytes(call.arguments)).left(16));
    return call.actionId + u'.' + what + u'@' + from->address.section(u'@', -1);
}

Result<QByteArray> messageOf(const QJsonObject &arguments, const QString &messageId)
{
    MailDraft draft;
    draft.from = arguments.value("from"_L1).toString();
    draft.to = texts(arguments.value("to"_L1));
    draft.cc = texts(arguments.value("cc"_L1));
    draft.bcc = texts(arguments.value("bcc"_L1));
    draft.subject = arguments.value("subject"_L1).toString();
    draft.body = arguments.value("body"_L1).toString();
    draft.inReplyTo = arguments.value("in_reply_to"_L1).toString();
    draft.references = texts(arguments.value("references"_L1));
    draft.date = QDateTime::currentDateTimeUtc();
    draft.messageId = messageId;
    draft.isFile = false;
    return draft.toMessage();
}

QCoro::Task<Result<QString>> hashOf(Connection connection, quint32 uid)
{
    std::vector<WantedMail> wanted{{uid, 0}};
    const Result<std::vector<FetchedMail>> mails = co_await fetchMails(connection, std::move(wanted));
    if (!mails)
        co_return fail(mails.error());
    if (mails->size() != 1)
        co_return fail(ErrorCode::NotFound, u"The draft could not be read; nothing was done."_s);
    co_return QString::fromLatin1(sha256Hex(mails->front().bytes));
}

/// The draft with that Message-ID; nullopt: there is none, or several.
QCoro::Task<Result<std::optional<Stored>>> storedDraft(Connection connection, QString folder, QString messageId)
{
    const Result<FolderState> state = co_await openFolder(connection, folder, true);
    if (!state)
        co_return fail(state.error());
    const NamedMails named{folder, 0, {{0, messageId}}};
    const Result<QList<std::optional<FoundMail>>> found =
        co_await findMails(connection, *state, named, MailMatch::Loose);
    if (!found)
        co_return fail(found.error());
    const std::optional<FoundMail> mail = found->first();
    if (!mail)
        co_return std::optional<Stored>();
    const Result<QString> hash = co_await hashOf(connection, mail->uid);
    if (!hash)
        co_return fail(hash.error());
    co_return std::optional(Stored{folder, state->uidValidity, mail->uid, messageId, *hash});
}

} // namespace

QCoro::Task<Result<QJsonObject>> putDraft(BoxCall call)
{
    const QJsonValue account = call.arguments.value("account"_L1);
    const Result<QString> messageId = messageIdFor(call);
    if (!messageId)
        co_return fail(messageId.error());
    const Result<QByteArray> message = messageOf(call.arguments, *messageId);
    if (!message)
        co_return fail(message.error());
    const Result<QString> folder = co_await usedFolder(call.connection, FolderUse::Drafts);
    if (!folder)
        co_return fail(folder.error());
    const Result<std::optional<Stored>> there = co_await storedDraft(call.connection, *folder, *messageId);
    if (!there)
        co_return fail(there.error());
    if (*there) // from a try whose answer was lost
        co_return (*there)->toJson(account);
    if (!call.connection)
        co_return noConnection();
    const QByteArray wire = folderWire(*folder, call.connection->isEnabled("UTF8=ACCEPT"));
    call.attempt->asks();
    const Result<AppendOutcome> put = co_await appendMail(call.connection, wire, *message, {"\\Draft", "\\Seen"});
    if (!put)
        co_return fail(put.error());
    call.attempt->changed();
    const Stored stored{*folder, put->uidValidity, put->uid, *messageId, QString::fromLatin1(sha256Hex(*message))};
    co_return stored.toJson(account);
}

QCoro::Task<Result<QJsonObject>> takeDraftBack(BoxCall call)
{
    const NamedMails named{call.arguments.value("folder"_L1).toString(),
        quint32(call.arguments.value("uidvalidity"_L1).toInteger()),
        {{quint32(call.arguments.value("uid"_L1).toInteger()), call.arguments.value("message_id"_L1).toString()}}};
    const Result<FolderState> folder = co_await openFolder(call.connection, named.folder, true);
    if (!folder)
        co_return fail(folder.error());
    const Result<QList<std::optional<FoundMail>>> found =
        co_await findMails(call.connection, *folder, named, MailMatch::Loose);
    if (!found)
        co_return fail(found.error());
    const Result<QList<FoundMail>> draft = allOf(*found, named.folder);
    if (!draft)
        co_return fail(draft.error());
    const Result<QString> hash = co_await hashOf(call.connection, draft->first().uid);
    if (!hash)
        co_return fail(hash.error());
    if (*hash != call.arguments.value("sha256"_L1).toString())
        co_return fail(ErrorCode::Refused, u"The draft was changed since it was written; nothing was done."_s);
    const Result<QString> trash = co_await usedFolder(call.connection, FolderUse::Trash);
    if (!trash)
        co_return fail(trash.error());
    const Result<MovedMails> moved = co_await moveNamed(call, named, *trash, MailMatch::Loose);
    if (!moved)
        co_return fail(moved.error());
    co_return moved->toJson(call.arguments.value("account"_L1).toString());
}

QCoro::Task<Result<QJsonObject>> lookForDraft(BoxCall call)
{
    const Result<QString> messageId = messageIdFor(call);
    if (!messageId)
        co_return fail(messageId.error());
    const Result<QString> folder = co_await usedFolder(call.connection, FolderUse::Drafts);
    if (!folder)
        co_return fail(folder.error());
    const Result<std::optional<Stored>> there = co_await storedDraft(call.connection, *folder, *messageId);
    if (!there)
        co_return fail(there.error());
    QJsonObject told = *there ? (*there)->toJson(call.arguments.value("account"_L1)) : QJsonObject();
    told.insert(u"found"_s, there->has_value());
    co_return told;
}

} // namespace countersign
