#include "common/textlabel.h"

#include "common/plaintext.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace countersign {

TextLabel::TextLabel(const Theme &theme, Type type, bool strong, Role role, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_type(type), m_strong(strong), m_role(role)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TextLabel::setText(const QString &text)
{
    qsizetype taken = 0;
    QString shown = visibleBeginning(text, kMost, taken);
    if (text.size() > taken)
        shown += tr("… and %1 more characters").arg(text.size() - taken);
    if (shown == m_shown)
        return; // a list that is told every second is not laid out every second
    m_shown = std::move(shown);
    m_measured = nothingMeasured();
    setAccessibleName(m_shown);
    updateGeometry();
    update();
}

void TextLabel::setRole(Role role)
{
    m_role = role;
    update();
}

int layOutText(const QString &text, const QFont &font, int width, QPainter *painter, QPointF origin)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    const QFontMetricsF metrics(font);
    const double lineHeight = std::ceil(metrics.height() * 1.12);
    double y = 0;
    for (const QString &paragraph : text.split(u'\n')) {
        QTextLayout layout(paragraph, font);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            line.setPosition({0, y + (lineHeight - metrics.height()) / 2});
            y += lineHeight;
        }
        layout.endLayout();
        if (painter != nullptr)
            layout.draw(painter, origin);
    }
    return int(y);
}

int TextLabel::layOut(int width, QPainter *painter) const
{
    return layOutText(m_shown, m_theme.font(m_type, m_strong), width, painter);
}

int TextLabel::heightForWidth(int width) const
{
    width = std::max(width, 20);
    for (const auto &[known, height] : m_measured)
        if (known == width)
            return height;
    std::pair<int, int> &place = m_measured[std::exchange(m_oldest, (m_oldest + 1) % m_measured.size())];
    place = {width, layOut(width, nullptr)};
    return place.second;
}

QSize TextLabel::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(m_type, m_strong));
    int width = 0;
    for (const QString &line : m_shown.split(u'\n'))
        width = std::max(width, metrics.horizontalAdvance(line.left(400)) + 2);
    width = std::min(width, 480);
    return {width, heightForWidth(width)};
}

QSize TextLabel::minimumSizeHint() const
{
    return {24, int(std::ceil(QFontMetricsF(m_theme.font(m_type, m_strong)).height() * 1.12))};
}

void TextLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_theme.color(m_role));
    layOut(width(), &painter);
}

} // namespace countersign
