#include "followup/samesubject.h"

#include "base/literals.h"
#include "base/unicodetext.h"

#include <QRegularExpression>

namespace countersign {

namespace {
constexpr qsizetype kMost = 500, kLeast = 4; ///< characters
}

QString comparableSubject(const QString &subject)
{
    static const QRegularExpression prefix(
        uR"(\A(?:(?:re|fwd?|aw|antw|wg|sv|vs|tr|rif|r|i)(?:\[\d{1,3}\])? ?: ?){1,20})"_s);
    QString out = foldedText(withoutHalves(firstOf(subject, kMost))).simplified();
    out.remove(prefix);
    return out.size() < kLeast ? QString() : out;
}

} // namespace countersign
