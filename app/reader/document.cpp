#include "reader/document.h"

#include "reader/text.h"

#include <QJsonArray>

namespace countersign::reader {

QJsonObject Document::toJson() const
{
    return {{QStringLiteral("kind"), kind}, {QStringLiteral("mime"), mime},
        {QStringLiteral("title"), clipped(title, 500)}, {QStringLiteral("text"), text}, {QStringLiteral("size"), size},
        {QStringLiteral("sha256"), QString::fromLatin1(sha256)}, {QStringLiteral("pages"), pages},
        {QStringLiteral("truncated"), truncated}, {QStringLiteral("fields"), fields},
        {QStringLiteral("warnings"), QJsonArray::fromStringList(warnings)}};
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
