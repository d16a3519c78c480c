#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace countersign::reader {

/// What was read out of one file: the typed answer, before it is written as a line of JSON.
struct Document
{
    QString kind;
    QString mime;
    QString title;
    QString text; ///< plain text, at most the request's `max_text` UTF-16 units
    qint64 size = 0;
    QByteArray sha256; ///< of the original bytes, lower-case hex
    int pages = 0;
    bool truncated = false;
    QJsonObject fields;
    QStringList warnings;

    [[nodiscard]] QJsonObject toJson() const;
    /// Adds a warning once.
    void warn(const char *sentence);
    void warn(const QString &sentence);
    /// Takes `whole` as the text, cut at `maxText`.
    void setText(const QString &whole, qsizetype maxText);
};

/// One file that is to be read, already in memory as far as its kind needs it.
struct Input
{
    QString name;    ///< file name without its folder
    QByteArray data; ///< the bytes; for images and unknown types only the first ones
    qint64 size = 0;
    qsizetype maxText = 200000;
};

} // namespace countersign::reader
