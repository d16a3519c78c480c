#pragma once
#include "base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace countersign {

/// What an instance can be asked to do.
struct Capabilities
{
    QStringList roles{};                             ///< watch, plan, execute, desk
    QMap<QString, QMap<QString, QString>> servers{}; ///< tool servers: hash of each tool's definition by its name
    QString vault{};                                 ///< id of the vault it works on; empty: none
    QStringList accounts{};                          ///< mail accounts whose credential it has
    QString planner{};                               ///< playbook, claude, openai; empty: it does not plan
    [[nodiscard]] bool operator==(const Capabilities &) const = default;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<Capabilities> fromJson(const QJsonObject &json);
};

/// What an instance says of itself every few seconds.
struct Beat
{
    QString run{};     ///< UUID of the process: two with one instance's UUID are told apart by it
    QString name{};    ///< instance.name
    QString version{}; ///< of the program
    QString machine{}; ///< hash that stands for the computer; empty: not known
    Capabilities can{};
    int places = 1; ///< pieces of others' work that it does at a time
    int busy = 0;   ///< pieces in hand, its own among them
    bool isPaused = false;
    bool isDraining = false; ///< it takes nothing new and will leave
    qint64 lagMs = 0;        ///< how far behind it is with what it follows
    qint64 startedUs = 0;    ///< UTC, µs
    qint64 head = 0;         ///< of what has changed among its items in this run; see ItemPublisher
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<Beat> fromJson(const QJsonObject &json);
};

} // namespace countersign
