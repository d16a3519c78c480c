#include "reader/document.h"

#include "base/literals.h"
#include "reader/text.h"

#include <QJsonArray>

namespace countersign::reader {

QJsonObject Document::toJson() const
{
    return {{u"kind"_s, kind}, {u"mime"_s, mime}, {u"title"_s, clipped(title, 500)}, {u"text"_s, text},
        {u"size"_s, size}, {u"sha256"_s, QString::fromLatin1(sha256)}, {u"pages"_s, pages}, {u"truncated"_s, truncated},
        {u"fields"_s, fields}, {u"warnings"_s, QJsonArray::fromStringList(warnings)}};
}

void Document::warn(const char *sentence)
{
    warn(QString::fromUtf8(sentence));
}

void Document::warn(const QString &sentence)
{
    if (!warnings.contains(sentence))
        warnings.append(sentence);
}

void Document::setText(const QString &whole, qsizetype maxText)
{
    truncated = truncated || whole.size() > maxText;
    text = clipped(whole, maxText);
}

} // namespace countersign::reader
