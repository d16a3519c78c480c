#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace countersign {

/// What one desk tells of itself to be enrolled: nothing of it is secret, all of it is what its owner has to look at.
struct DeskCard
{
    QString desk; ///< UUID of its instance
    QString name; ///< instance.name
    QByteArray publicKey;

    /// "csd1-…", one line that can be carried by any way: UUID, key and name with a checksum.
    [[nodiscard]] QString toText() const;
    /// Invalid: it is none, or something in it is wrong.
    [[nodiscard]] static Result<DeskCard> fromText(const QString &text);
    /// By which a person tells that it is that desk's card and no other: "XXXX-XXXX-XXXX", 60 bits of the SHA-256 of
    /// all of it, so that nobody can make another card with the same.
    [[nodiscard]] QString code() const;
};

} // namespace countersign
