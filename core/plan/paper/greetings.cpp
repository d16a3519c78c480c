#include "plan/paper/greetings.h"

#include "base/literals.h"
#include "plan/extract/parties.h"

#include <QRegularExpression>

namespace countersign::paper {

bool isGreeting(const QString &line)
{
    constexpr auto options = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
    static const QRegularExpression thanks(
        uR"(^\W{0,3}(?:many thanks|thanks(?:,| for\b)|thank you|(?:vielen|herzlichen|besten|lieben) dank\b|danke(?: dir| ihnen)?(?:,|!| für\b)|merci (?:d['’]|de\b|pour\b|beaucoup)|(?:muchas )?gracias por\b|grazie (?:per|di)\b|obrigad[oa] (?:por|pela|pelo)\b|(?:hartelijk )?(?:dank|bedankt) (?:u |je )?voor\b|dziękujemy\b|dziękuję\b|tack för\b|tak for\b))"_s,
        options);
    static const QRegularExpression hello(
        uR"(^\W{0,3}(?:hi|hello|hallo|hey|hej|dear|liebe[rs]?|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|moin|servus|bonjour|bonsoir|cher|chère|salut|hola|buenos días|estimad[oa]s?|ciao|buongiorno|gentile|caro|cara|olá|prezad[oa]s?|beste|geachte|szanown[yai]|dzień dobry|cześć|kära|kære)(?: [^,!]{1,50})?[,!](?:\s*$| \p{Ll}))"_s,
        options);
    static const QRegularExpression heading(
        uR"(^\W{0,3}(?:(?:your )?order (?:summary|details|overview)|bestellübersicht|ihre bestellung|récapitulatif|résumé de (?:la|votre) commande|resumen (?:del|de tu) pedido|riepilogo (?:dell['’]ordine|ordine)|besteloverzicht)\s*:?$)"_s,
        options);
    return (thanks.match(line).hasMatch() || hello.match(line).hasMatch() || heading.match(line).hasMatch()) &&
           !hasLegalForm(line);
}

} // namespace countersign::paper
