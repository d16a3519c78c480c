#include "plan/booked/reminder.h"

#include "base/literals.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {

constexpr int kHeading = 30; ///< lines that say something, within which a paper is called what it is
constexpr int kBody = 80;    ///< lines within which it says that it is about money

QRegularExpression words(const QString &pattern)
{
    return QRegularExpression(
        pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

const QString kStart =
    uR"(^ {0,70}(?:(?:betreff|betrifft|subject|objet|onderwerp|asunto|oggetto|assunto|temat|ämne|re|aw|fwd|wg)\s?:\s?){0,3})"
    uR"((?:(?:\d{1,2}|[ivx]{1,3})[.)ªº°]?|first|second|third|final|last|urgent|friendly|gentle|erste|zweite|dritte|letzte|première|deuxième|)"
    uR"(dernière?|dernier|second|eerste|tweede|laatste|primer|segundo|último|primo|secondo|ultimo|pierwsze|drugie|ostateczne|första|andra|sista)?\s?)"_s;

/// Speaks of money that is owed, whatever else the paper says.
bool isDunningHeading(const QString &line)
{
    static const QRegularExpression heading = words(
        kStart +
        uR"((?:(?:außergerichtliche )?mahnung|mahnschreiben|mahnbescheid|zahlungserinnerung|zahlungsaufforderung|)"
        uR"((?:payment|invoice) reminder|reminder (?:of|for|about|-|–|:) ?(?:(?:the |your )?(?:un|over)?(?:paid|due|outstanding)? ?)?(?:invoice|payment)|)"
        uR"(dunning (?:letter|notice)|overdue (?:notice|invoice|payment|account)|past due|(?:final )?demand for payment|final notice|notice of arrears|)"
        uR"(rappel (?:de (?:paiement|facture)|facture)|lettre de relance|relance|mise en demeure|betalingsherinnering|aanmaning|ingebrekestelling|)"
        uR"(recordatorio de pago|requerimiento de pago|reclamación de (?:pago|factura)|sollecito(?: di pagamento)?|lembrete de pagamento|aviso de pagamento|)"
        uR"((?:ostateczne )?wezwanie do zapłaty|przypomnienie o (?:płatności|zapłacie)|betalnings?påminnelse|betalingspåminnelse|inkassokrav|rykker(?:skrivelse|brev)?)\b)"_s);
    return heading.match(line).hasMatch();
}

bool speaksOfArrears(const QString &line);

/// May be about an appointment as well; "Reminder: rates go up in January" is a sentence about something else.
bool isAnyReminderHeading(const QString &line)
{
    static const QRegularExpression heading = words(
        kStart +
        uR"((?:reminder|erinnerung|rappel|herinnering|recordatorio|promemoria|lembrete|przypomnienie|påminnelse)\b)"_s);
    const QRegularExpressionMatch match = heading.match(line);
    const QString rest = match.hasMatch() ? line.mid(match.capturedEnd()) : QString();
    const auto letters = std::ranges::count_if(rest, [](QChar c) { return c.isLetter(); });
    return match.hasMatch() && (letters <= 12 || speaksOfArrears(rest));
}

bool speaksOfArrears(const QString &line)
{
    static const QRegularExpression phrase = words(
        uR"(\b(?:overdue|past due|unpaid|outstanding|(?:not|n't) (?:yet )?(?:been )?(?:paid|received)|no payment|rechnung|zahlungseingang|(?:offene|überfällige)\w?|)"
        uR"(invoice|impayée?s?|facture|factuur|openstaand\w?|factura|pendiente|fattura|scadut\w|fatura|em atraso|faktur\w{1,2}|zaległ\w{1,4}|förfall\w{1,4}|forfald\w{1,3})\b)"_s);
    return phrase.match(line).hasMatch();
}

QString headingOf(const QStringList &lines)
{
    int said = 0;
    QString weak;
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        if (++said > kHeading)
            break;
        if (isDunningHeading(line))
            return line;
        if (weak.isEmpty() && isAnyReminderHeading(line))
            weak = line;
    }
    if (weak.isEmpty())
        return {};
    const auto body = lines.first(std::min<qsizetype>(lines.size(), kBody));
    return std::ranges::any_of(body, speaksOfArrears) ? weak : QString();
}

} // namespace

bool isReminder(const QStringList &lines)
{
    return !headingOf(lines).isEmpty();
}

int reminderLevel(const QStringList &lines)
{
    const QString line = headingOf(lines);
    if (line.isEmpty())
        return 0;
    static const QRegularExpression third = words(
        uR"((?<![\d.])(?:3|iii)[.)ªº°]?(?= )|\b(?:third|final|last|dritte|letzte|dernier|dernière|laatste|último|ultimo|ostateczne|sista|mise en demeure|ingebrekestelling)\b)"_s);
    static const QRegularExpression second = words(
        uR"((?<![\d.])(?:2|ii)[.)ªº°]?(?= )|\b(?:second|zweite|deuxième|tweede|segundo|secondo|drugie|andra)\b)"_s);
    if (third.match(line).hasMatch())
        return 3;
    return second.match(line).hasMatch() ? 2 : 1;
}

} // namespace countersign
