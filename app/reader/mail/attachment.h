#pragma once
#include "reader/document.h"
#include "reader/packed/innerfile.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace countersign::reader {

/// How much of a mail's attachments is read; what is beyond is named like any other file.
struct AttachmentBudget
{
    int files = 20;                           ///< that are opened
    qsizetype text = 60'000;                  ///< UTF-16 units of all of them together
    qsizetype unpacked = qsizetype(48) << 20; ///< bytes that come out of archives
};

/// What an attached file says, as far as a paper can be in it: PDFs, e-invoices, pages and texts, mails, and archives
/// and winmail.dat with such files (three levels in all). {kind, title, text, pages, truncated, fields, warnings};
/// nothing for other files, and where the budget or the file's time is used up. Kind `archive`: fields.attachments as
/// of mails.
[[nodiscard]] std::optional<QJsonObject> readAttachment(
    const QString &name, const QByteArray &bytes, AttachmentBudget &budget);

/// An archive that is no one's attachment (kind `archive`): fields.attachments as of mails; its text is their names.
void readArchive(const Input &input, Document &document);

/// The text in a winmail.dat, which is that of the mail around it.
struct TnefText
{
    QString plain, html;
};

[[nodiscard]] bool isTnef(const QString &type, const QString &name, QByteArrayView bytes);
/// A winmail.dat as readAttachment() gives one (kind `archive`). Nothing: it could not be read.
[[nodiscard]] std::optional<QJsonObject> readTnefFile(
    const QByteArray &bytes, AttachmentBudget &budget, TnefText *text = nullptr);

} // namespace countersign::reader
