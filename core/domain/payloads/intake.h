#pragma once
#include "domain/action.h"
#include "domain/payloads/payload.h"

#include <QStringList>

#include <optional>

namespace countersign {

/// action.generated: an item as it came in. Whole, it is what ActionDetail::intake begins with.
struct ActionGenerated
{
    static constexpr int kVersion = 1;
    QString type, title, source;
    Priority priority = Priority::Normal;
    QString owner;                ///< the instance that took it in
    QString sha256;               ///< of the original, lower-case hex; empty where there is none
    QJsonObject rest;             ///< what the projection and later versions keep beside these; the fields win over it
    QString file{}, path{};       ///< name of the original, and where it is, relative to the vault
    std::optional<qint64> size{}; ///< bytes
    qint64 receivedUs = 0;        ///< UTC
    QByteArray fileBytes{};       ///< the name as it was, where that is no UTF-8
    QStringList sourceKeys{};     ///< what it is known by outside
    QString from{};               ///< of a mail: the sender's address as it says; outside text
    QString authentic{};          ///< the sender's domain where the account's own server has proven it
    QString duplicateOf{};        ///< an earlier action with the same content
    QString problem{};            ///< why it cannot be read
    QJsonObject content{};        ///< what was read of it
    QJsonObject possiblyDone{};   ///< worked on in what an accepted journal does not know
    qint64 arrivedUs = 0;         ///< of a mail: when its server got it, UTC; 0: not known
    bool isWhole = true;          ///< false: the original is only a part of what there is; no rule decides on it
    QStringList leftOut{};        ///< of such a one: names of what is not here, outside text; empty: nobody knows
    QString returnedBy{};         ///< the undo that brought it back; no rule decides on it any more
    QJsonObject suggestion{};     ///< the plan that was undone, to be proposed once more

    [[nodiscard]] QJsonObject toJson() const;
    /// Only what every item has; what is beside it stays in `rest`.
    [[nodiscard]] static ActionGenerated fromJson(const QJsonObject &json);
    /// The same item once more, as `intake` has it by now: without what was read of its original (where it has one),
    /// what it is a copy of and what was suggested for it.
    [[nodiscard]] static ActionGenerated again(const QJsonObject &intake);
};

/// file.* on the bus: something happened to a file in the Inbox.
struct FileSeen
{
    static constexpr int kVersion = 1;
    QString path; ///< relative to the vault
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static FileSeen fromJson(const QJsonObject &json);
};

} // namespace countersign
