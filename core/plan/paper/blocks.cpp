#include "plan/paper/blocks.h"

#include "base/literals.h"
#include "plan/extract/parties.h"
#include "plan/extract/textlines.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign::paper {

namespace {

constexpr int kHead = 40;
constexpr qsizetype kName = 120;

bool hasDigit(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

const QRegularExpression &placeForm()
{
    static const QRegularExpression form(
        uR"(\b(?:[A-Z]{1,3}[\- ])?\d{4,6}(?:-\d{3,4})? ?(?:[A-Z]{2} )?\p{L}{2,}|\b\d{2}-\d{3} \p{L}{2,}|\b\d{3} \d{2} \p{L}{2,}|)"
        uR"(\b[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?\s*$|\p{L}{2,},? (?:[A-Z]{2},? )?\d{5,6}\b)"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return form;
}

/// The rest of a line behind a name: a street or a place after a comma or a dot.
QString behindName(const QString &line)
{
    static const QRegularExpression gap(uR"(^[ ,;·•|–—]+)"_s);
    return line.trimmed().mid(nameIn(line).size()).remove(gap);
}

bool joins(const Block &block, const Cell &cell, qsizetype line)
{
    return block.at.last() == line - 1 && std::abs(block.start - cell.start) <= 3;
}

} // namespace

QString nameIn(const QString &line)
{
    static const QRegularExpression separator(uR"( ?[·•|] | [–—\-] |  |, |; )"_s);
    QString name = line.trimmed();
    // "Falegnameria Bassi, S.r.l.": the comma belongs to the legal form.
    const QRegularExpressionMatch match = separator.match(name);
    if (!match.hasMatch())
        return plainLine(name, kName);
    const QString rest = name.mid(match.capturedEnd()).section(separator, 0, 0);
    const bool legal = rest.size() <= 12 && isLegalForm(rest);
    return plainLine(legal ? name.left(match.capturedEnd() + rest.size()) : name.left(match.capturedStart()), kName);
}

bool isAddressLine(const QString &line)
{
    static const QRegularExpression street(
        uR"(\p{L}{3,}.{0,30} \d{1,4} ?[a-zA-Z]?(?:[,\s]|$)|^\d{1,5}(?:[ ,]+(?:bis|ter))?,? \p{L}{2,})"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return hasDigit(line) && (street.match(line).hasMatch() || placeForm().match(line).hasMatch());
}

bool isSenderLine(const QString &line)
{
    const QString rest = behindName(line);
    const QString street = nameIn(rest); // and the place behind it: "Denver, CO 80202" is a place alone
    return !rest.isEmpty() && street.size() < rest.size() && !hasDigit(nameIn(line)) && isAddressLine(rest) &&
           placeForm().match(rest).hasMatch();
}

bool isSlogan(const QString &line)
{
    static const QRegularExpression copy(
        uR"(^\(?(?:original|duplicate|triplicate|duplicata|duplicado|copy|kopie|copie|copia|cópia|kopia)(?: (?:for|du|pour|para|per|für) [\p{L} ]{3,30})?\)?$)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QString text = line.trimmed();
    return !hasLegalForm(text) && (text.endsWith(u'!') || text.endsWith(u'?') || copy.match(text).hasMatch());
}

bool looksLikeParty(const QString &name)
{
    static const QRegularExpression none(
        uR"(www\.|http|@|^(?:tel|fax|phone|page|seite|iban|bic)\b|\b(?:street|straße|strasse|road|avenue|lane)$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression founded(uR"( (?:1[6-9]|20)\d\d(?= |$))"_s); // "SV Lohfelden 1921 e.V."
    static const QRegularExpression shortened(uR"(\b(?:co|bros|cie|cía|dept|est)\.$)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const bool sentence =
        !hasLegalForm(name) && name.count(u' ') >= 3 && name.endsWith(u'.') && !shortened.match(name).hasMatch();
    static const QRegularExpression about(
        uR"(^.{0,20} \p{L}.{2,60} \p{L}{4,}\.$)"_s, QRegularExpression::UseUnicodePropertiesOption);
    // "You have bought something of Spielraum Apps GmbH on Appmarkt."
    const bool isAbout =
        name.count(u' ') >= 4 && name.endsWith(u'.') && about.match(name.mid(withoutLegalForm(name).size())).hasMatch();
    const auto letters = std::count_if(name.begin(), name.end(), [](QChar c) { return c.isLetter(); });
    const QString plain = QString(name).remove(founded);
    const auto digits = std::count_if(plain.begin(), plain.end(), [](QChar c) { return c.isDigit(); });
    return !sentence && !isAbout && !isSlogan(name) && letters >= 3 && digits <= 3 && digits * 3 < letters &&
           name.size() <= 110 && !none.match(name).hasMatch() && !name.endsWith(u':');
}

QList<Block> headBlocks(const Page &page)
{
    QList<Block> out;
    int said = 0;
    for (qsizetype line = 0; line < page.rows().size() && said < kHead; ++line) {
        const Row &row = page.row(line);
        if (row.isBlank())
            continue;
        ++said;
        if (!row.amounts.isEmpty())
            break;
        for (qsizetype i = 0; i < row.cells.size(); ++i) {
            const Cell &cell = row.cells[i];
            const auto block =
                std::find_if(out.begin(), out.end(), [&](const Block &one) { return joins(one, cell, line); });
            if (block == out.end()) {
                out.append(Block{{row.cell(i)}, {line}, cell.start, cell.end});
                continue;
            }
            block->lines.append(row.cell(i));
            block->at.append(line);
            block->end = std::max(block->end, cell.end);
        }
    }
    return out;
}

} // namespace countersign::paper
