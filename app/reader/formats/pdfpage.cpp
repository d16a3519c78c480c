#include "reader/formats/pdfpage.h"

#include <poppler/cpp/poppler-page.h>

namespace countersign::reader {

namespace {

/// Poppler puts a space or a line end behind each word that it finds.
qsizetype wordsIn(const QString &text)
{
    return text.count(QLatin1Char(' ')) + text.count(QLatin1Char('\n'));
}

QString withoutFormFeed(QString text)
{
    while (text.endsWith(QLatin1Char('\f'))) // poppler ends a page with one; ours stand between pages
        text.chop(1);
    return text;
}

} // namespace

PageText pageText(const poppler::page &page)
{
    // Drawing order costs little and tells how many words there are before anything is laid out.
    const QString drawn = fromPoppler(page.text(poppler::rectf(), poppler::page::raw_order_layout));
    const qsizetype words = wordsIn(drawn);
    if (words == 0 || words > maxLaidOutWords)
        return {withoutFormFeed(drawn), words > maxLaidOutWords};
    return {withoutFormFeed(fromPoppler(page.text()))};
}

QString fromPoppler(const poppler::ustring &text)
{
    return QString::fromUtf16(reinterpret_cast<const char16_t *>(text.data()), qsizetype(text.size()));
}

} // namespace countersign::reader
