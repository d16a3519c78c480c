#pragma once
#include <QJsonObject>
#include <QStringList>

namespace countersign {

/// Everything in an item that somebody else wrote, as one text.
struct ItemText
{
    static constexpr qsizetype most = 200000;
    QString text;         ///< title, text, names, addresses and the other fields, each once, parted by empty lines
    QStringList warnings; ///< the reader's
    bool tooLong = false; ///< there was more
};

[[nodiscard]] ItemText itemText(const QJsonObject &intake);
[[nodiscard]] QJsonObject itemFields(const QJsonObject &intake);

/// At most 200 characters of a text from outside around a place in it, on one line, with everything invisible made
/// visible.
[[nodiscard]] QString excerptOf(const QString &text, qsizetype from = 0);

} // namespace countersign
