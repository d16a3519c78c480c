#include "plan/paper/ownlines.h"

#include "base/literals.h"
#include "base/unicodetext.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kLongestLead = 300; ///< characters of a line that leads to a quotation

QRegularExpression plainForm(const QString &pattern)
{
    return QRegularExpression(
        pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

bool leadsToQuoted(const QString &line)
{
    static const QStringList verbs{u"wrote"_s, u"schrieb"_s, u"geschrieben"_s, u"a écrit"_s, u"escribió"_s,
        u"ha scritto"_s, u"schreef"_s, u"escreveu"_s, u"napisał"_s, u"skrev"_s};
    if (!line.endsWith(u':') || line.size() > kLongestLead)
        return false;
    const QString lower = lowerText(line);
    return std::ranges::any_of(verbs, [&lower](const QString &verb) { return lower.contains(verb); });
}

/// "-----Original Message-----", or "From: …" with "Sent: …" below; "To: …" may stand below a sender's name on an
/// invoice.
bool beginsMailBelow(const QString &line, const QString &next)
{
    static const QRegularExpression rule = plainForm(uR"(^-{3,10} ?\p{L}[^-]{3,60} ?-{3,10}$)"_s);
    static const QRegularExpression from = plainForm(uR"(^\*?(?:from|von|de|van|da|od|från|fra)\*? ?:)"_s);
    static const QRegularExpression when = plainForm(
        uR"(^\*?(?:sent|date|gesendet|datum|envoyé|enviado|fecha|inviato|data|verzonden|wysłano|skickat|sendt)\*? ?:)"_s);
    static const QRegularExpression whom = plainForm(uR"(^\*?(?:to|an|à|para|a|aan|do|till|til)\*? ?:)"_s);
    return rule.match(line).hasMatch() ||
           (from.match(line).hasMatch() &&
               (when.match(next).hasMatch() || (line.contains(u'@') && whom.match(next).hasMatch())));
}

} // namespace

QStringList ownLines(const QStringList &lines)
{
    QStringList out;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (line.startsWith(u'>'))
            continue;
        if (leadsToQuoted(line) || beginsMailBelow(line, lines.value(i + 1).trimmed()))
            break;
        out.append(lines[i]);
    }
    return out;
}

bool isAnswerSubject(const QString &subject)
{
    static const QRegularExpression prefix =
        plainForm(uR"(^\s{0,5}(?:re|aw|antw|antwort|sv|vs|odp|ref|rif|ris|res|r)(?:\[\d{1,3}\])? ?:)"_s);
    return prefix.match(subject).hasMatch();
}

bool asksReader(const QString &line)
{
    static const QRegularExpression asked = plainForm(uR"x([\p{L}\d)'"”“»] ?[?？](?:\s|["'”»)]|$))x"_s);
    static const QRegularExpression help = plainForm(
        uR"(\b(?:questions?|help|trouble|problems?|fragen|hilfe|probleme?|aide|dudas|preguntas|ayuda|domande|aiuto|vragen|hulp|dúvidas|ajuda|pytania|pomoc|frågor|spørgsmål)\b)"_s);
    return asked.match(line).hasMatch() && !help.match(line).hasMatch();
}

} // namespace countersign
