#pragma once
#include <QJsonObject>
#include <QMap>
#include <QString>

namespace countersign {

/// How a tool server of others is kept apart.
struct ServerSeparation
{
    QString mode; ///< bubblewrap | none
    bool network = true;
    bool unixSockets = false;
    QMap<QString, QString> folders = {}; ///< path → ro | rw
    QString sentence = {};

    [[nodiscard]] QJsonObject toJson() const;
};

/// By what the programs that this instance starts are kept apart, one word each.
struct ProgramSeparation
{
    QString tools;   ///< servers of others: bubblewrap | none
    QString bundled; ///< landlock | none
    QString reader;  ///< landlock | none

    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace countersign
