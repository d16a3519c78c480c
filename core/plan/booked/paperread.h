#pragma once
#include "plan/booked/knownpaper.h"

#include <QList>
#include <QSet>

namespace countersign {

/// A paper of an item, as records and other items are asked about it.
struct PaperRead
{
    PaperKey key{};
    QSet<QString> named{}; ///< numbers on it, where it may be about another paper
    QString part{};        ///< where it is in a mail that brings several (MailPaper::number, else its name)
    QString file{};        ///< its name there; empty: the item's only one

    /// What was found of it says of which paper of the item it is.
    [[nodiscard]] KnownPapersFound labelled(KnownPapersFound found) const;
};

/// The papers of an item by what was read of them; those that nothing can be known by are left out. Of a mail with
/// attachments its files are read again: not for the main thread.
[[nodiscard]] QList<PaperRead> papersRead(const QJsonObject &content);

} // namespace countersign
