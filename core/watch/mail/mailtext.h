#pragma once
#include "imap/wire/mailparts.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace countersign {

/// The beginning of what can be read in a mail, for filters that look for words: its text parts, decoded; HTML as the
/// reader shows it (html/htmltext.h). Linear, at most 64 KiB of text from the first MiB; what cannot be decoded is left
/// out. It is compared with what its owner looks for and shown to nobody.
[[nodiscard]] QString readableText(const QByteArray &mail);

/// A mail that reads as the one with that header (up to its empty line) and these texts, as the server has them: what
/// else was in it is missing.
[[nodiscard]] QByteArray withTexts(
    const QByteArray &header, const std::vector<std::pair<imap::LeafPart, QByteArray>> &texts);

/// `name=value` of a field such as Content-Type; empty: none.
[[nodiscard]] QByteArray parameterOf(const QByteArray &field, QByteArrayView name);

} // namespace countersign
