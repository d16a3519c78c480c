#include "plan/paper/foot.h"

#include "base/literals.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign::paper {

namespace {

constexpr qsizetype kBelow = 6;          ///< lines of one column of a foot
constexpr qsizetype kLongestLine = 1000; ///< longer ones are no foot

QRegularExpression footForm(const QString &pattern)
{
    return QRegularExpression(
        pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

} // namespace

bool isOfOthers(const QString &text)
{
    static const QRegularExpression form = footForm(
        uR"(bank\b|sparkasse|\bkasse\b|\bcaixa|\bbanc[oa]\b|\bbanque|klarna|paypal|stripe|komplement|haftende|)"
        uR"(general partner|steuerberat|gestaltung|powered|created)"_s);
    return form.match(text).hasMatch();
}

bool isRegistered(const Page &page, qsizetype line)
{
    static const QRegularExpression form = footForm(
        uR"(\b(?:HR[AB]|USt|VAT|SIRE[TN]|RCS|org\.? ?nr|organisationsn\p{L}*|KvK|NIP|REGON|KRS|CIF|NIF|NIPC|P\.? ?IVA|CVR|)"
        uR"(GSTIN|ABN|(?-i:EIN)|registered (?:in|office|no|number)|company no)\b)"_s);
    for (qsizetype at = line; at < std::min(line + kBelow, page.rows().size()); ++at)
        if (page.row(at).text.size() < kLongestLine && form.match(page.row(at).text).hasMatch())
            return true;
    return false;
}

} // namespace countersign::paper
