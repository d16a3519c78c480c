#include "reader/formats/pdfplaces.h"

#include "base/literals.h"
#include "reader/formats/pdfpage.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <poppler/cpp/poppler-page.h>

namespace countersign::reader {

namespace {

constexpr double kSameLine = 4; ///< points that words of one line are apart at the most
constexpr qsizetype kMostColumns = 8;
constexpr size_t kMostTried = 64; ///< words that are the same, from the line before on

struct Word
{
    double x = 0, y = 0;
};

/// The words of a page by what they are, each list from the top to the bottom.
class Words
{
public:
    explicit Words(const poppler::page &page)
    {
        for (const poppler::text_box &box : page.text_list()) {
            const poppler::rectf at = box.bbox();
            m_words[fromPoppler(box.text())].push_back({at.left(), at.top()});
        }
        for (auto &list : m_words)
            std::ranges::sort(list, {}, [](const Word &word) { return std::pair(word.y, word.x); });
    }

    /// Lines come from the top down: what stands above `y` is not looked at again.
    void settle(double y) { m_y = y; }

    /// Those that are not above the line that was settled last, at most `kMostTried`.
    [[nodiscard]] std::span<const Word> below(const QString &text)
    {
        const auto list = m_words.constFind(text);
        if (list == m_words.constEnd())
            return {};
        size_t &from = m_passed[text];
        while (from < list->size() && list->at(from).y < m_y - kSameLine)
            ++from;
        return std::span(*list).subspan(from, std::min(list->size() - from, kMostTried));
    }
    [[nodiscard]] std::optional<Word> beside(const QString &text, double y)
    {
        for (const Word &word : below(text))
            if (std::abs(word.y - y) <= kSameLine)
                return word;
        return {};
    }

private:
    QHash<QString, std::vector<Word>> m_words;
    QHash<QString, size_t> m_passed;
    double m_y = 0;
};

/// The first word of each column: where it begins in the line.
struct Start
{
    qsizetype column;
    QString word;
};

std::vector<Start> columnsOf(const QString &line)
{
    std::vector<Start> out;
    for (qsizetype i = 0; i < line.size() && qsizetype(out.size()) < kMostColumns;) {
        if (line[i] == u' ') {
            ++i;
            continue;
        }
        const qsizetype gap = line.indexOf("  "_L1, i), end = gap < 0 ? line.size() : gap;
        const qsizetype space = line.indexOf(u' ', i);
        out.push_back({i, line.sliced(i, (space < 0 ? line.size() : space) - i)});
        i = end;
    }
    return out;
}

/// The height at which a line stands: that of its first word where the one behind it stands as well.
std::optional<double> heightOf(const QString &line, Words &words)
{
    const QStringList said = line.simplified().split(u' ');
    for (const Word &first : words.below(said.first()))
        if (said.size() == 1 || words.beside(said[1], first.y))
            return first.y;
    return {};
}

} // namespace

QJsonArray linePlaces(const poppler::page &page, const QString &text, int firstLine, int most)
{
    QJsonArray out;
    Words words(page);
    int number = firstLine - 1;
    for (const QString &line : text.split(u'\n')) {
        ++number;
        const std::optional<double> at = heightOf(line, words);
        if (!at)
            continue;
        words.settle(*at);
        QJsonArray place{number, int(*at)};
        for (const Start &start : columnsOf(line)) {
            if (const std::optional<Word> word = words.beside(start.word, *at)) {
                place.append(int(start.column));
                place.append(int(word->x));
            }
        }
        if (out.size() < most && std::ranges::any_of(line, [](QChar c) { return c.isDigit(); }))
            out.append(place);
    }
    return out;
}

} // namespace countersign::reader
