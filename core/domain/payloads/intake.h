#pragma once
#include "domain/action.h"
#include "domain/payloads/payload.h"

namespace countersign {

/// action.generated: an item as it came in. Whole, it is what ActionDetail::intake begins with.
struct ActionGenerated
{
    static constexpr int kVersion = 1;
    QString type, title, source;
    Priority priority = Priority::Normal;
    QString owner;    ///< the instance that took it in
    QString sha256;   ///< of the original, lower-case hex; empty where there is none
    QJsonObject rest; ///< all that came with it: file, path, size, received, content …; the fields above win over it

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ActionGenerated fromJson(const QJsonObject &json);
    /// The same item once more, as `intake` has it by now: without what was read of it and what it is a copy of.
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
