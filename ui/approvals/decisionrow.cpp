#include "approvals/decisionrow.h"

#include "base/literals.h"
#include "common/build.h"
#include "common/plaintext.h"

namespace countersign {

namespace {
constexpr int kNarrowRow = 250;     ///< px, below which a long word beside the button would be cut
constexpr qsizetype kTitle = 200;   // a few lines at the foot of a list
constexpr qsizetype kOutcome = 160; // the rest is told where everything is

Tone toneOf(const Decided &entry, qint64 nowUs)
{
    if (entry.isSerious())
        return Tone::Danger;
    if (entry.secondsLeft(nowUs) > 0)
        return Tone::Caution;
    if (entry.action.state == State::Approved || entry.action.state == State::Executing)
        return Tone::Accent;
    return entry.action.state == State::Completed && !entry.undo ? Tone::Good : Tone::Neutral;
}

QString wayOf(const Decided &entry, qint64 nowUs)
{
    switch (entry.way(nowUs)) {
        case Decided::Way::CallBack: return DecisionRow::tr("Call back");
        case Decided::Way::Undo: return DecisionRow::tr("Undo");
        case Decided::Way::None: break;
    }
    return entry.isSerious() ? DecisionRow::tr("Look at it") : QString();
}
} // namespace

DecisionRow::DecisionRow(const Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_outcome(new TextLabel(theme, Type::Small, true, Role::Ink)),
      m_title(new TextLabel(theme, Type::Small, false, Role::Ink)),
      m_button(new QPushButton)
{
    QVBoxLayout *lines = column(this, 0, 0);
    lines->setContentsMargins(Theme::space(3), Theme::space(2), Theme::space(2), Theme::space(2));
    m_first = new QBoxLayout(QBoxLayout::LeftToRight);
    m_first->setSpacing(Theme::space(2));
    m_first->addWidget(m_outcome, 1);
    m_first->addWidget(m_button, 0, Qt::AlignTop | Qt::AlignLeft);
    lines->addLayout(m_first);
    lines->addWidget(m_title);
    m_button->setFont(theme.font(Type::Small));
    m_button->setProperty("kind", u"small"_s);
    connect(m_button, &QPushButton::clicked, this, &DecisionRow::pressed);
}

void DecisionRow::setEntry(const Decided &entry, qint64 nowUs, bool paused, const QString &refusal)
{
    const Tone tone = toneOf(entry, nowUs);
    setLook(this, "card", toneName(tone));
    m_outcome->setRole(tone == Tone::Neutral ? Role::Ink : toneInk(tone));
    m_outcome->setText(shortened(refusal.isEmpty() ? entry.outcome(nowUs, paused) : refusal, kOutcome));
    m_title->setText(shortened(entry.title(), kTitle));
    const QString way = wayOf(entry, nowUs);
    m_button->setText(way);
    m_button->setAccessibleName(way.isEmpty() ? way : tr("%1: %2").arg(way, shortened(entry.title(), kTitle)));
    m_button->setVisible(!way.isEmpty());
    setAccessibleName(words());
}

void DecisionRow::resizeEvent(QResizeEvent *event)
{
    m_first->setDirection(width() < kNarrowRow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QFrame::resizeEvent(event);
}

QString DecisionRow::words() const
{
    return m_outcome->shown() + u' ' + m_title->shown();
}

} // namespace countersign
