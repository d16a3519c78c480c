#include "plan/extract/papersigns.h"

#include "base/literals.h"

#include <QRegularExpression>

namespace countersign {

namespace {

constexpr int kHeading = 25; ///< lines that say something, within which a paper is called what it is

QRegularExpression words(const QString &pattern)
{
    return QRegularExpression(
        pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

/// A line that begins with the word: "Gutschrift Nr. 7", not "you get a credit note".
bool isCreditHeading(const QString &line)
{
    static const QRegularExpression heading = words(
        uR"(^ {0,60}(?:credit (?:note|memo)|gutschrift(?:sanzeige)?|rechnungskorrektur|stornorechnung|avoir|facture d'avoir|creditnota|creditfactuur|)"
        uR"(factura rectificativa|nota de (?:crédito|abono)|nota di credito|kreditnota|kreditfaktura|faktura korygująca)\b)"_s);
    return heading.match(line).hasMatch();
}

bool isProForma(const QString &line)
{
    static const QRegularExpression heading = words(uR"(^ {0,60}(?:facture |factura |fattura )?pro[\- ]?forma)"_s);
    return heading.match(line).hasMatch();
}

/// What asks for nothing yet: whoever pays or books it does so twice when the invoice comes.
bool isNotYetHeading(const QString &line)
{
    static const QRegularExpression heading = words(
        uR"(^ {0,60}(?:angebot|kostenvoranschlag|auftragsbestätigung|bestellbestätigung|bestellung|lieferschein|quotation|quote|offer|)"
        uR"(estimate|order (?:confirmation|acknowledgement)|purchase order|delivery note|packing (?:slip|list)|devis|bon de (?:commande|livraison)|confirmation de commande|)"
        uR"(offerte|orderbevestiging|pakbon|presupuesto|albarán|preventivo|conferma d'ordine|orçamento|oferta|)"
        uR"(potwierdzenie zamówienia|offert|orderbekräftelse|följesedel|tilbud|ordrebekræftelse)\b)"_s);
    return heading.match(line).hasMatch();
}

bool isInvoiceHeading(const QString &line)
{
    static const QRegularExpression heading =
        words(uR"(^ {0,60}(?:(?:tax )?invoice|rechnung|facture|factuur|factura|fattura|fatura|faktura)\b)"_s);
    return heading.match(line).hasMatch();
}

bool saysCollected(const QString &line)
{
    static const QRegularExpression phrase = words(
        uR"(\b(?:(?:per|mittels|im|durch|via|by|par) (?:sepa[\- ]?)?(?:basis[\- ]?|firmen[\- ]?)?(?:lastschrift\w{0,12}|bankeinzug|direct debit|prélèvement)|)"
        uR"((?:eingezogen|abgebucht)|will be (?:debited|collected|charged|taken)|(?:has been|was) charged to|)"
        uR"(automatisch (?:afgeschreven|geïncasseerd)|domiciliación bancaria|addebito diretto|débito direto|polecenie zapłaty|autogiro|betalingsservice|avtalegiro)\b)"_s);
    static const QRegularExpression denied = words(
        uR"(\b(?:nicht|kein\w{0,2}|not|no|if you|wenn sie|falls|möchten|ermächtig\w{0,8}|would like|set up|ne pas|niet|geen)\b)"_s);
    return phrase.match(line).hasMatch() && !denied.match(line).hasMatch();
}

} // namespace

PaperSigns paperSigns(const QStringList &lines)
{
    PaperSigns out;
    int said = 0;
    bool invoice = false, proForma = false, notYet = false;
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        if (++said <= kHeading) {
            out.creditNote = out.creditNote || (!invoice && isCreditHeading(line));
            proForma = proForma || isProForma(line);
            notYet = notYet || isNotYetHeading(line);
            invoice = invoice || isInvoiceHeading(line);
        }
        out.collected = out.collected || saysCollected(line);
    }
    // An invoice may begin a line with the order that it is for; a pro forma one is called an invoice, too.
    out.notYet = proForma || (notYet && !invoice && !out.creditNote);
    return out;
}

} // namespace countersign
