#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace countersign::reader {

/// How much of a mail's attachments is read; what is beyond is named like any other file.
struct AttachmentBudget
{
    int files = 10;          ///< that are opened
    qsizetype text = 40'000; ///< UTF-16 units of all of them together
};

/// What an attached file says, as far as a paper can be in it: PDFs, e-invoices and mails (two levels, no deeper).
/// {kind, title, text, pages, truncated, fields, warnings}; nothing for other files, and where the budget or the file's
/// time is used up.
[[nodiscard]] std::optional<QJsonObject> readAttachment(
    const QString &name, const QByteArray &bytes, AttachmentBudget &budget);

} // namespace countersign::reader
