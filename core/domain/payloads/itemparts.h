#pragma once
#include "domain/payloads/item.h"

#include <QMap>

namespace countersign::item {

/// Files inside an item that lie beside it as work of their own: path relative to the vault → SHA-256 (lower-case hex).
[[nodiscard]] inline QMap<QString, QString> parts(const QJsonObject &intake)
{
    QMap<QString, QString> out;
    const QString folder = path(intake).section(u'/', 0, -2);
    const QJsonArray list = content(intake).value("parts"_L1).toArray();
    for (const QJsonValue &part : list)
        out.insert(folder + u'/' + part["file"_L1].toString(), part["sha256"_L1].toString());
    return out;
}

/// The path of the part with that number; empty: it does not lie there.
[[nodiscard]] inline QString partPath(const QJsonObject &intake, const QString &number)
{
    const QJsonArray list = content(intake).value("parts"_L1).toArray();
    for (const QJsonValue &part : list)
        if (!number.isEmpty() && part["number"_L1].toString() == number)
            return path(intake).section(u'/', 0, -2) + u'/' + part["file"_L1].toString();
    return {};
}

} // namespace countersign::item
