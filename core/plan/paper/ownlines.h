#pragma once
#include <QStringList>

namespace countersign {

/// What the writer of a mail has written: without lines that are quoted, and without what follows "On … wrote:" or the
/// header of a mail below. Linear.
[[nodiscard]] QStringList ownLines(const QStringList &lines);
/// "Re: …", "AW: …": an answer, in several languages.
[[nodiscard]] bool isAnswerSubject(const QString &subject);
/// A question that is one: not an address with a mark in it, and not "Questions about your order?".
[[nodiscard]] bool asksReader(const QString &line);

} // namespace countersign
