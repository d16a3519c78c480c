#include "base/literals.h"
#include "einvoice/checkdigits.h"
#include "plan/paper/parties.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace countersign::paper {

namespace {

constexpr int kMostInLine = 30; ///< places in a line that begin like an account

/// The longest beginning whose check digits are right: words may follow without a gap that tells.
QString accountIn(const QString &text)
{
    QString digits = einvoice::bareNumber(text).left(34);
    for (; digits.size() >= 15; digits.chop(1))
        if (einvoice::ibanDigits(digits) == einvoice::CheckDigits::Right)
            return digits;
    return {};
}

} // namespace

Decided<QString> accountOf(const Page &page)
{
    static const QRegularExpression form(uR"((?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ \x{A0}\-]?[A-Z0-9]{1,4}){3,9})"_s,
        QRegularExpression::CaseInsensitiveOption);
    Decided<QString> out;
    for (qsizetype line = 0; line < page.rows().size(); ++line) {
        const QString text = page.row(line).text;
        qsizetype from = 0;
        for (int i = 0; i < kMostInLine; ++i) {
            const QRegularExpressionMatch match = form.match(text, from);
            if (!match.hasMatch())
                break;
            QString account = accountIn(match.captured());
            // What only begins like one may hold one: "USt-ID DE118827340 IBAN DE75 …".
            from = account.isEmpty() ? match.capturedStart() + 2 : match.capturedEnd();
            if (account.isEmpty() && match.capturedEnd() >= text.trimmed().size() && line + 1 < page.rows().size())
                account =
                    accountIn(match.captured() + u' ' + page.row(line + 1).text.trimmed().left(40)); // goes on there
            if (account.isEmpty() || (out.value && *out.value == account))
                continue;
            if (!out.value) {
                out = {account, true, line};
                continue;
            }
            out.sure = false;
            out.evidence.append(QString::number(line));
            out.why = QCoreApplication::translate("Facts", "The paper names more than one account: %1 and %2.")
                          .arg(*out.value, account);
        }
    }
    return out;
}

} // namespace countersign::paper
