#include "planners/plannerspage.h"

#include "base/literals.h"
#include "common/build.h"
#include "common/flowlayout.h"
#include "planners/choicesection.h"
#include "planners/handbooksection.h"
#include "planners/moneysection.h"
#include "planners/playbooksection.h"

#include <QButtonGroup>
#include <QScrollArea>
#include <QStackedLayout>

namespace countersign {

PlannersPage::PlannersPage(PlannerAdmin &admin, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_admin(admin),
      m_title(new TextLabel(theme, Type::Title, true, Role::Ink)),
      m_about(new TextLabel(theme, Type::Small, false, Role::Dim)),
      m_buttons(new QButtonGroup(this)),
      m_sections(new QStackedLayout)
{
    QVBoxLayout *lines = column(this, 0, 0);
    QWidget *header = surface("panel", "bottom");
    QVBoxLayout *head = column(header, 0, 1);
    head->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    head->addWidget(m_title);
    head->addWidget(m_about);
    auto *choices = new FlowLayout(Theme::space(2));
    choices->setContentsMargins(0, Theme::space(2), 0, 0);
    const QStringList names{tr("Planner"), tr("Money"), tr("Handbook"), tr("Playbooks")};
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new QPushButton(names[i]);
        button->setCheckable(true);
        button->setProperty("kind", u"range"_s);
        m_buttons->addButton(button, i);
        choices->addWidget(button);
    }
    head->addLayout(choices);
    lines->addWidget(header);
    m_sections->addWidget(scrolling(new ChoiceSection(admin, theme)));
    m_sections->addWidget(scrolling(new MoneySection(admin, theme)));
    m_sections->addWidget(new HandbookSection(admin, theme));
    m_sections->addWidget(new PlaybookSection(admin, theme));
    lines->addLayout(m_sections, 1);
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int id) { show(Section(id)); });
    connect(&m_admin, &PlannerAdmin::changed, this, &PlannersPage::refresh);
    show(Choice);
    refresh();
}

void PlannersPage::show(Section section)
{
    m_buttons->button(section)->setChecked(true);
    m_sections->setCurrentIndex(section);
}

void PlannersPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_admin.refresh();
    refresh();
}

QString PlannersPage::summary() const
{
    const PlannerSettings settings = m_admin.settings();
    if (settings.use == u"playbook")
        return tr("The playbooks plan");
    const QString name = settings.use == u"claude" ? tr("Claude") : tr("Your model");
    if (!settings.ledgerProblem.isEmpty())
        return tr("%1 is not asked; the playbooks plan").arg(name);
    return settings.breaker == u"closed" ? tr("%1 plans").arg(name) : tr("%1 is away; the playbooks plan").arg(name);
}

void PlannersPage::refresh()
{
    m_title->setText(summary());
    const PlannerSettings settings = m_admin.settings();
    const QString away = settings.ledgerProblem.isEmpty() ? settings.breakerMessage : settings.ledgerProblem;
    m_about->setText(!away.isEmpty() ? away : tr("A planner only proposes. Whatever it plans waits for you."));
}

} // namespace countersign
