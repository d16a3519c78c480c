#include "plan/extract/currency.h"

#include <array>

namespace countersign {

namespace {

struct Mark
{
    QStringView text;
    QStringView code;
};

// Longer marks first, so that US$ is not taken for $.
constexpr std::array<Mark, 31> kMarks{{
    {u"Euros", u"EUR"},
    {u"Euro", u"EUR"},
    {u"EUR", u"EUR"},
    {u"€", u"EUR"},
    {u"US$", u"USD"},
    {u"USD", u"USD"},
    {u"CA$", u"CAD"},
    {u"CAD", u"CAD"},
    {u"AU$", u"AUD"},
    {u"A$", u"AUD"},
    {u"AUD", u"AUD"},
    {u"NZ$", u"NZD"},
    {u"NZD", u"NZD"},
    {u"$", u"USD"},
    {u"GBP", u"GBP"},
    {u"£", u"GBP"},
    {u"CHF", u"CHF"},
    {u"SFr.", u"CHF"},
    {u"Fr.", u"CHF"},
    {u"SEK", u"SEK"},
    {u"NOK", u"NOK"},
    {u"DKK", u"DKK"},
    {u"PLN", u"PLN"},
    {u"zł", u"PLN"},
    {u"CZK", u"CZK"},
    {u"Kč", u"CZK"},
    {u"HUF", u"HUF"},
    {u"JPY", u"JPY"},
    {u"¥", u"JPY"},
    {u"CNY", u"CNY"},
    {u"INR", u"INR"},
}};

bool isGap(QChar c)
{
    return c == u' ' || c == QChar(QChar::Nbsp);
}

const Mark *markBefore(QStringView line, qsizetype at)
{
    const QStringView head = line.first(at);
    for (const Mark &mark : kMarks) {
        if (!head.endsWith(mark.text, Qt::CaseInsensitive))
            continue;
        const qsizetype start = at - mark.text.size();
        if (start == 0 || !line[start - 1].isLetter() || !mark.text[0].isLetter())
            return &mark;
    }
    return nullptr;
}

qsizetype skipGapBefore(QStringView line, qsizetype at)
{
    for (int i = 0; i < 2 && at > 0 && isGap(line[at - 1]); ++i)
        --at;
    return at;
}

// The sign may stand between: EUR -98,77.
qsizetype skipSignBefore(QStringView line, qsizetype at)
{
    return at > 0 && (line[at - 1] == u'-' || line[at - 1] == QChar(0x2212)) ? at - 1 : at;
}

} // namespace

QString currencyBefore(QStringView line, qsizetype at)
{
    const Mark *mark = markBefore(line, skipGapBefore(line, skipSignBefore(line, at)));
    return mark ? mark->code.toString() : QString();
}

qsizetype currencyLengthBefore(QStringView line, qsizetype at)
{
    const qsizetype end = skipGapBefore(line, at);
    const Mark *mark = markBefore(line, end);
    return mark ? at - end + mark->text.size() : 0;
}

QString currencyAfter(QStringView line, qsizetype at)
{
    for (int i = 0; i < 2 && at < line.size() && isGap(line[at]); ++i)
        ++at;
    const QStringView tail = line.mid(at);
    for (const Mark &mark : kMarks) {
        if (!tail.startsWith(mark.text, Qt::CaseInsensitive))
            continue;
        const qsizetype end = mark.text.size();
        if (end == tail.size() || !tail[end].isLetter() || !mark.text.back().isLetter())
            return mark.code.toString();
    }
    return {};
}

} // namespace countersign
