#pragma once
#include <QString>

namespace countersign {

/// Looks up what others wrote in what others wrote. Each look-up is linear in both texts (Knuth, Morris and Pratt),
/// whatever they are made of, and there are at most `most` of them: beyond that nothing is found any more, which is the
/// careful answer here.
class TextSearch
{
public:
    static constexpr int most = 200;

    explicit TextSearch(QString text) : m_text(std::move(text)) {}
    /// True when `part` stands in the text; not empty.
    [[nodiscard]] bool holds(const QString &part);

private:
    QString m_text;
    int m_lookUps = 0;
};

} // namespace countersign
