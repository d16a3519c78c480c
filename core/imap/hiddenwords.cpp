#include "imap/hiddenwords.h"

namespace countersign::imap {

void HiddenWords::clean(StatusLine &line) const
{
    if (!isIn(line.text.toUtf8()) && !isIn(line.code.name + line.code.argument) && !isIn(line.code.words.join()))
        return;
    line.text.clear();
    line.code = {};
}

} // namespace countersign::imap
