#include "shell/navigation.h"

#include "base/literals.h"
#include "common/build.h"
#include "common/icons.h"
#include "shell/navbutton.h"

#include <QButtonGroup>

namespace countersign {

namespace {
constexpr int kWidth = 188;
}

Navigation::Navigation(SystemInfo &system, const Theme &theme, const QList<Page> &pages, QWidget *parent)
    : QFrame(parent),
      m_system(system),
      m_theme(theme),
      m_pages(new QButtonGroup(this)),
      m_count(new QLabel),
      m_name(label(theme, u"Countersign"_s, Type::Body, true)),
      m_dot(label(theme, u"●"_s, Type::Small)),
      m_state(new TextLabel(theme, Type::Small, false, Role::Ink)),
      m_summary(new TextLabel(theme, Type::Small, false, Role::Dim)),
      m_pause(new QPushButton),
      m_keys(link(theme, tr("All keys: ?")))
{
    setProperty("surface", u"panel"_s);
    setProperty("edge", u"right"_s);
    QVBoxLayout *lines = column(this, 0, 1);
    m_name->setContentsMargins(10, 0, 0, Theme::space(3));
    lines->addWidget(m_name);
    for (int i = 0; i < pages.size(); ++i)
        addPage(i, pages[i]);
    lines->addStretch();
    lines->addWidget(makeFoot());
    connect(m_pages, &QButtonGroup::idClicked, this, &Navigation::pageChosen);
    connect(m_pause, &QPushButton::clicked, this, &Navigation::pauseClicked);
    connect(m_keys, &QPushButton::clicked, this, &Navigation::keysAsked);
    connect(&m_theme, &Theme::changed, this, &Navigation::drawIcons);
    connect(&m_system, &SystemInfo::pausedChanged, this, &Navigation::showState);
    connect(&m_system, &SystemInfo::servicesChanged, this, &Navigation::showState);
    showState();
    setCurrent(0);
}

QWidget *Navigation::makeFoot()
{
    auto *foot = new QFrame;
    foot->setProperty("edge", u"top"_s);
    QVBoxLayout *lines = column(foot, 0, 1);
    lines->setContentsMargins(0, Theme::space(3), 0, 0);
    auto *stateLine = new QHBoxLayout;
    stateLine->setSpacing(6);
    stateLine->addWidget(m_dot, 0, Qt::AlignTop);
    stateLine->addWidget(m_state, 1);
    m_pause->setFont(m_theme.font(Type::Small));
    m_pause->setToolTip(tr("No new step starts until you resume (P)"));
    m_keys->setToolTip(tr("Everything that a key does"));
    lines->addLayout(stateLine);
    lines->addWidget(m_summary);
    lines->addSpacing(Theme::space(1));
    lines->addWidget(m_pause, 0, Qt::AlignLeft);
    lines->addSpacing(Theme::space(1));
    lines->addWidget(m_keys, 0, Qt::AlignLeft);
    return foot;
}

void Navigation::setNarrow(bool narrow)
{
    if (std::exchange(m_narrow, narrow) != narrow)
        fit();
}

/// The column is as wide as its widest word asks for, in whatever language.
void Navigation::fit()
{
    const int side = m_narrow ? 4 : 10;
    m_name->setVisible(!m_narrow);
    m_summary->setVisible(!m_narrow);
    m_pause->setText(m_system.isPaused() ? tr("Resume") : m_narrow ? tr("Pause") : tr("Pause everything"));
    m_keys->setText(m_narrow ? tr("Keys: ?") : tr("All keys: ?"));
    setLook(m_pause, "kind", m_narrow ? u"slim"_s : QString());
    int widest = m_narrow ? 0 : kWidth - 2 * side;
    for (NavButton *button : std::as_const(m_buttons)) {
        button->setNarrow(m_narrow);
        widest = std::max(widest, button->sizeHint().width());
    }
    for (const QWidget *widget : std::initializer_list<const QWidget *>{m_pause, m_keys})
        widest = std::max(widest, widget->sizeHint().width());
    for (const QString &word : {tr("Working"), tr("Paused"), tr("Held")})
        widest = std::max(widest, m_dot->sizeHint().width() + 8 + m_state->textMetrics().horizontalAdvance(word));
    layout()->setContentsMargins(side, Theme::space(m_narrow ? 2 : 5), side, Theme::space(m_narrow ? 2 : 4));
    m_countPlace->setContentsMargins(0, 0, m_narrow ? 0 : 10, 0);
    m_countPlace->setAlignment(m_count, m_narrow ? Qt::AlignTop : Qt::AlignVCenter);
    setFixedWidth(widest + 2 * side + 1); // and the line at its right
}

void Navigation::addPage(int place, const Page &page)
{
    auto *button = new NavButton(m_theme, page.title);
    button->setToolTip(tr("Keys %1").arg(page.keys()));
    m_pages->addButton(button, place);
    m_buttons.append(button);
    m_icons.append(page.icon);
    layout()->addWidget(button);
    if (place == 0)
        addCount(button);
}

void Navigation::addCount(NavButton *button)
{
    m_countPlace = row(button, 0, 0);
    m_countPlace->addStretch();
    m_count->setTextFormat(Qt::PlainText);
    m_count->setAlignment(Qt::AlignCenter);
    m_count->setFont(m_theme.font(Type::Small, true));
    m_count->setProperty("count", true);
    m_count->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_countPlace->addWidget(m_count, 0, Qt::AlignVCenter);
    m_count->hide();
}

void Navigation::drawIcons()
{
    for (QAbstractButton *button : m_pages->buttons())
        button->setIcon(icon(
            m_icons.value(m_pages->id(button)), m_theme.color(button->isChecked() ? Role::Accent : Role::Dim), 18));
}

void Navigation::setCurrent(int place)
{
    m_pages->button(place)->setChecked(true);
    drawIcons();
}

void Navigation::setWaiting(qint64 waiting)
{
    m_count->setText(waiting > 9999 ? u"9999+"_s : QString::number(waiting));
    m_count->setVisible(waiting > 0);
    m_pages->button(0)->setAccessibleDescription(waiting > 0 ? tr("%1 waiting").arg(waiting) : QString());
}

void Navigation::setSummary(const QString &words)
{
    m_summary->setText(words);
}

QString Navigation::stateWords() const
{
    return m_state->shown();
}

void Navigation::showState()
{
    const bool paused = m_system.isPaused();
    const bool held = m_system.held().has_value();
    QString words = held ? tr("Held") : paused ? tr("Paused") : tr("Working");
    const char *ink = held ? "danger" : paused ? "caution" : "good";
    if (!paused && !held)
        for (const ServiceInfo &service : m_system.services())
            if (service.state == u"failed" || service.health == u"unhealthy") {
                words = tr("Needs a look");
                ink = "danger";
            }
    if (!paused && !held && words == tr("Working") && !m_system.alerts().isEmpty()) {
        words = tr("Working, with an alert");
        ink = "caution";
    }
    m_state->setText(words);
    setLook(m_dot, "ink", QLatin1String(ink));
    m_pause->setEnabled(!held);
    m_pause->setAccessibleName(paused ? tr("Resume") : tr("Pause everything"));
    if (std::exchange(m_fits, paused) != paused) // at a start the services tell of themselves again and again
        fit();
}

} // namespace countersign
