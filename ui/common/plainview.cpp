#include "common/plainview.h"

#include "base/literals.h"
#include "common/columns.h"
#include "common/plaintext.h"

#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

#include <cmath>

namespace countersign {

namespace {
constexpr qsizetype kPiece = 8 * 1024; ///< as they are shown: 8,192 line breaks take 10 ms to lay out
constexpr int kFold = 1000;
constexpr qsizetype kMeasured = 64 * 1024; ///< of a printed text; what follows is judged by its length
} // namespace

QString foldLongLines(QStringView text, int &column)
{
    QString out;
    out.reserve(text.size() + text.size() / kFold * 3);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        column = c == u'\n' ? 0 : column + 1;
        if (column > kFold && !c.isLowSurrogate()) {
            out += u"\n\u21aa "_s;
            column = 1;
        }
        out += c;
    }
    return out;
}

PlainView::PlainView(const Theme &theme, Type type, QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(theme.font(type));
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    document()->setDocumentMargin(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value >= verticalScrollBar()->maximum() - verticalScrollBar()->pageStep())
            showMore();
    });
}

void PlainView::setPrinted(const QString &text)
{
    m_printed = text;
    layOutPrinted();
}

void PlainView::layOutPrinted()
{
    qsizetype measured = 0;
    const int room = viewport()->width();
    const QString text = columnsOrLines(m_printed, [&](const QString &line) {
        if (line.size() * fontMetrics().maxWidth() <= room)
            return true;
        measured += line.size();
        return measured <= kMeasured ? fontMetrics().horizontalAdvance(line) <= room
                                     : line.size() * fontMetrics().averageCharWidth() * 2 <= room;
    });
    if (text == m_text)
        return;
    const int at = verticalScrollBar()->value();
    setText(text);
    verticalScrollBar()->setValue(at);
}

void PlainView::setText(const QString &text)
{
    m_text = text;
    m_next = 0;
    m_column = 0;
    clear();
    showMore();
    verticalScrollBar()->setValue(0);
    fit();
}

void PlainView::showMore()
{
    if (isComplete())
        return;
    qsizetype taken = 0;
    const QString piece = visibleBeginning(QStringView(m_text).sliced(m_next), kPiece, taken);
    m_next += taken;
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(foldLongLines(piece, m_column));
}

void PlainView::setLineLimit(int lines)
{
    m_lineLimit = lines;
    fit();
}

/// Of a line as it is laid out: a px more than the font's own spacing, with some fonts.
int PlainView::lineHeight() const
{
    QTextLayout probe(u"x"_s, font());
    probe.beginLayout();
    QTextLine line = probe.createLine();
    line.setLeadingIncluded(true); // as the document does
    probe.endLayout();
    return std::max(fontMetrics().lineSpacing(), int(std::ceil(line.height())));
}

int PlainView::wantedLines() const
{
    int lines = 0;
    QTextBlock block = document()->begin();
    for (int seen = 0; block.isValid() && lines <= m_lineLimit && seen <= m_lineLimit; block = block.next(), ++seen) {
        // Rows of blocks that were not laid out yet are estimated, so that nothing is laid out just to be measured.
        const int rows = block.layout()->lineCount();
        const int width = std::max(viewport()->width(), 60);
        lines += rows > 0 ? rows : 1 + fontMetrics().horizontalAdvance(block.text()) / width;
    }
    return std::clamp(lines, 1, m_lineLimit);
}

int PlainView::wantedHeight() const
{
    return wantedLines() * lineHeight() + 6;
}

QSize PlainView::sizeHint() const
{
    return {240, wantedHeight()};
}

QSize PlainView::minimumSizeHint() const
{
    return {60, wantedHeight()};
}

void PlainView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->oldSize().width() == event->size().width())
        return;
    if (!m_printed.isEmpty())
        layOutPrinted();
    fit();
}

/// A text that is shown whole has no scroll bar: it would take the width that its lines need, and so break them.
void PlainView::fit()
{
    const bool whole = isComplete() && wantedLines() < m_lineLimit;
    setVerticalScrollBarPolicy(whole ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    updateGeometry();
}

} // namespace countersign
