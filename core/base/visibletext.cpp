#include "base/visibletext.h"

#include "base/invisible.h"
#include "base/unicodetext.h"

namespace countersign {

QString visibleText(const QString &text, bool keepLines)
{
    QString out;
    out.reserve(text.size());
    char32_t before = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t c = codePointAt(text, i);
        const bool line = c == U'\n' || c == U'\t';
        if (line ? !keepLines : isInvisible(c) || isStraySelector(c, before))
            appendCode(out, c);
        else
            out += QStringView(text).sliced(i, c > 0xffff ? 2 : 1);
        i += c > 0xffff ? 1 : 0;
        before = c;
    }
    return out;
}

} // namespace countersign
