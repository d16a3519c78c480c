#include "guard/textsearch.h"

#include <vector>

namespace countersign {

bool TextSearch::holds(const QString &part)
{
    if (part.isEmpty() || part.size() > m_text.size() || ++m_lookUps > most)
        return false;
    // How much of the part is still right when the character after so much of it is wrong.
    std::vector<int> keeps(size_t(part.size()), 0);
    for (qsizetype i = 1, right = 0; i < part.size(); ++i) {
        while (right > 0 && part[i] != part[right])
            right = keeps[size_t(right - 1)];
        right += part[i] == part[right];
        keeps[size_t(i)] = int(right);
    }
    qsizetype right = 0;
    for (const QChar c : std::as_const(m_text)) {
        while (right > 0 && c != part[right])
            right = keeps[size_t(right - 1)];
        right += c == part[right];
        if (right == part.size())
            return true;
    }
    return false;
}

} // namespace countersign
