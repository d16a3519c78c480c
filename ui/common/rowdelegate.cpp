#include "common/rowdelegate.h"

#include "common/plaintext.h"

#include <QPainter>

namespace countersign {

namespace {
constexpr int kSide = 16;
constexpr int kTop = 11;
} // namespace

RowDelegate::RowDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

int RowDelegate::rowHeight() const
{
    return kTop * 2 + QFontMetrics(m_theme.font(Type::Body, true)).height() +
           QFontMetrics(m_theme.font(Type::Small)).height() + 8;
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {120, rowHeight()};
}

void RowDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option) const
{
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const QRect &r = option.rect;
    painter->fillRect(r, m_theme.color(selected ? Role::AccentSoft : hovered ? Role::Field : Role::Panel));
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), m_theme.color(Role::Line));
    if (selected)
        painter->fillRect(QRect(r.left(), r.top(), 3, r.height()), m_theme.color(Role::Accent));
    if (selected && (option.state & QStyle::State_HasFocus)) {
        painter->setPen(m_theme.color(Role::Accent));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(r.adjusted(0, 0, -1, -1));
    }
}

int RowDelegate::paintBadge(QPainter *painter, const QRect &area, const QModelIndex &index) const
{
    const QString words = visibleLine(index.data(RowBadge).toString());
    if (words.isEmpty())
        return 0;
    const auto tone = Tone(index.data(RowTone).toInt());
    const QFont font = m_theme.font(Type::Small);
    const QFontMetrics metrics(font);
    const int width = metrics.horizontalAdvance(words) + 14;
    const QRect box(area.right() + 1 - width, area.top() - 1, width, metrics.height() + 5);
    painter->setPen(tone == Tone::Neutral ? QPen(m_theme.color(Role::Line)) : QPen(Qt::NoPen));
    painter->setBrush(m_theme.color(toneSoft(tone)));
    painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter->setFont(font);
    painter->setPen(m_theme.color(toneInk(tone)));
    painter->drawText(box, Qt::AlignCenter, words);
    return width + 8;
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option);
    if (index.data(RowFaded).toBool())
        painter->setOpacity(0.6);
    const QFont titleFont = m_theme.font(Type::Body, true);
    const QFont subFont = m_theme.font(Type::Small);
    const QFontMetrics titleMetrics(titleFont);
    const QFontMetrics subMetrics(subFont);
    const QRect inner = option.rect.adjusted(kSide, kTop, -kSide, -kTop);
    const QRect titleArea(inner.left(), inner.top(), inner.width(), titleMetrics.height());
    const QRect subArea(inner.left(), inner.top() + titleMetrics.height() + 6, inner.width(), subMetrics.height());
    const int badge = paintBadge(painter, subArea, index);
    // Only what can be seen is made visible: a title of a megabyte costs no more than a short one.
    const QString title = visibleLine(QStringView(index.data(RowTitle).toString()).left(300));
    const QString sub = visibleLine(QStringView(index.data(RowSub).toString()).left(300));
    painter->setFont(titleFont);
    painter->setPen(m_theme.color(Role::Ink));
    painter->drawText(titleArea, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        titleMetrics.elidedText(title, Qt::ElideRight, titleArea.width()));
    painter->setFont(subFont);
    painter->setPen(m_theme.color(Role::Dim));
    painter->drawText(subArea, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        subMetrics.elidedText(sub, Qt::ElideRight, subArea.width() - badge));
    painter->restore();
}

} // namespace countersign
