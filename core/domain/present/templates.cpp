#include "domain/present/templates.h"

#include "base/literals.h"
#include "domain/present/values.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

#include <algorithm>

namespace countersign {

namespace {
constexpr ToolWords kWords[] = {
    {"vault_read", QT_TRANSLATE_NOOP("Sentence", "Read {path:place}"), QT_TRANSLATE_NOOP("Sentence", "Read a file")},
    {"vault_list", QT_TRANSLATE_NOOP("Sentence", "List the folder {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "List a folder")},
    {"vault_stat", QT_TRANSLATE_NOOP("Sentence", "Look at {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Look at a file")},
    {"vault_compare", QT_TRANSLATE_NOOP("Sentence", "Compare {path:place} with a text"),
        QT_TRANSLATE_NOOP("Sentence", "Compare a file with a text")},
    {"vault_write",
        QT_TRANSLATE_NOOP("Sentence", "Write the file {path:place}[{overwrite?} and replace what is there]"),
        QT_TRANSLATE_NOOP("Sentence", "Write a file")},
    {"vault_append", QT_TRANSLATE_NOOP("Sentence", "Add text to the end of {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Add text to a file")},
    {"vault_remove_tail", QT_TRANSLATE_NOOP("Sentence", "Take back the text added to {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Take back added text")},
    {"vault_revert", QT_TRANSLATE_NOOP("Sentence", "Put back the version of {path:place} from before"),
        QT_TRANSLATE_NOOP("Sentence", "Put back the version of a file from before")},
    {"vault_move", QT_TRANSLATE_NOOP("Sentence", "Move “{from:place}” to {to:folder}"),
        QT_TRANSLATE_NOOP("Sentence", "Move a file")},
    {"vault_move_back", QT_TRANSLATE_NOOP("Sentence", "Move “{from:place}” back and call it “{to:place}”"),
        QT_TRANSLATE_NOOP("Sentence", "Move a file back")},
    {"vault_copy", QT_TRANSLATE_NOOP("Sentence", "Copy “{from:place}” to {to:folder}"),
        QT_TRANSLATE_NOOP("Sentence", "Copy a file")},
    {"vault_mkdir", QT_TRANSLATE_NOOP("Sentence", "Make the folder {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Make a folder")},
    {"vault_mkdirs", QT_TRANSLATE_NOOP("Sentence", "Make folders again[: {dirs}]"),
        QT_TRANSLATE_NOOP("Sentence", "Make folders again")},
    {"vault_rmdir", QT_TRANSLATE_NOOP("Sentence", "Remove folders that are empty[: {remove_dirs}]"),
        QT_TRANSLATE_NOOP("Sentence", "Remove empty folders")},
    {"vault_trash", QT_TRANSLATE_NOOP("Sentence", "Put {path:place} in the trash"),
        QT_TRANSLATE_NOOP("Sentence", "Put a file in the trash")},
    {"vault_restore", QT_TRANSLATE_NOOP("Sentence", "Take a file out of the trash"),
        QT_TRANSLATE_NOOP("Sentence", "Take a file out of the trash")},
    {"vault_delete_created", QT_TRANSLATE_NOOP("Sentence", "Take back the new file {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Take back a new file")},
    {"csv_append", QT_TRANSLATE_NOOP("Sentence", "Add a row to the table {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Add a row to a table")},
    {"csv_remove_row", QT_TRANSLATE_NOOP("Sentence", "Take back the row added to {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Take back an added row")},
    {"csv_find_row", QT_TRANSLATE_NOOP("Sentence", "Look for a row in {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Look for a row")},
    {"note_add_task", QT_TRANSLATE_NOOP("Sentence", "Add the task “{task}”[, due on {due:date},] to {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Add a task")},
    {"note_remove_task", QT_TRANSLATE_NOOP("Sentence", "Take back the task added to {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Take back an added task")},
    {"note_find_task", QT_TRANSLATE_NOOP("Sentence", "Look for a task in {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Look for a task")},
    {"mail_write_draft",
        QT_TRANSLATE_NOOP(
            "Sentence", "Write a mail draft[ to {to:people}][ about “{subject}”] into {path:place}; nothing is sent"),
        QT_TRANSLATE_NOOP("Sentence", "Write a mail draft")},
    {"calendar_write_event",
        QT_TRANSLATE_NOOP(
            "Sentence", "Write the event “{summary}”[ on {start:moment}] into {path:place}; nothing is sent"),
        QT_TRANSLATE_NOOP("Sentence", "Write an event into a calendar")},
    {"calendar_remove_event", QT_TRANSLATE_NOOP("Sentence", "Take back the event written into {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Take back a written event")},
    {"calendar_find_event", QT_TRANSLATE_NOOP("Sentence", "Look for an event in {path:place}"),
        QT_TRANSLATE_NOOP("Sentence", "Look for an event")},
    {"mail_draft",
        QT_TRANSLATE_NOOP(
            "Sentence", "Put a draft[ to {to:people}][ about “{subject}”] into the mailbox {account}; nothing is sent"),
        QT_TRANSLATE_NOOP("Sentence", "Put a draft into the mailbox")},
    {"mail_send",
        QT_TRANSLATE_NOOP("Sentence",
            "Send a mail to {to:people}[ and a copy to {cc:people}][ and unseen by the others to {bcc:people}][ about "
            "“{subject}”] from the mailbox {account}[, not before {send_after:instant}]; it cannot be taken back"),
        QT_TRANSLATE_NOOP("Sentence", "Send a mail, which cannot be taken back")},
    {"mail_reply",
        QT_TRANSLATE_NOOP("Sentence",
            "Answer {to:people}[ and a copy to {cc:people}][ and unseen by the others to {bcc:people}][ about "
            "“{subject}”] from the mailbox {account}[, not before {send_after:instant}]; it cannot be taken back"),
        QT_TRANSLATE_NOOP("Sentence", "Send an answer, which cannot be taken back")},
    {"mail_label",
        QT_TRANSLATE_NOOP("Sentence",
            "Change the labels of {uids:mails} in {folder} of the mailbox {account}[: put on {add}][: take off "
            "{remove}]"),
        QT_TRANSLATE_NOOP("Sentence", "Change labels in the mailbox")},
    {"mail_archive", QT_TRANSLATE_NOOP("Sentence", "Archive {uids:mails} from {folder} in the mailbox {account}"),
        QT_TRANSLATE_NOOP("Sentence", "Archive mail in the mailbox")},
    {"mail_move", QT_TRANSLATE_NOOP("Sentence", "Move {uids:mails} from {folder} to {to} in the mailbox {account}"),
        QT_TRANSLATE_NOOP("Sentence", "Move mail in the mailbox")},
    {"mail_trash",
        QT_TRANSLATE_NOOP("Sentence", "Put {uids:mails} from {folder} in the trash of the mailbox {account}"),
        QT_TRANSLATE_NOOP("Sentence", "Put mail in the trash of the mailbox")},
    {"mail_draft_back", QT_TRANSLATE_NOOP("Sentence", "Take back the draft in {folder} of the mailbox {account}"),
        QT_TRANSLATE_NOOP("Sentence", "Take back a draft in the mailbox")},
    {"mail_label_back",
        QT_TRANSLATE_NOOP("Sentence", "Take back changes of labels in {folder} of the mailbox {account}"),
        QT_TRANSLATE_NOOP("Sentence", "Take back changes of labels")},
    {"mail_move_back",
        QT_TRANSLATE_NOOP("Sentence", "Move {uids:mails} from {folder} back to {to} in the mailbox {account}"),
        QT_TRANSLATE_NOOP("Sentence", "Move mail back in the mailbox")},
    {"mail_find", QT_TRANSLATE_NOOP("Sentence", "Look for {uids:mails} in {folder} of the mailbox {account}"),
        QT_TRANSLATE_NOOP("Sentence", "Look for mail in the mailbox")},
    {"mail_find_draft", QT_TRANSLATE_NOOP("Sentence", "Look for a draft in the mailbox {account}"),
        QT_TRANSLATE_NOOP("Sentence", "Look for a draft in the mailbox")},
    {"mail_find_sent", QT_TRANSLATE_NOOP("Sentence", "Look for a mail among those sent from the mailbox {account}"),
        QT_TRANSLATE_NOOP("Sentence", "Look for a sent mail")},
    {"mail_find_answer", QT_TRANSLATE_NOOP("Sentence", "Look in the mailbox {account} whether a mail was answered"),
        QT_TRANSLATE_NOOP("Sentence", "Look whether a mail was answered")},
    {"mail_find_labels",
        QT_TRANSLATE_NOOP("Sentence", "Look for labels of {uids:mails} in {folder} of the mailbox {account}"),
        QT_TRANSLATE_NOOP("Sentence", "Look for labels in the mailbox")},
    {"mail_find_moved",
        QT_TRANSLATE_NOOP("Sentence", "Look for {uids:mails} from {folder} in {to} of the mailbox {account}"),
        QT_TRANSLATE_NOOP("Sentence", "Look for moved mail in the mailbox")},
};
constexpr std::size_t kOfMailboxes = 16; ///< the last ones, those of countersign-mail

QString mailWords(const QJsonValue &uids)
{
    const qsizetype count = uids.toArray().size();
    return count == 0   ? QString()
           : count == 1 ? QCoreApplication::translate("Sentence", "a mail")
                        : QCoreApplication::translate("Sentence", "%1 mails").arg(count);
}

QString folderOf(const QString &path)
{
    return path.left(std::max<qsizetype>(0, path.lastIndexOf(u'/')));
}

QString spelled(const QString &place, const QJsonObject &arguments)
{
    const QString name = place.section(u':', 0, 0), kind = place.section(u':', 1);
    const QJsonValue value = arguments.value(name);
    if (kind == u"place")
        return placeWords(value.toString());
    if (kind == u"folder") {
        const QString to = folderOf(value.toString());
        const bool renamed = to == folderOf(arguments.value("from"_L1).toString()); // there the name is what changes
        return placeWords(to.isEmpty() || renamed ? value.toString() : to);
    }
    if (kind == u"date")
        return dateWords(value.toString());
    if (kind == u"moment")
        return momentWords(value.toString(), arguments.value("timezone"_L1).toString());
    if (kind == u"mails")
        return mailWords(value);
    if (kind == u"instant")
        return instantWords(value.toString());
    return kind == u"people" ? peopleWords(addressesIn(value)) : valueWords(value);
}

/// False when an argument is missing.
bool fill(QStringView form, const QJsonObject &arguments, QString &out)
{
    for (qsizetype at = 0; at < form.size(); ++at) {
        const bool group = form[at] == u'[';
        const qsizetype end = group || form[at] == u'{' ? form.indexOf(group ? u']' : u'}', at) : -1;
        if (end < 0) {
            out += form[at];
            continue;
        }
        const QStringView inside = form.sliced(at + 1, end - at - 1);
        at = end;
        if (group) {
            if (QString part; fill(inside, arguments, part))
                out += part;
            continue;
        }
        const bool asks = inside.endsWith(u'?');
        const QString words = asks ? QString() : spelled(inside.toString(), arguments);
        if (asks ? !arguments.value(inside.chopped(1)).toBool() : words.isEmpty())
            return false;
        out += words;
    }
    return true;
}
} // namespace

std::span<const ToolWords> allToolWords()
{
    return kWords;
}

const ToolWords *toolWords(const QString &server, const QString &tool)
{
    using Table = QHash<QString, const ToolWords *>;
    static const auto tableOf = [](std::span<const ToolWords> all) {
        Table out;
        for (const ToolWords &words : all)
            out.insert(QString::fromLatin1(words.tool), &words);
        return out;
    };
    static const Table vault = tableOf(allToolWords().first(std::size(kWords) - kOfMailboxes));
    static const Table mailbox = tableOf(allToolWords().last(kOfMailboxes));
    return server == u"countersign" ? vault.value(tool) : server == u"countersign-mail" ? mailbox.value(tool) : nullptr;
}

QString filledIn(const QString &form, const QJsonObject &arguments)
{
    QString out;
    return fill(form, arguments, out) ? out : QString();
}

} // namespace countersign
