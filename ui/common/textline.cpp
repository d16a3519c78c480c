#include "common/textline.h"

#include "common/plaintext.h"

#include <QPainter>

namespace countersign {

namespace {
constexpr int kMost = 300; // characters: wider than any window
constexpr int kWidest = 480;
} // namespace

TextLine::TextLine(const Theme &theme, Type type, bool strong, Role role, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_type(type), m_strong(strong), m_role(role)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TextLine::setText(const QString &text)
{
    QString shown = shortened(text, kMost);
    if (shown == m_shown)
        return;
    m_shown = std::move(shown);
    setAccessibleName(m_shown);
    updateGeometry();
    update();
}

QSize TextLine::sizeHint() const
{
    const QFontMetrics metrics(lineFont());
    return {std::min(kWidest, metrics.horizontalAdvance(m_shown) + 2), metrics.height() + 2};
}

QSize TextLine::minimumSizeHint() const
{
    return {24, sizeHint().height()};
}

void TextLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(lineFont());
    painter.setPen(m_theme.color(m_role));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(lineFont()).elidedText(m_shown, Qt::ElideRight, width()));
}

} // namespace countersign
