#include "shell/navbutton.h"

#include "base/literals.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

namespace countersign {

namespace {
constexpr int kIcon = 18;
}

NavButton::NavButton(const Theme &theme, const QString &title, QWidget *parent)
    : QPushButton(title, parent), m_theme(theme)
{
    setProperty("kind", u"nav"_s);
    setCheckable(true);
    setIconSize({kIcon, kIcon});
    setAccessibleName(title);
}

void NavButton::setNarrow(bool narrow)
{
    m_narrow = narrow;
    updateGeometry();
    update();
}

QSize NavButton::sizeHint() const
{
    if (!m_narrow) { // the page that is shown stands in bold
        const QFontMetrics bold(m_theme.font(Type::Body, true)), plain(m_theme.font(Type::Body));
        return QPushButton::sizeHint() + QSize(bold.horizontalAdvance(text()) - plain.horizontalAdvance(text()), 0);
    }
    const QFontMetrics words(m_theme.font(Type::Small, true));
    return {words.horizontalAdvance(text()) + 12, kIcon + words.height() + 16};
}

void NavButton::paintEvent(QPaintEvent *event)
{
    if (!m_narrow)
        return QPushButton::paintEvent(event);
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = QIcon();
    style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);
    icon().paint(&painter, QRect(0, 6, width(), kIcon));
    painter.setFont(m_theme.font(Type::Small, isChecked()));
    painter.setPen(m_theme.color(isChecked() ? Role::Accent : Role::Dim));
    painter.drawText(QRect(0, kIcon + 8, width(), height() - kIcon - 12), Qt::AlignHCenter | Qt::AlignTop, text());
}

} // namespace countersign
