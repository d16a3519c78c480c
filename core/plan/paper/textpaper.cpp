#include "plan/paper/textpaper.h"

#include "base/literals.h"
#include "plan/extract/textlines.h"
#include "plan/paper/ownlines.h"
#include "plan/paper/page.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kLongestEntry = 90; ///< characters of a line that is a label with its value
constexpr int kMostEntryWords = 9;
constexpr int kHeadLines = 15; ///< lines within which an order is spoken of
constexpr int kFewestSums = 2; ///< lines with a sum, for a paper that names no number

/// A label with its value, and no sentence.
bool isEntry(const QString &line)
{
    const QString plain = line.simplified();
    if (plain.isEmpty() || plain.size() > kLongestEntry || u".!?,;"_s.contains(plain.back()))
        return false;
    const QStringList words = plain.split(u' ');
    const auto spoken = std::ranges::count_if(words, [](const QString &word) { return word.front().isLetter(); });
    return spoken <= kMostEntryWords;
}

template <typename T>
bool standsInEntry(const paper::Decided<T> &value, const QStringList &lines)
{
    return value.has() && value.line >= 0 && value.line < lines.size() && isEntry(lines[value.line]);
}

int sumsAlone(const QStringList &lines)
{
    const paper::Page page(lines);
    int out = 0;
    for (const paper::Row &row : page.rows())
        out += !row.amounts.isEmpty() && isEntry(row.text) ? 1 : 0;
    return out;
}

bool confirmsOrder(const QString &subject, const QStringList &lines)
{
    static const QRegularExpression words(
        uR"(\b(?:(?:your|ihre[rn]?|deine[rn]?|votre|tu|su|tuo|suo|uw|je|jouw|sua|seu|twoje|państwa|din|ditt?) (?:order|purchase|booking|bestellung|buchung|reservierung|commande|achat|réservation|pedido|compra|reserva|ordine|acquisto|prenotazione|bestelling|aankoop|boeking|encomenda|zamówienie|beställning|bestilling|ordre)|order [#\w\-/]{1,30} (?:is )?confirmed|(?:order|booking) confirmation|(?:bestell|auftrags|buchungs)bestätigung)\b|^bestellt ?:)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    if (words.match(subject).hasMatch())
        return true;
    int said = 0;
    for (const QString &line : lines)
        if (!line.trimmed().isEmpty()) {
            if (++said > kHeadLines)
                return false;
            if (words.match(line).hasMatch())
                return true;
        }
    return false;
}

/// Nobody answers to these; to an offer or a contract one does.
bool isForFiling(paper::Kind kind)
{
    return kind == paper::Kind::OrderConfirmation || kind == paper::Kind::DeliveryNote ||
           kind == paper::Kind::Statement || kind == paper::Kind::Payslip || kind == paper::Kind::ProForma;
}

/// The same without what is quoted: else the values may be those of an older mail.
bool saysItself(const QStringList &own, const Extracted &found)
{
    const Extracted again = extract(own, {});
    return again.number == found.number && again.totals.total.has_value() == found.totals.total.has_value() &&
           (!again.totals.total || again.totals.total->cents == found.totals.total->cents);
}

} // namespace

bool isReceiptText(const QStringList &lines, const QString &subject)
{
    static const QRegularExpression word(
        uR"(^\W{0,5}(?:(?:your|ihre?|deine?|payment|order|votre|su|tu|la tua|uw) ){0,2}(?:receipt|quittung|zahlungsbeleg|bestellbeleg|kaufbeleg|zahlungsnachweis|beleg|kassenbon|zahlungsbestätigung|zahlungseingang|payment confirmation|reçu|ricevuta|recibo|kvitto|kvittering|betaalbewijs|paragonu?|justificante|comprobante|comprovativo|total paid|amount paid|bezahlter betrag|bezahlt|montant payé|total payé|totaal betaald|total pagado|total pago|totale pagato|importo pagato|zapłacono|betalt|summa betald)\b)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return word.match(subject).hasMatch() ||
           std::ranges::any_of(lines, [](const QString &line) { return word.match(line).hasMatch(); });
}

paper::Kind textPaper(const QJsonObject &content, const WrittenText &written, const Extracted &found)
{
    const QStringList &lines = written.lines;
    const QString subject = plainLine(content.value("fields"_L1).toObject().value("subject"_L1).toString(), 300);
    const paper::Reading &read = found.reading;
    const bool sumStands = standsInEntry(read.gross, lines) || standsInEntry(read.payable, lines);
    if (content.value("kind"_L1).toString() != u"eml" || isAnswerSubject(subject) || !read.labelled || !sumStands)
        return paper::Kind::Unknown;
    const QStringList own = ownLines(lines);
    const QStringList above = textLines(content.value("text"_L1).toString()).first(written.firstLine);
    if (subject.contains(u'?') || std::ranges::any_of(own, asksReader) || std::ranges::any_of(above, asksReader) ||
        (own.size() < lines.size() && !saysItself(own, found)))
        return paper::Kind::Unknown;
    const bool isReceipt = read.kind == paper::Kind::Receipt || isReceiptText(own, subject);
    const bool hasMore = read.due.has() || read.vat.has() || read.net.has() || read.iban.has() || isReceipt;
    if (standsInEntry(read.number, lines) && hasMore) {
        if (paper::isBooked(read.kind))
            return read.kind;
        if (isReceipt && !paper::isNotYet(read.kind))
            return paper::Kind::Receipt;
    }
    if (isForFiling(read.kind))
        return read.kind;
    const bool isOther = !paper::isNotYet(read.kind) && confirmsOrder(subject, own);
    return isOther && sumsAlone(own) >= kFewestSums ? paper::Kind::OrderConfirmation : paper::Kind::Unknown;
}

} // namespace countersign
