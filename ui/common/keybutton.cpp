#include "common/keybutton.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

namespace countersign {

KeyButton::KeyButton(const Theme &theme, const QString &text, const QString &key, const QString &kind, QWidget *parent)
    : QPushButton(parent), m_theme(theme), m_key(key)
{
    setProperty("kind", kind);
    setFont(m_theme.font(Type::Body, !kind.isEmpty()));
    setWords(text);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void KeyButton::setWords(const QString &text)
{
    setText(text);
    setAccessibleName(text);
    setAccessibleDescription(m_key.isEmpty() ? QString() : tr("Key %1").arg(m_key));
    updateGeometry();
}

void KeyButton::setKey(const QString &key)
{
    m_key = key;
    setWords(text());
}

void KeyButton::setKeyShown(bool shown)
{
    m_keyShown = shown;
    updateGeometry();
    update();
}

void KeyButton::setKind(const QString &kind)
{
    setLook(this, "kind", kind);
}

QSize KeyButton::sizeHint() const
{
    const QFontMetrics words(m_theme.font(Type::Body, true));
    const QFontMetrics key(m_theme.font(Type::Small));
    const int keyWidth = m_key.isEmpty() || !m_keyShown ? 0 : Theme::space(2) + key.horizontalAdvance(m_key);
    return {words.horizontalAdvance(text()) + keyWidth + 30, words.height() + 18};
}

Role KeyButton::inkRole() const
{
    const QString kind = property("kind").toString();
    if (!isEnabled())
        return Role::Dim;
    return kind == u"primary" ? Role::OnAccent : kind == u"danger" ? Role::OnDanger : Role::Ink;
}

void KeyButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);
    const QFontMetrics keyMetrics(m_theme.font(Type::Small));
    const int keyWidth = m_key.isEmpty() || !m_keyShown ? 0 : keyMetrics.horizontalAdvance(m_key);
    const QRect inner = rect().adjusted(15, 0, -15, 0);
    QColor ink = m_theme.color(inkRole());
    painter.setPen(ink);
    painter.setFont(font());
    const int words = inner.width() - (keyWidth > 0 ? keyWidth + Theme::space(2) : 0);
    painter.drawText(QRect(inner.left(), 0, words, height()), int(Qt::AlignVCenter | Qt::AlignLeft), text());
    if (inkRole() == Role::Ink)
        ink = m_theme.color(Role::Dim);
    if (!m_keyShown)
        return;
    painter.setPen(ink);
    painter.setFont(m_theme.font(Type::Small));
    painter.drawText(inner, int(Qt::AlignVCenter | Qt::AlignRight), m_key);
}

} // namespace countersign
