#pragma once
#include "common/theme.h"

#include <QPlainTextEdit>

namespace countersign {

/// Long outside text: read-only, plain, selectable, made visible piece by piece as somebody scrolls, so that a
/// megabyte opens at once. Lines longer than 1,000 characters are folded; nothing is left out.
class PlainView : public QPlainTextEdit
{
    Q_OBJECT
public:
    PlainView(const Theme &theme, Type type, QWidget *parent = nullptr);

    void setText(const QString &text);
    /// A text of columns (withoutColumnGaps()), whose lines stay columns where they fit, at any width.
    void setPrinted(const QString &text);
    /// Grows with its text up to this many lines, then scrolls.
    void setLineLimit(int lines);
    [[nodiscard]] bool isComplete() const { return m_next >= m_text.size(); }
    /// Shows the next piece, 8,192 characters as they are shown: what takes longer would hold the main thread.
    void showMore();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void layOutPrinted();
    [[nodiscard]] int wantedLines() const; ///< at most the limit
    [[nodiscard]] int wantedHeight() const;
    [[nodiscard]] int lineHeight() const;
    QString m_text;
    QString m_printed; ///< of setPrinted()
    qsizetype m_next = 0;
    int m_column = 0;
    int m_lineLimit = 30;
};

/// The text with a line break and "↪ " after every 1,000 characters without one; `column` carries over pieces.
[[nodiscard]] QString foldLongLines(QStringView text, int &column);

} // namespace countersign
