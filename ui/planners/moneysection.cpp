#include "planners/moneysection.h"

#include "approvals/stepcard.h"
#include "approvals/stepface.h"
#include "base/literals.h"
#include "planners/form.h"

#include <QButtonGroup>
#include <QDoubleValidator>
#include <QLocale>
#include <QProgressBar>
#include <QRadioButton>

namespace countersign {

namespace {
const QString kBudget = u"claude.daily_budget_usd"_s;

QString money(qint64 micro, int digits = 2)
{
    return u"$%1"_s.arg(double(micro) / 1e6, 0, 'f', digits);
}

QString told(const Usage &used)
{
    return MoneySection::tr("%1 · %2 tokens in, %3 out")
        .arg(money(used.costMicro, 4), QLocale().toString(used.input), QLocale().toString(used.output));
}
} // namespace

MoneySection::MoneySection(PlannerAdmin &admin, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_admin(admin),
      m_theme(theme),
      m_today(new TextLabel(theme, Type::Body, true, Role::Ink)),
      m_bar(new QProgressBar),
      m_problem(new OutcomeLine(theme)),
      m_anew(new QPushButton(tr("Start the ledger anew"))),
      m_budget(new QLineEdit),
      m_whenSpent(new QButtonGroup(this)),
      m_outcome(new OutcomeLine(theme))
{
    QVBoxLayout *page = column(this, 5, 3);
    QVBoxLayout *lines = part(theme, page, tr("Today"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    m_bar->setAccessibleName(tr("Part of the budget that is spent"));
    lines->addWidget(m_today);
    lines->addWidget(m_problem);
    lines->addWidget(m_anew, 0, Qt::AlignLeft);
    lines->addWidget(m_bar);
    m_tables = new QVBoxLayout;
    m_tables->setSpacing(Theme::space(3));
    lines->addLayout(m_tables);

    QVBoxLayout *limits = part(theme, page, tr("Budget"));
    const SettingInfo limit = admin.setting(kBudget);
    auto *validator = new QDoubleValidator(limit.least.value_or(0), limit.most.value_or(0), 2, this);
    validator->setLocale(QLocale::c());
    m_budget->setValidator(validator);
    m_budget->setMaximumWidth(140);
    addField(theme, limits, tr("US dollars a day"), m_budget,
        tr("A hard stop: what might cost more than is left is not asked. 0: no limit. The day ends at midnight."));
    auto *choices = new QWidget;
    QVBoxLayout *choiceLines = column(choices, 0, 1);
    const QStringList words{tr("The playbooks plan"), tr("Items wait until midnight")};
    for (int i = 0; i < words.size(); ++i) {
        auto *radio = new QRadioButton(words[i]);
        m_whenSpent->addButton(radio, i);
        choiceLines->addWidget(radio);
    }
    addField(theme, limits, tr("When it is spent"), choices);
    auto *save = new QPushButton(tr("Save and use"));
    save->setProperty("kind", u"primary"_s);
    page->addWidget(m_outcome);
    page->addWidget(save, 0, Qt::AlignLeft);
    page->addStretch();
    const PlannerSettings settings = m_admin.settings();
    m_budget->setText(QString::number(settings.dailyBudgetUsd));
    m_whenSpent->button(settings.whenSpent == u"wait" ? 1 : 0)->setChecked(true);
    m_tick.setSingleShot(true);
    m_tick.setInterval(500);
    connect(&m_tick, &QTimer::timeout, this, &MoneySection::refresh);
    connect(save, &QPushButton::clicked, this, &MoneySection::save);
    connect(m_anew, &QPushButton::clicked, this, &MoneySection::startAnew);
    connect(&m_admin, &PlannerAdmin::changed, this, [this] {
        if (isVisible() && !m_tick.isActive())
            m_tick.start();
    });
    refresh();
}

void MoneySection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

QString MoneySection::today() const
{
    return m_today->shown();
}

void MoneySection::startAnew()
{
    m_anew->setEnabled(false); // one answer is enough
    m_admin.resetLedger(this, [this](const Result<bool> &done) {
        m_anew->setEnabled(true);
        m_outcome->say(done ? Tone::Good : Tone::Danger, done ? tr("The ledger begins anew.") : done.error().message);
        refresh();
    });
}

void MoneySection::refresh()
{
    const QString problem = m_admin.settings().ledgerProblem;
    m_problem->say(Tone::Danger, problem.isEmpty() ? QString()
                                                   : problem + u' ' +
                                                         tr("What was spent today is not known then: today's budget "
                                                            "begins anew. What is there now is kept in the journal."));
    m_anew->setVisible(!problem.isEmpty());
    m_today->setVisible(problem.isEmpty());
    const Spend spend = m_admin.spend();
    const qint64 spent = spend.spentMicro, budget = spend.budgetMicro;
    const QString words =
        budget > 0 ? tr("%1 of %2 spent").arg(money(spent), money(budget)) : tr("%1 spent").arg(money(spent));
    m_today->setText(spend.requests == 0 ? tr("No model was asked today.")
                                         : words + u" · "_s + tr("%n request(s)", nullptr, spend.requests));
    m_bar->setVisible(budget > 0 && problem.isEmpty());
    m_bar->setRange(0, 1000);
    m_bar->setValue(budget > 0 ? int(std::min(1.0, double(spent) / double(budget)) * 1000) : 0);
    setLook(m_bar, "tone", double(spent) >= double(budget) * 0.9 ? u"caution"_s : u"accent"_s);
    clearLayout(m_tables);
    QList<StepField> models, days;
    for (const ModelSpend &model : spend.models)
        models.append({tr("Model"), model.model + u" · "_s + told(model.used)});
    for (const DaySpend &day : spend.days)
        if (days.size() < 14)
            days.append({day.day, told(day.used)});
    if (!models.isEmpty())
        m_tables->addWidget(fieldGrid(m_theme, models));
    if (days.isEmpty())
        return;
    m_tables->addWidget(label(m_theme, tr("The last days"), Type::Small, true, "dim"));
    m_tables->addWidget(fieldGrid(m_theme, days));
}

void MoneySection::save()
{
    const QString text = m_budget->text().trimmed();
    bool ok = false;
    const double budget = QLocale::c().toDouble(text, &ok);
    if (!ok || budget < m_admin.setting(kBudget).least)
        return m_outcome->say(Tone::Danger, tr("The budget must be a number of US dollars, such as 2.50."));
    const QString when = m_whenSpent->checkedId() == 1 ? u"wait"_s : u"playbook"_s;
    m_admin.save({{kBudget, budget}, {u"claude.when_spent"_s, when}}, this, [this](const Result<bool> &saved) {
        m_outcome->say(saved ? Tone::Good : Tone::Danger, saved ? tr("Saved.") : saved.error().message);
        refresh();
    });
}

} // namespace countersign
