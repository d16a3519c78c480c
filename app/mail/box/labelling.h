#pragma once
#include "mail/box/namedmails.h"

#include <QStringList>

namespace countersign {

/// Labels or marks as a plan names them, as this server knows them: Gmail's labels, elsewhere IMAP keywords.
struct LabelWords
{
    bool areLabels = false; ///< Gmail's; else marks
    QByteArrayList add, remove;

    /// Refused: the server cannot keep one of them, or it is not for plans (\Deleted, \Draft). Invalid: none is named,
    /// or one is to be put on and taken off.
    [[nodiscard]] static Result<LabelWords> of(
        const QJsonObject &arguments, const imap::Connection &connection, const imap::FolderState &folder);
    /// Those of `words` that `mail` has.
    [[nodiscard]] QByteArrayList on(const FoundMail &mail, const QByteArrayList &words) const;
};

/// As a server writes it.
[[nodiscard]] QByteArray labelWire(const QString &label, bool isLabel);
/// As people write it.
[[nodiscard]] QString labelText(const QByteArray &wire, bool isLabel);

} // namespace countersign
