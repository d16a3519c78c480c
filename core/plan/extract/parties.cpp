#include "plan/extract/parties.h"

#include "base/literals.h"
#include "plan/extract/textlines.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {

constexpr int kHead = 20; // lines that say something
constexpr qsizetype kName = 80;

QRegularExpression words(const QString &pattern)
{
    return QRegularExpression(
        pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

const QRegularExpression &legalForm()
{
    static const QRegularExpression it(
        uR"((?<![\p{L}\d])(?:[gm]?GmbH|mbH|AG|KGaA|KG|UG|OHG|GbR|e\. ?K\.|eK|e\. ?V\.|SE|Ltd\.?|Limited|LLC|LLP|Inc\.?|Corp\.?|PLC|plc|)"
        uR"(S\.A\.|S\.r\.l\.|SARL|B\.V\.|BV|N\.V\.|Oy|AB|ApS|A/S|AS|Pty)(?![\p{L}\d]))"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return it;
}

// One line of a letter's head often holds name, street and telephone.
QString firstPart(const QString &line)
{
    static const QRegularExpression separator(uR"( [·•|–—] |  |, |; )"_s);
    return plainLine(line.trimmed().section(separator, 0, 0), kName);
}

bool looksLikeName(const QString &text)
{
    static const QRegularExpression noName = words(
        uR"(rechnung|invoice|receipt|quittung|gutschrift|seite|page|datum|date|telefon|tel\.|www\.|http|@|lieferschein|^(?:dear|sehr|hallo|hello|hi)\b|)"
        uR"(^(?:total|summe|amount|from|to|an|bill)\b)"_s);
    int letters = 0;
    int digits = 0;
    for (const QChar c : text) {
        letters += c.isLetter();
        digits += c.isDigit();
    }
    return letters >= 3 && digits <= 2 && text.size() <= 60 && !noName.match(text).hasMatch();
}

bool sameName(const QString &a, const QString &b)
{
    return !a.isEmpty() && withoutLegalForm(a).compare(withoutLegalForm(b), Qt::CaseInsensitive) == 0;
}

QString labelled(const QStringList &lines)
{
    static const QRegularExpression label = words(
        uR"(^ {0,40}(?:from|seller|vendor|supplier|issued by|billed by|rechnungssteller|lieferant|absender|verkäufer) ?: ?(.{2,80}))"_s);
    for (const QString &line : lines.first(std::min<qsizetype>(lines.size(), 200))) {
        const QRegularExpressionMatch match = label.match(line);
        if (match.hasMatch() && !firstPart(match.captured(1)).isEmpty())
            return firstPart(match.captured(1));
    }
    return {};
}

// The lines of the head until somebody else is addressed.
QStringList headOf(const QStringList &lines)
{
    static const QRegularExpression recipient = words(
        uR"(^ {0,40}(?:bill(?:ed)? to|invoice to|ship to|sold to|customer|kunde|an|to|rechnung an|rechnungsempfänger|rechnungsanschrift|lieferanschrift)\s?:?\s*(?:$|:))"_s);
    QStringList out;
    bool skipNext = false;
    for (const QString &line : lines) {
        if (out.size() >= kHead)
            break;
        const bool addressed = recipient.match(line).hasMatch();
        if (!line.trimmed().isEmpty() && !addressed && !skipNext)
            out.append(firstPart(line));
        skipNext = addressed || (skipNext && line.trimmed().isEmpty());
    }
    return out;
}

/// True when the text ends with a street or begins a place: "Hafenstraße 12, 24103 Kiel" in one line is how senders
/// write themselves; who is written to has a line for each.
bool holdsAddress(const QString &text)
{
    static const QRegularExpression form(
        uR"((?:\d{1,4} ?[a-z]?|\p{L}{3,40})(?:, | [·•|–] |  )(?:[A-Z]{1,2}[\- ])?\d{4,5} \p{L}{2,})"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return form.match(text).hasMatch() && std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

/// "Nordlicht GmbH, Hafenstraße 12, 24103 Kiel"
bool isSenderLine(const QString &line)
{
    static const QRegularExpression gap(uR"(^[ ,;·•|–—]+)"_s);
    const QString name = firstPart(line);
    return name.size() < line.size() && !holdsAddress(name) && holdsAddress(line.mid(name.size()).remove(gap));
}

/// The name above, or at the beginning of, such a line.
QString letterhead(const QStringList &lines, const QString &owner)
{
    QStringList said;
    for (const QString &line : lines) {
        if (said.size() >= kHead)
            break;
        if (!line.trimmed().isEmpty())
            said.append(line.trimmed());
    }
    for (qsizetype i = 0; i < said.size(); ++i) {
        const QString name = firstPart(said[i]);
        const bool isStreet = std::any_of(name.begin(), name.end(), [](QChar c) { return c.isDigit(); });
        if (!looksLikeName(name) || isStreet || sameName(name, owner))
            continue;
        const bool below = i + 1 < said.size() && holdsAddress(said[i + 1]) && !isSenderLine(said[i + 1]);
        if (below || isSenderLine(said[i]))
            return name;
    }
    return {};
}

/// A legal form behind a name; "4 KG Zucker" is none.
bool hasLegalForm(const QString &text)
{
    const QRegularExpressionMatch match = legalForm().match(text);
    return match.hasMatch() &&
           std::ranges::count_if(text.left(match.capturedStart()), [](QChar c) { return c.isLetter(); }) >= 2;
}

} // namespace

QString withoutLegalForm(const QString &name)
{
    const QRegularExpressionMatch match = legalForm().match(name);
    static const QRegularExpression tail(uR"([ ,&+]+$)"_s);
    QString out =
        match.hasMatch() && match.capturedStart() > 1 ? name.left(match.capturedStart()).remove(tail) : name.trimmed();
    return out.isEmpty() ? name.trimmed() : out;
}

QString findVendor(const QStringList &lines, const QString &sender, const QString &owner)
{
    const QString named = labelled(lines);
    if (!named.isEmpty() && !sameName(named, owner))
        return named;
    if (const QString name = letterhead(lines, owner); !name.isEmpty())
        return name;
    const QStringList head = headOf(lines);
    for (const QString &part : head)
        if (hasLegalForm(part) && looksLikeName(part) && !sameName(part, owner))
            return part;
    if (!sender.isEmpty() && !sameName(sender, owner))
        return plainLine(sender, kName);
    for (const QString &part : head.first(std::min<qsizetype>(head.size(), 6)))
        if (looksLikeName(part) && !sameName(part, owner))
            return part;
    return {};
}

QString findInvoiceNumber(const QStringList &lines)
{
    static const QRegularExpression label = words(
        uR"(\b(?:(?:rechnungs?|beleg|faktura|gutschrifts?)[\- ]?(?:nummer|nr\.?|no\.?|#)|(?:tax )?invoice ?(?:number|num\.?|no\.?|nr\.?|id|#)|inv\.? ?#|credit (?:note|memo) ?(?:number|no\.?|nr\.?|#)|bill (?:number|no\.?)|)"
        uR"(facture ?(?:n[°ºo]\.?|numéro|#)|numéro de (?:la )?facture|factuur ?(?:nummer|nr\.?)|factura ?(?:n[°ºo]\.?|núm\.?|número)|)"
        uR"((?:n[°ºo]\.?|núm\.?|número) (?:de |da )?(?:factura|fatura)|fattura ?(?:n[°ºo]?\.|n[°ºo]|numero)|numero (?:della )?fattura|)"
        uR"(fatura ?(?:n[°ºo]\.?|número)|faktura ?(?:nr\.?|nummer)|(?:nr|numer) faktury)(?![\p{L}]))"_s);
    static const QRegularExpression value(uR"(^[ :.#]{0,12}([A-Za-z0-9][A-Za-z0-9\-/._]{0,39}))"_s);
    static const QRegularExpression plain = words(
        uR"(^ {0,80}(?:rechnung|invoice|facture|factuur|factura|fattura|faktura)[ :]{1,4}([A-Z]{0,6}[\-/_]?\d[A-Z0-9\-/_]{1,30})(?![\p{L}\d.]))"_s);
    static const QRegularExpression end(uR"([\-/._]+$)"_s);
    const auto usable = [](const QString &text) {
        return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    };
    QString second;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = label.match(lines[i]);
        if (!match.hasMatch()) {
            if (second.isEmpty())
                second = plain.match(lines[i]).captured(1).remove(end);
            continue;
        }
        const QString rest = lines[i].mid(match.capturedEnd());
        const bool alone = i + 1 < lines.size() &&
                           std::none_of(rest.begin(), rest.end(), [](QChar c) { return c.isLetterOrNumber(); });
        const QString number = value.match(alone ? lines[i + 1].trimmed() : rest).captured(1).remove(end);
        if (usable(number))
            return number;
    }
    return second;
}

} // namespace countersign
