#include "approvals/dangerstrip.h"

#include "base/literals.h"
#include "common/build.h"
#include "common/keybutton.h"

#include <QApplication>
#include <QKeyEvent>

namespace countersign {

namespace {
constexpr int kNarrowStrip = 520; ///< px, below which hint and button do not fit beside each other
}

DangerStrip::DangerStrip(const Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_hint(new TextLabel(theme, Type::Small, false, Role::Danger)),
      m_button(new KeyButton(theme, {}, {}, u"danger"_s))
{
    setProperty("card", u"danger"_s);
    m_line = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_line->setSpacing(Theme::space(2));
    m_line->setContentsMargins(Theme::space(3), Theme::space(2), Theme::space(2), Theme::space(2));
    m_line->addWidget(m_hint, 1);
    m_line->addWidget(m_button);
    m_button->installEventFilter(this);
    connect(m_button, &QPushButton::clicked, this, &DangerStrip::clicked);
    refresh();
}

void DangerStrip::setWords(const QString &words, const QString &why)
{
    m_why = why;
    m_isArmed = false;
    m_button->setWords(words);
    refresh();
}

void DangerStrip::setAllowed(bool allowed)
{
    m_isAllowed = allowed;
    if (!allowed)
        m_isArmed = false;
    refresh();
}

void DangerStrip::setRead(bool read)
{
    m_isRead = read;
    refresh();
}

void DangerStrip::refresh()
{
    m_button->setEnabled(m_isAllowed && m_isRead);
    m_button->setKey(m_isArmed ? tr("Enter") : tr("Shift+A"));
    if (m_isArmed)
        m_hint->setText(tr("Enter does it. Esc leaves it."));
    else if (!m_isRead)
        m_hint->setText(tr("Read all of it first; Shift+A shows more."));
    else
        m_hint->setText(m_why);
}

// Where there is no room beside each other the hint stands above the button, which then says its key in the hint alone.
void DangerStrip::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const bool narrow = width() < kNarrowStrip;
    m_line->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_button->setKeyShown(!narrow);
}

void DangerStrip::arm()
{
    if (!m_isRead)
        Q_EMIT moreAsked();
    if (!m_isRead || !m_isAllowed || std::exchange(m_isArmed, true))
        return;
    m_since.start();
    refresh();
    m_button->setFocus();
}

void DangerStrip::disarm()
{
    if (!std::exchange(m_isArmed, false))
        return;
    refresh();
    Q_EMIT disarmed();
}

void DangerStrip::clicked()
{
    if (!m_isArmed)
        arm();
    else if (m_since.elapsed() > QApplication::doubleClickInterval())
        confirm();
}

void DangerStrip::confirm()
{
    if (!std::exchange(m_isArmed, false) || !m_isAllowed || !m_isRead)
        return;
    refresh();
    Q_EMIT confirmed();
}

QString DangerStrip::hint() const
{
    return m_hint->shown();
}

bool DangerStrip::eventFilter(QObject *watched, QEvent *event)
{
    const auto isEnter = [&] {
        const auto *key = static_cast<const QKeyEvent *>(event);
        return !key->isAutoRepeat() && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter);
    };
    if (watched == m_button && event->type() == QEvent::KeyPress && m_isArmed && isEnter()) {
        confirm();
        return true;
    }
    if (watched == m_button && event->type() == QEvent::FocusOut && m_isArmed) {
        m_isArmed = false;
        refresh();
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace countersign
