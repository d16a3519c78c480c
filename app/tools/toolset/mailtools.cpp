#include "base/ids.h"
#include "base/literals.h"
#include "mail/compose/maildraft.h"
#include "tools/files/moving.h"
#include "tools/toolset/toolset.h"

#include <QJsonArray>

namespace countersign {

namespace {

Result<MailDraft> draftOf(const Call &call)
{
    MailDraft draft;
    draft.from = call.text("from"_L1);
    draft.to = call.texts("to"_L1);
    draft.cc = call.texts("cc"_L1);
    draft.subject = call.text("subject"_L1);
    draft.body = call.text("body"_L1);
    draft.inReplyTo = call.text("in_reply_to"_L1);
    draft.references = call.texts("references"_L1);
    draft.messageId = call.text("message_id"_L1);
    if (draft.messageId.isEmpty()) {
        const Result<Address> from = Address::parse(draft.from);
        if (!from)
            return fail(from.error());
        draft.messageId = newId() + u'@' + from->address.section(u'@', -1);
    }
    const QString date = call.text("date"_L1);
    draft.date = date.isEmpty() ? QDateTime::currentDateTimeUtc() : parseMailDate(date);
    if (!draft.date.isValid())
        return fail(
            ErrorCode::Invalid, u"“%1” is not a date; write it like 2026-02-16T10:30:00Z."_s.arg(date.simplified()));
    return draft;
}

Result<QJsonObject> writeDraft(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Target);
    if (!path)
        return fail(path.error());
    if (path->parts.size() < 2 || path->parts.first() != "Drafts" ||
        !path->text.endsWith(".eml"_L1, Qt::CaseInsensitive))
        return fail(ErrorCode::Refused, u"“%1” is not a draft's place; use Drafts/<name>.eml."_s.arg(path->text));
    const Result<MailDraft> draft = draftOf(call);
    const Result<QByteArray> message = draft ? draft->toMessage() : fail(draft.error());
    const Result<PlacedFile> placed = message ? placeFile(root, *path, *message) : fail(message.error());
    if (!placed)
        return fail(placed.error());
    return QJsonObject{{u"path"_s, path->text}, {u"sha256"_s, placed->sha256}, {u"message_id"_s, draft->messageId},
        {u"created_dirs"_s, QJsonArray::fromStringList(placed->createdFolders)}};
}

QJsonObject draftInput()
{
    const QJsonObject address = schema::text(u"name@example.org or Name <name@example.org>"_s, 500, 3);
    return schema::object({{u"path"_s, schema::path(u"Drafts/<name>.eml; must not exist."_s)},
        {u"from"_s, schema::text(u"The owner's address."_s, 500, 3)},
        {u"to"_s, schema::list(u"Recipients."_s, address, 200)},
        {u"cc"_s, schema::list(u"Copies to."_s, address, 200), false},
        {u"subject"_s, schema::text(u"One line."_s, 998)}, {u"body"_s, schema::text(u"Plain text."_s, 1024 * 1024)},
        {u"in_reply_to"_s, schema::text(u"Message id of the mail that is answered."_s, 998), false},
        {u"references"_s, schema::list(u"Message ids of the conversation, oldest first."_s, schema::text({}, 998), 100),
            false},
        {u"date"_s, schema::text(u"RFC 3339 or RFC 5322; now if left out."_s, 64), false},
        {u"message_id"_s, schema::text(u"Made up if left out."_s, 998), false}});
}

} // namespace

QList<Tool> mailTools(const Root &root)
{
    return {{u"mail_write_draft"_s, u"Write a mail draft"_s,
        u"Writes a mail as an .eml file into Drafts, to be looked at and sent by hand. Nothing is sent."_s,
        draftInput(),
        schema::object({{u"path"_s, schema::path(u"The draft."_s)}, {u"sha256"_s, schema::sha256(u"Of the file."_s)},
            {u"message_id"_s, schema::text(u"The draft's own message id."_s)}, createdDirsField()}),
        {false, false, false}, [&root](const Call &call) { return writeDraft(root, call); }}};
}

} // namespace countersign
