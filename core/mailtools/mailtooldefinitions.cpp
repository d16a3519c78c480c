#include "mailtools/mailtooldefinitions.h"

#include "base/literals.h"

#include <QJsonArray>

namespace countersign {

namespace {

constexpr qint64 kMostUid = 4294967295;
constexpr int kMostFlags = 200, kLongestFlag = 200; ///< marks or labels of one mail, characters of one
constexpr int kMostAttachments = 50;

using namespace schema;

QJsonObject flagList(const QString &description)
{
    return list(description, text({}, kLongestFlag, 1), kMostFlags);
}

QJsonObject folder(const QString &description)
{
    return text(description, 1000, 1);
}

Field account()
{
    return {u"account"_s, text(u"Name of the mail account in Countersign."_s, 32, 1)};
}

/// Which mails are meant: how a plan names them, and how the server knows them.
QList<Field> mails()
{
    return {account(), {u"folder"_s, folder(u"The folder that they are in."_s)},
        {u"uidvalidity"_s, integer(u"UIDVALIDITY of the folder when their numbers were read."_s, 0, kMostUid)},
        {u"uids"_s, list(u"UIDs of the mails, 1 to 100 of them."_s, integer({}, 0, kMostUid), kMostMailsInCall)},
        {u"message_ids"_s, list(u"The Message-ID of each, in the same order; empty where a mail has none."_s,
                               text({}, 998), kMostMailsInCall)}};
}

/// What a move has come to: where the mails are now, and what its undo needs.
QList<Field> moved()
{
    const QJsonObject before = object({{u"flags"_s, flagList(u"Its marks."_s)},
        {u"labels"_s, flagList(u"Its labels, where the server knows labels."_s)}});
    return {account(), {u"folder"_s, folder(u"Where the mails are now."_s)},
        {u"uidvalidity"_s, integer(u"UIDVALIDITY of that folder; 0: not known."_s, 0, kMostUid)},
        {u"uids"_s,
            list(u"Their UIDs there; 0: not told by the server."_s, integer({}, 0, kMostUid), kMostMailsInCall)},
        {u"message_ids"_s, list(u"The Message-ID of each."_s, text({}, 998), kMostMailsInCall)},
        {u"from"_s, folder(u"The folder that they were in."_s)},
        {u"from_uidvalidity"_s, integer(u"UIDVALIDITY of that folder; 0: not known."_s, 0, kMostUid)},
        {u"from_uids"_s, list(u"Their UIDs there; 0: not known."_s, integer({}, 0, kMostUid), kMostMailsInCall)},
        {u"before"_s, list(u"What each was marked with."_s, before, kMostMailsInCall)},
        {u"left_behind"_s, flag(u"The server could only copy: the originals are still there, marked as deleted."_s)}};
}

QList<Field> with(QList<Field> fields, const QList<Field> &more)
{
    fields += more;
    return fields;
}

QList<Field> optional(QList<Field> fields)
{
    for (Field &field : fields)
        field.required = false;
    return fields;
}

Field labelled()
{
    const QJsonObject change = object(
        {{u"uid"_s, integer(u"UID of the mail."_s, 0, kMostUid)}, {u"message_id"_s, text(u"Its Message-ID."_s, 998)},
            {u"added"_s, flagList(u"What was put on it."_s)}, {u"removed"_s, flagList(u"What was taken off it."_s)}});
    return {u"changed"_s, list(u"What was changed of each mail."_s, change, kMostMailsInCall)};
}

QList<Field> labelPlace()
{
    return {account(), {u"folder"_s, folder(u"The folder."_s)},
        {u"uidvalidity"_s, integer(u"UIDVALIDITY of the folder."_s, 0, kMostUid)}, labelled()};
}

QList<Field> labels()
{
    const QString what = u"Labels, or marks of the server where it knows no labels (one word; \\Flagged, \\Seen)."_s;
    return {{u"add"_s, list(u"To put on: "_s + what, text({}, 100, 1), 20), false},
        {u"remove"_s, list(u"To take off: "_s + what, text({}, 100, 1), 20), false}};
}

QList<Field> draft()
{
    const QJsonObject address = text(u"name@example.org or Name <name@example.org>"_s, 500, 3);
    return {account(), {u"from"_s, text(u"The owner's address."_s, 500, 3)},
        {u"to"_s, list(u"Recipients."_s, address, 200)}, {u"cc"_s, list(u"Copies to."_s, address, 200), false},
        {u"bcc"_s, list(u"Copies that the others do not see."_s, address, 200), false},
        {u"subject"_s, text(u"One line."_s, 998)}, {u"body"_s, text(u"Plain text."_s, 1024 * 1024)},
        {u"in_reply_to"_s, text(u"Message id of the mail that is answered."_s, 998), false},
        {u"references"_s, list(u"Message ids of the conversation, oldest first."_s, text({}, 998), 100), false}};
}

QList<Field> attachments()
{
    const QJsonObject one = object({{u"path"_s, text(u"A file in the vault."_s, 1000, 1)},
        {u"sha256"_s, sha256(u"Of its bytes, as they were approved."_s)},
        {u"name"_s, text(u"Its name for the receiver; the file's own if it is missing."_s, 200), false}});
    return {{u"attachments"_s, list(u"Files that go along, 25 MiB together."_s, one, kMostAttachments), false},
        {u"automatic"_s, flag(u"Only a program wrote it: the mail says so to other programs (Auto-Submitted)."_s),
            false},
        {u"send_after"_s, text(u"Not before this moment, in UTC: 2026-11-30T08:00:00Z. Missing: at once."_s, 20),
            false}};
}

QList<Field> outgoing(bool isReply)
{
    QList<Field> fields = with(draft(), attachments());
    for (Field &field : fields)
        if (isReply && field.name == u"in_reply_to"_s)
            field.required = true;
    return fields;
}

QList<Field> sent()
{
    return {account(), {u"message_id"_s, text(u"The mail's own Message-ID."_s, 998)},
        {u"date"_s, text(u"The mail's date."_s, 40)}, {u"sha256"_s, sha256(u"Of the bytes that were handed over."_s)},
        {u"bytes"_s, integer(u"How many."_s, 0, kMostUid)},
        {u"recipients"_s, list(u"Each address that the server was told and has taken."_s, text({}, 500), 600)},
        {u"reply"_s, text(u"What the server said."_s, 2000)},
        {u"copy"_s, choice(u"Who has put a copy among the sent mails."_s,
                        {u"server"_s, u"appended"_s, u"failed"_s, u"none"_s})}};
}

QList<Field> storedDraft()
{
    return {account(), {u"folder"_s, folder(u"The folder for drafts."_s)},
        {u"uidvalidity"_s, integer(u"UIDVALIDITY of that folder; 0: not told by the server."_s, 0, kMostUid)},
        {u"uid"_s, integer(u"UID of the draft; 0: not told by the server."_s, 0, kMostUid)},
        {u"message_id"_s, text(u"The draft's own Message-ID."_s, 998)},
        {u"sha256"_s, sha256(u"Of the draft's bytes."_s)}};
}

/// Where a mail was when it came in.
QList<Field> place()
{
    return {{u"folder"_s, folder(u"The folder that it is in."_s)},
        {u"uidvalidity"_s, integer(u"UIDVALIDITY of that folder."_s, 0, kMostUid)},
        {u"uid"_s, integer(u"UID of the mail."_s, 0, kMostUid)}};
}

constexpr Hints kChanges{false, false, false, true}, kTakesAway{false, true, false, true},
    kLooks{true, false, true, true}, kSends{false, true, false, true};

QList<ToolDefinition> forPlans()
{
    const QJsonObject move = object(moved());
    return {
        {u"mail_draft"_s, u"Put a draft into the mailbox"_s,
            u"Writes a mail into the mailbox's folder for drafts, to be looked at and sent by hand. Nothing is sent."_s,
            object(draft()), object(storedDraft()), kChanges},
        {u"mail_send"_s, u"Send a mail"_s,
            u"Sends a mail at once, to all of its recipients or to none. It cannot be taken back."_s,
            object(outgoing(false)), object(sent()), kSends},
        {u"mail_reply"_s, u"Answer a mail"_s,
            u"Sends an answer at once, to all of its recipients or to none: “in_reply_to” is the Message-ID of the mail that is answered, and the text holds what is quoted of it. It cannot be taken back."_s,
            object(outgoing(true)), object(sent()), kSends},
        {u"mail_label"_s, u"Label mails"_s,
            u"Puts labels on mails of one folder, or takes them off. Where the server knows no labels these are its marks (IMAP keywords)."_s,
            object(with(mails(), labels())), object(labelPlace()), kChanges},
        {u"mail_archive"_s, u"Archive mails"_s, u"Moves mails of one folder into the mailbox's archive."_s,
            object(mails()), move, kChanges},
        {u"mail_move"_s, u"Move mails"_s, u"Moves mails of one folder into another folder that is there."_s,
            object(with(mails(), {{u"to"_s, folder(u"The folder to move them into."_s)}})), move, kChanges},
        {u"mail_trash"_s, u"Put mails in the trash"_s,
            u"Moves mails of one folder into the mailbox's trash. Servers empty it by themselves after some time."_s,
            object(mails()), move, kTakesAway}};
}

QList<ToolDefinition> forUndo()
{
    const QJsonObject move = object(moved());
    const QList<Field> back{{u"to"_s, folder(u"The folder that they were in."_s)},
        {u"to_uidvalidity"_s, integer(u"UIDVALIDITY of that folder; 0: not known."_s, 0, kMostUid)},
        {u"to_uids"_s, list(u"Their UIDs there; 0: not known."_s, integer({}, 0, kMostUid), kMostMailsInCall)}};
    QList<Field> before = moved();
    before.remove(0, 8); // before, left_behind
    return {{u"mail_draft_back"_s, u"Take back a draft"_s,
                u"Undoes mail_draft: moves the draft into the trash, if it is unchanged."_s, object(storedDraft()),
                move, kTakesAway},
        {u"mail_label_back"_s, u"Take back labels"_s,
            u"Undoes mail_label: takes off what was put on, and puts on what was taken off."_s, object(labelPlace()),
            object(labelPlace()), kChanges},
        {u"mail_move_back"_s, u"Move mails back"_s,
            u"Undoes mail_move, mail_archive and mail_trash: moves the mails back and marks them as before. Where the server has not told where they are, they are found by their Message-ID."_s,
            object(with(with(mails(), back), before)), move, kChanges}};
}

QList<ToolDefinition> forLooking()
{
    return {
        {u"mail_find"_s, u"Look whether mails are there"_s,
            u"Tells whether mails are still where they were, and are the same."_s, object(mails()),
            object({{u"present"_s, flag(u"All of them."_s)},
                {u"missing"_s, list(u"UIDs of those that are not."_s, integer({}, 0, kMostUid), kMostMailsInCall)}}),
            kLooks},
        {u"mail_find_draft"_s, u"Look for a draft"_s, u"Tells whether a draft was put into the mailbox."_s,
            object(draft()), object(with({{u"found"_s, flag(u"It is there."_s)}}, optional(storedDraft()))), kLooks},
        {u"mail_find_labels"_s, u"Look for labels"_s,
            u"Tells whether mails are labelled in that way: all of them or none."_s, object(with(mails(), labels())),
            object({{u"labelled"_s, flag(u"All of them; false: none of them."_s)}}), kLooks},
        {u"mail_find_sent"_s, u"Look for a sent mail"_s,
            u"Tells whether a mail lies among the sent ones. Not to find it proves nothing."_s, object(outgoing(false)),
            object(
                {account(), {u"found"_s, flag(u"It is there."_s)}, {u"folder"_s, folder(u"The folder of sent mail."_s)},
                    {u"message_id"_s, text(u"The mail's own Message-ID."_s, 998)}}),
            kLooks},
        {u"mail_find_answer"_s, u"Look for an answer of the owner's"_s,
            u"Tells whether a mail that came in was answered: a mail among the sent ones names it, or it is marked as answered where it lies."_s,
            object(with(
                {account(), {u"message_id"_s, text(u"The Message-ID of the mail."_s, 998, 1)}}, optional(place()))),
            object({account(), {u"answered"_s, flag(u"It was; false: nothing tells of an answer."_s)},
                {u"looked"_s, flag(u"There is a folder of sent mail, and it was looked into."_s)}}),
            kLooks},
        {u"mail_find_moved"_s, u"Look for moved mails"_s,
            u"Tells whether mails have left a folder and are in another one: all of them or none."_s,
            object(with(mails(), {{u"to"_s, folder(u"The folder, or \\Archive or \\Trash."_s)}})),
            object(with({{u"moved"_s, flag(u"All of them; false: none of them."_s)}}, optional(moved()))), kLooks}};
}

} // namespace

QList<ToolDefinition> mailToolDefinitions()
{
    return forPlans() + forUndo() + forLooking();
}

} // namespace countersign
