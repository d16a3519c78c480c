#pragma once
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace countersign {

// Values of arguments as they stand in a sentence. Each is made from its argument alone: shortened, spelled for the
// reader, never replaced. What is invisible stays as it is; surfaces make it visible as they do all outside text.

/// "rechnung nov.pdf" of "Needs_Action/<id>/rechnung nov.pdf", which only says that it came in; any other path whole.
[[nodiscard]] QString placeWords(const QString &path);
/// "20 November 2026" of "2026-11-20"; any other text as it is.
[[nodiscard]] QString dateWords(const QString &iso);
/// "2 December 2026, 14:00 in Berlin, 08:00 for you": meetingTime() of it, on the clock of `zone` where that is known.
[[nodiscard]] QString momentWords(const QString &iso, const QString &zone);
/// "30 November 2026, 09:00" on the owner's clock, of a time as parseTime() takes it; any other text as it is.
[[nodiscard]] QString instantWords(const QString &utc);
/// "1,250.00" of "1250.00"; any other text as it is.
[[nodiscard]] QString amountWords(const QJsonValue &amount);
/// The addresses of recipients, without the names beside them: a name can say anything.
[[nodiscard]] QStringList addressesIn(const QJsonValue &recipients);
/// "karin@kund.example", "karin@kund.example and 1 more".
[[nodiscard]] QString peopleWords(const QStringList &addresses);
/// Any value on one line of at most `most` characters; JSON where it is more than a text, a number or texts.
[[nodiscard]] QString valueWords(const QJsonValue &value, qsizetype most = 120);

} // namespace countersign
