#include "shell/navigation.h"

#include "base/literals.h"
#include "common/build.h"
#include "common/icons.h"

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
      m_dot(label(theme, u"●"_s, Type::Small)),
      m_state(new TextLabel(theme, Type::Small, false, Role::Ink)),
      m_summary(new TextLabel(theme, Type::Small, false, Role::Dim)),
      m_pause(new QPushButton)
{
    setProperty("surface", u"panel"_s);
    setProperty("edge", u"right"_s);
    setFixedWidth(kWidth);
    QVBoxLayout *lines = column(this, 0, 1);
    lines->setContentsMargins(10, Theme::space(5), 10, Theme::space(4));
    QLabel *name = label(theme, u"Countersign"_s, Type::Body, true);
    name->setContentsMargins(10, 0, 0, Theme::space(3));
    lines->addWidget(name);
    for (int i = 0; i < pages.size(); ++i)
        addPage(i, pages[i]);
    lines->addStretch();
    QFrame *foot = new QFrame;
    foot->setProperty("edge", u"top"_s);
    QVBoxLayout *footLines = column(foot, 0, 1);
    footLines->setContentsMargins(10, Theme::space(3), 4, 0);
    auto *stateLine = new QHBoxLayout;
    stateLine->setSpacing(6);
    stateLine->addWidget(m_dot, 0, Qt::AlignTop);
    stateLine->addWidget(m_state, 1);
    m_pause->setFont(theme.font(Type::Small));
    m_pause->setToolTip(tr("No new step starts until you resume (P)"));
    footLines->addLayout(stateLine);
    footLines->addWidget(m_summary);
    footLines->addSpacing(Theme::space(1));
    footLines->addWidget(m_pause, 0, Qt::AlignLeft);
    lines->addWidget(foot);
    connect(m_pages, &QButtonGroup::idClicked, this, &Navigation::pageChosen);
    connect(m_pause, &QPushButton::clicked, this, &Navigation::pauseClicked);
    connect(&m_theme, &Theme::changed, this, &Navigation::drawIcons);
    connect(&m_system, &SystemInfo::pausedChanged, this, &Navigation::showState);
    connect(&m_system, &SystemInfo::servicesChanged, this, &Navigation::showState);
    showState();
    setCurrent(0);
}

void Navigation::addPage(int place, const Page &page)
{
    auto *button = new QPushButton(page.title);
    button->setProperty("kind", u"nav"_s);
    button->setCheckable(true);
    button->setIconSize({18, 18});
    button->setAccessibleName(page.title);
    button->setToolTip(tr("Keys %1").arg(page.keys()));
    m_pages->addButton(button, place);
    m_icons.append(page.icon);
    layout()->addWidget(button);
    if (place == 0)
        addCount(button);
}

void Navigation::addCount(QPushButton *button)
{
    QHBoxLayout *inside = row(button, 0, 0);
    inside->setContentsMargins(0, 0, 10, 0);
    inside->addStretch();
    m_count->setTextFormat(Qt::PlainText);
    m_count->setAlignment(Qt::AlignCenter);
    m_count->setFont(m_theme.font(Type::Small, true));
    m_count->setProperty("count", true);
    m_count->setAttribute(Qt::WA_TransparentForMouseEvents);
    inside->addWidget(m_count, 0, Qt::AlignVCenter);
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
    m_pause->setText(paused ? tr("Resume") : tr("Pause everything"));
    m_pause->setAccessibleName(m_pause->text());
}

} // namespace countersign
