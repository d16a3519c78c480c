#include "reader/packed/innerfile.h"

#include "reader/text.h"

namespace countersign::reader {

QString innerName(const QString &name)
{
    QString text = oneLine(name, 1000);
    text = text.mid(text.lastIndexOf(QLatin1Char('/')) + 1);
    text = text.mid(text.lastIndexOf(QLatin1Char('\\')) + 1);
    return clipped(text, 255);
}

} // namespace countersign::reader
