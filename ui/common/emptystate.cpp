#include "common/emptystate.h"

#include "base/literals.h"
#include "common/build.h"
#include "common/icons.h"

#include <QEvent>

namespace countersign {

EmptyState::EmptyState(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_icon(label(theme, {})),
      m_title(new TextLabel(theme, Type::Title, true, Role::Ink)),
      m_text(new TextLabel(theme, Type::Body, false, Role::Dim)),
      m_button(new QPushButton)
{
    auto *block = new QWidget;
    block->setMaximumWidth(420);
    QVBoxLayout *lines = column(block, 4, 3);
    lines->addWidget(m_icon);
    lines->addWidget(m_title);
    lines->addWidget(m_text);
    lines->addSpacing(Theme::space(1));
    lines->addWidget(m_button, 0, Qt::AlignLeft);
    m_button->setProperty("kind", u"primary"_s);
    QVBoxLayout *outer = column(this, 0, 0);
    outer->addStretch(2);
    QHBoxLayout *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(block, 10);
    middle->addStretch();
    outer->addLayout(middle);
    outer->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::buttonClicked);
}

void EmptyState::say(const QString &icon, const QString &title, const QString &text, const QString &button)
{
    m_iconName = icon;
    drawIcon();
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_button->setText(button);
    m_button->setAccessibleName(button);
    m_button->setVisible(!button.isEmpty());
}

QString EmptyState::title() const
{
    return m_title->shown();
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_iconName.isEmpty())
        drawIcon();
}

void EmptyState::drawIcon()
{
    m_icon->setPixmap(iconPixmap(m_iconName, m_theme.color(Role::Accent), 36, devicePixelRatioF()));
}

} // namespace countersign
