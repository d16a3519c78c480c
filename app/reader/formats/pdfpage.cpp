#include "reader/formats/pdfpage.h"

#include "base/literals.h"

#include <array>

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

/// U+FB00 to U+FB06, which are ways to print: nobody is called “Tipograﬁa”.
QString withoutLigatures(QString text)
{
    static constexpr std::array letters{"ff"_L1, "fi"_L1, "fl"_L1, "ffi"_L1, "ffl"_L1, "st"_L1, "st"_L1};
    for (size_t i = 0; i < letters.size(); ++i)
        text.replace(QChar(char16_t(0xfb00 + i)), letters[i]);
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
    return withoutLigatures(
        QString::fromUtf16(reinterpret_cast<const char16_t *>(text.data()), qsizetype(text.size())));
}

} // namespace countersign::reader
