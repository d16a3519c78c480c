#pragma once
#include "base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace countersign {

/// What the reader found in one file. All of it is outside text: data, never instruction, markup or path.
struct ReadContent
{
    QString kind; ///< pdf, eml, ics, markdown, text, image, unknown or empty
    QString mime;
    QString title; ///< subject, summary, heading or file name; one line
    QString text;  ///< plain text
    qint64 size = 0;
    QString sha256; ///< of the original bytes, lower-case hex
    int pages = 0;  ///< PDFs only
    bool truncated = false;
    QJsonObject fields; ///< typed by kind, as ARCHITECTURE.md lists them
    QStringList warnings;

    [[nodiscard]] QJsonObject toJson() const;
    /// Refuses what lacks a field or has one of another type.
    [[nodiscard]] static Result<ReadContent> fromJson(const QJsonObject &json);

    bool operator==(const ReadContent &) const = default;
};

} // namespace countersign
