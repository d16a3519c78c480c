#include "domain/present/labels.h"

#include <QCoreApplication>

namespace countersign {

namespace {
constexpr const char *kLabels[] = {
    QT_TRANSLATE_NOOP("Label", "File"),
    QT_TRANSLATE_NOOP("Label", "At most (bytes)"),
    QT_TRANSLATE_NOOP("Label", "Folder"),
    QT_TRANSLATE_NOOP("Label", "Text"),
    QT_TRANSLATE_NOOP("Label", "Content"),
    QT_TRANSLATE_NOOP("Label", "Replace an existing file"),
    QT_TRANSLATE_NOOP("Label", "Size before (bytes)"),
    QT_TRANSLATE_NOOP("Label", "Fingerprint of the text"),
    QT_TRANSLATE_NOOP("Label", "Remove the file, too"),
    QT_TRANSLATE_NOOP("Label", "Folders to remove if empty"),
    QT_TRANSLATE_NOOP("Label", "Fingerprint now"),
    QT_TRANSLATE_NOOP("Label", "Version in the trash"),
    QT_TRANSLATE_NOOP("Label", "From"),
    QT_TRANSLATE_NOOP("Label", "To"),
    QT_TRANSLATE_NOOP("Label", "Fingerprint"),
    QT_TRANSLATE_NOOP("Label", "Folders"),
    QT_TRANSLATE_NOOP("Label", "Trash token"),
    QT_TRANSLATE_NOOP("Label", "Table"),
    QT_TRANSLATE_NOOP("Label", "Columns of a new table"),
    QT_TRANSLATE_NOOP("Label", "Row"),
    QT_TRANSLATE_NOOP("Label", "Fingerprint of the row"),
    QT_TRANSLATE_NOOP("Label", "Remove the header, too"),
    QT_TRANSLATE_NOOP("Label", "Remove the line break, too"),
    QT_TRANSLATE_NOOP("Label", "Note"),
    QT_TRANSLATE_NOOP("Label", "Task"),
    QT_TRANSLATE_NOOP("Label", "Due"),
    QT_TRANSLATE_NOOP("Label", "Fingerprint of the task"),
    QT_TRANSLATE_NOOP("Label", "Remove the note, too"),
    QT_TRANSLATE_NOOP("Label", "Draft"),
    QT_TRANSLATE_NOOP("Label", "Cc"),
    QT_TRANSLATE_NOOP("Label", "Subject"),
    QT_TRANSLATE_NOOP("Label", "Answers"),
    QT_TRANSLATE_NOOP("Label", "Conversation"),
    QT_TRANSLATE_NOOP("Label", "Date"),
    QT_TRANSLATE_NOOP("Label", "Message id"),
    QT_TRANSLATE_NOOP("Label", "Calendar"),
    QT_TRANSLATE_NOOP("Label", "Event id"),
    QT_TRANSLATE_NOOP("Label", "Title"),
    QT_TRANSLATE_NOOP("Label", "Start"),
    QT_TRANSLATE_NOOP("Label", "End"),
    QT_TRANSLATE_NOOP("Label", "Time zone"),
    QT_TRANSLATE_NOOP("Label", "Place"),
    QT_TRANSLATE_NOOP("Label", "Notes"),
    QT_TRANSLATE_NOOP("Label", "Organiser"),
    QT_TRANSLATE_NOOP("Label", "Attendee"),
    QT_TRANSLATE_NOOP("Label", "Answer"),
    QT_TRANSLATE_NOOP("Label", "Kind"),
    QT_TRANSLATE_NOOP("Label", "Revision"),
    QT_TRANSLATE_NOOP("Label", "Made at"),
    QT_TRANSLATE_NOOP("Label", "Renew the same event"),
    QT_TRANSLATE_NOOP("Label", "Fingerprint of the event"),
    QT_TRANSLATE_NOOP("Label", "Event before"),
    QT_TRANSLATE_NOOP("Label", "Mailbox"),
    QT_TRANSLATE_NOOP("Label", "Numbering"),
    QT_TRANSLATE_NOOP("Label", "Mails"),
    QT_TRANSLATE_NOOP("Label", "Message ids"),
    QT_TRANSLATE_NOOP("Label", "Labels to put on"),
    QT_TRANSLATE_NOOP("Label", "Labels to take off"),
    QT_TRANSLATE_NOOP("Label", "Labels changed"),
    QT_TRANSLATE_NOOP("Label", "Bcc"),
    QT_TRANSLATE_NOOP("Label", "Mail"),
    QT_TRANSLATE_NOOP("Label", "Numbering before"),
    QT_TRANSLATE_NOOP("Label", "Mails before"),
    QT_TRANSLATE_NOOP("Label", "Marks before"),
    QT_TRANSLATE_NOOP("Label", "Attachments"),
    QT_TRANSLATE_NOOP("Label", "Says that nobody wrote it"),
    QT_TRANSLATE_NOOP("Label", "Not before"),
    QT_TRANSLATE_NOOP("Label", "Originals are there, marked as deleted"),
    QT_TRANSLATE_NOOP("Label", "Vendor"),
    QT_TRANSLATE_NOOP("Label", "Number"),
    QT_TRANSLATE_NOOP("Label", "Amount"),
    QT_TRANSLATE_NOOP("Label", "Currency"),
    QT_TRANSLATE_NOOP("Label", "Vat"),
    QT_TRANSLATE_NOOP("Label", "Bcc"),
    QT_TRANSLATE_NOOP("Label", "Payee"),
    QT_TRANSLATE_NOOP("Label", "Path"),
    QT_TRANSLATE_NOOP("Label", "Summary"),
    QT_TRANSLATE_NOOP("Label", "Body"),
    QT_TRANSLATE_NOOP("Label", "Name"),
    QT_TRANSLATE_NOOP("Label", "Address"),
    QT_TRANSLATE_NOOP("Label", "Location"),
};
}

std::span<const char *const> allLabels()
{
    return kLabels;
}

QString labelWords(const QString &label)
{
    return QCoreApplication::translate("Label", label.toUtf8().constData());
}

} // namespace countersign
