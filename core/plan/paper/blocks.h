#pragma once
#include "plan/paper/page.h"

namespace countersign::paper {

/// Lines of one column that stand together: an address, a letterhead.
struct Block
{
    QStringList lines;
    QList<qsizetype> at; ///< the line of each
    qsizetype start = 0; ///< its first column
    qsizetype end = 0;
    bool buyer = false; ///< a label, an owner's name or an address window says that it is who is written to
    bool seller = false;
};

/// The blocks of the head of a paper, up to its first sum, at most 40 lines that say something.
[[nodiscard]] QList<Block> headBlocks(const Page &page);

/// "Nordlicht GmbH · Hafenstraße 12 · 24103 Kiel": how senders write themselves in one line.
[[nodiscard]] bool isSenderLine(const QString &line);
/// A street with a number, or a place with its code.
[[nodiscard]] bool isAddressLine(const QString &line);
/// The name that a line begins with.
[[nodiscard]] QString nameIn(const QString &line);
/// What stands above a name and is none: "Your partner for clean windows!", "(ORIGINAL FOR RECIPIENT)".
[[nodiscard]] bool isSlogan(const QString &line);
/// What could be the name of a person or a company.
[[nodiscard]] bool looksLikeParty(const QString &name);

} // namespace countersign::paper
