#pragma once
#include <QHash>
#include <QJsonObject>
#include <QString>

namespace countersign {

/// Where a line of what was read stands in the document: "line 12"; of a PDF "page 2, 310,125" (points from the upper
/// left corner, of the column that shows the value), "page 2" where the reader did not say more (it does for lines with
/// a digit, of which there are not too many).
class LinePlaces
{
public:
    /// `content` is what the reader gave; `firstLine`: of its textLines() the first one that was looked at.
    explicit LinePlaces(const QJsonObject &content, qsizetype firstLine = 0);

    /// `line` counts from 0; negative: nowhere, which is empty. `value` as in a Fact.
    [[nodiscard]] QString of(qsizetype line, const QString &words, const QString &value) const;

private:
    struct Column
    {
        int at = 0, x = 0;
    };
    struct Place
    {
        int y = 0;
        QList<Column> columns{};
    };
    [[nodiscard]] qsizetype rawLine(qsizetype line) const;
    void takePlaces(const QJsonArray &places);

    bool m_isPaged = false;
    qsizetype m_first = 0, m_headLines = -1, m_skipped = 0; ///< of a long text what is between head and tail
    QList<qsizetype> m_pageEnds{};                          ///< the lines that end a page
    QHash<qsizetype, Place> m_places{};
};

} // namespace countersign
