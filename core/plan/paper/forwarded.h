#pragma once
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace countersign {

/// The text in which a paper's values are looked for, and who has written it. Of a mail that was passed on inside
/// another one ("Fwd:", "WG:" with the first mail's header in the text) it is the first mail's.
struct WrittenText
{
    QStringList lines;
    QString sender;           ///< display name; empty: not a mail, or not said
    bool isForwarded = false; ///< lines and sender are those of the mail inside
    qsizetype firstLine = 0;  ///< of all lines the first one of `lines`
};

/// `content` is what the reader gave. Linear.
[[nodiscard]] WrittenText writtenText(const QJsonObject &content);

} // namespace countersign
