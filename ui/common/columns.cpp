#include "common/columns.h"

namespace countersign {

namespace {
constexpr int kGap = 3;
}

QString withoutColumnGaps(const QString &text)
{
    QString out;
    out.reserve(text.size());
    qsizetype spaces = 0;
    bool begun = false; ///< something stands in this line
    for (const QChar c : text) {
        if (c == u' ' || c == u'\t' || c == QChar(0xa0)) {
            spaces += c == u'\t' ? kGap : 1;
            continue;
        }
        const bool lineEnd = c == u'\n' || c == u'\f';
        if (begun && !lineEnd && spaces > 0)
            out += spaces == 1 ? QString(u' ') : QString(kGap, u' ');
        spaces = 0;
        begun = !lineEnd && c != u'\r';
        out += c == u'\f' ? QChar(u'\n') : c;
    }
    return out;
}

} // namespace countersign
