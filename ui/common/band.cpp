#include "common/band.h"

#include "base/literals.h"
#include "common/build.h"
#include "common/flowlayout.h"

namespace countersign {

Band::Band(const Theme &theme, bool flat, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_strong(new TextLabel(theme, Type::Body, true, Role::Ink)),
      m_text(new TextLabel(theme, Type::Body, false, Role::Ink)),
      m_buttonArea(surface("clear"))
{
    auto *ends = new QBoxLayout(flat ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, this);
    ends->setContentsMargins(Theme::space(flat ? 5 : 4), Theme::space(3), Theme::space(flat ? 5 : 4), Theme::space(3));
    ends->setSpacing(Theme::space(flat ? 4 : 1));
    setProperty("flat", flat);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(Theme::space(1));
    lines->addWidget(m_strong);
    lines->addWidget(m_text);
    if (flat)
        m_buttons = row(m_buttonArea, 0, 2);
    else
        m_buttons = new FlowLayout(Theme::space(2), m_buttonArea);
    m_buttons->setContentsMargins(0, flat ? 0 : Theme::space(2), 0, 0);
    m_buttonArea->hide();
    ends->addLayout(lines, flat ? 1 : 0);
    ends->addWidget(m_buttonArea);
}

void Band::say(Tone tone, const QString &strong, const QString &text)
{
    put(toneName(tone), strong, text, tone == Tone::Neutral ? Role::Ink : toneInk(tone), Role::Ink);
}

void Band::shout(Tone tone, const QString &strong, const QString &text)
{
    put(toneName(tone) + u"-loud"_s, strong, text, toneOn(tone), toneOn(tone));
}

// Each in one step: a look that changes costs a polish of all that is in it.
void Band::put(const QString &look, const QString &strong, const QString &text, Role strongRole, Role textRole)
{
    setLook(this, "card", look);
    m_strong->setRole(strongRole);
    m_text->setRole(textRole);
    m_strong->setText(strong);
    m_strong->setVisible(!strong.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(words());
}

QPushButton *Band::addButton(const QString &text, const QString &kind)
{
    auto *button = new QPushButton(text);
    button->setProperty("kind", kind);
    button->setFont(m_theme.font(Type::Body));
    button->setAccessibleName(text);
    m_buttons->addWidget(button);
    m_buttonArea->show();
    return button;
}

void Band::removeButtons()
{
    clearLayout(m_buttons);
    m_buttonArea->hide();
}

QString Band::words() const
{
    return m_text->shown().isEmpty() ? m_strong->shown() : m_strong->shown() + u' ' + m_text->shown();
}

} // namespace countersign
