#include "plan/extract/parties.h"

#include "base/literals.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {

const QRegularExpression &legalForm()
{
    static const QRegularExpression it(
        uR"((?<![\p{L}\d])(?:[gm]?GmbH|mbH|AG|KGaA|KG|UG|OHG|GbR|PartG(?: ?mbB)?|e\. ?K\.|eK|e\. ?V\.|SE|Ltd\.?|Limited|LLC|LLP|Inc\.?|Corp\.?|PLC|plc|)"
        uR"(S\.A\.S\.|S\.A\.R\.L\.|S\.A\.|S\.?r\.?l\.?s?\.?|S\.?p\.?A\.?|S\.?n\.?c\.?|S\.a\.s\.|SARL|SASU?|EURL|SA|S\.? ?L\.?(?: ?U\.?)?|S\.C\.|)"
        uR"(B\.V\.|BV|N\.V\.|NV|VOF|v\.o\.f\.|Oy|AB|HB|ApS|A/S|AS|Pty|Pvt\.?|Pte\.?|Ltda\.?|Lda\.?|Unipessoal|Sp\. ?z ?o\. ?o\.|S\.K\.A\.|Sp\. ?[jk]\.)(?![\p{L}\d]))"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return it;
}

} // namespace

bool hasLegalForm(const QString &text)
{
    const QRegularExpressionMatch match = legalForm().match(text);
    return match.hasMatch() &&
           std::ranges::count_if(text.left(match.capturedStart()), [](QChar c) { return c.isLetter(); }) >= 2;
}

bool isLegalForm(const QString &text)
{
    const QRegularExpressionMatch match = legalForm().match(text.trimmed());
    return match.hasMatch() && match.capturedStart() == 0;
}

QString withoutLegalForm(const QString &name)
{
    const QRegularExpressionMatch match = legalForm().match(name);
    static const QRegularExpression tail(uR"([ ,&+]+$)"_s);
    QString out =
        match.hasMatch() && match.capturedStart() > 1 ? name.left(match.capturedStart()).remove(tail) : name.trimmed();
    return out.isEmpty() ? name.trimmed() : out;
}

} // namespace countersign
