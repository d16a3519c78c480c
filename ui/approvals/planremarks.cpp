#include "approvals/planremarks.h"

#include "approvals/plandiff.h"
#include "approvals/stepcard.h"
#include "approvals/stepface.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/words.h"
#include "domain/payloads/item.h"
#include "domain/present/namedvalues.h"

#include <QLocale>

namespace countersign {

PlanRemarks::PlanRemarks(const Theme &theme, const ActionDetail &detail, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_lines(column(this, 0, 2))
{
    const Plan plan = Plan::fromJson(detail.plan).value_or(Plan());
    addFlags(plan);
    if (!plan.fallback.isEmpty())
        addLine(u"neutral"_s, tr("Another planner:"), plan.fallback);
    addWords(detail);
    addDifference(detail, plan);
    for (const QString &mark : stillNamed(plan, item::edits(detail.intake)))
        addLine(u"caution"_s, tr("Left as it was:"), mark);
    if (!plan.uncertainty.isEmpty())
        addLine(u"caution"_s, tr("Not sure about:"), plan.uncertainty);
    addCost(plan);
    if (m_lines->count() == 0) // shown before it has a parent it would be a window for a moment, and take the focus
        hide();
}

void PlanRemarks::addLine(const QString &kind, const QString &strong, const QString &text)
{
    QFrame *frame = card(kind);
    QVBoxLayout *inside = column(frame, 3, 1);
    inside->addWidget(label(m_theme, strong, Type::Small, true, kind == u"caution" ? "caution" : "dim"));
    inside->addWidget(outsideText(m_theme, text, Type::Small, Role::Ink));
    m_lines->addWidget(frame);
}

void PlanRemarks::addFlags(const Plan &plan)
{
    if (plan.flags.isEmpty())
        return;
    QFrame *frame = card(u"danger"_s);
    QVBoxLayout *lines = column(frame, 3, 2);
    auto *head = new TextLabel(m_theme, Type::Body, true, Role::Danger); // wraps where the window is narrow
    head->setText(tr("This needs your eyes. No rule approves it."));
    lines->addWidget(head);
    for (const QJsonValue &flag : plan.flags) {
        lines->addWidget(outsideText(m_theme, u"• "_s + flag["sentence"_L1].toString(), Type::Body, Role::Ink));
        const QString excerpt = flag["excerpt"_L1].toString();
        if (excerpt.isEmpty())
            continue;
        QFrame *paper = card(u"outside"_s); // a stranger wrote it
        column(paper, 2, 0)->addWidget(outsideText(m_theme, excerpt, Type::Small, Role::Ink));
        lines->addWidget(paper);
    }
    frame->setAccessibleName(tr("This needs your eyes"));
    m_lines->addWidget(frame);
}

void PlanRemarks::addWords(const ActionDetail &detail)
{
    const QJsonArray dialogue = item::dialogue(detail.intake);
    if (dialogue.isEmpty())
        return;
    QFrame *frame = card(u"plain"_s);
    QVBoxLayout *lines = column(frame, 3, 2);
    lines->addWidget(label(m_theme, tr("What was said"), Type::Small, true, "dim"));
    QList<StepField> fields;
    for (const QJsonValue &said : dialogue)
        fields.append({said["who"_L1].toString() == u"owner" ? tr("You") : tr("Planner"), said["text"_L1].toString()});
    lines->addWidget(fieldGrid(m_theme, fields));
    m_lines->addWidget(frame);
}

void PlanRemarks::addDifference(const ActionDetail &detail, const Plan &plan)
{
    const Result<Plan> before = Plan::fromJson(item::previousPlan(detail.intake));
    if (plan.revision < 2 || !before || before->steps.isEmpty())
        return;
    QFrame *frame = card(u"accent"_s);
    QVBoxLayout *lines = column(frame, 3, 1);
    lines->addWidget(label(m_theme, tr("What is different from the plan before"), Type::Small, true, "accent"));
    int same = 0;
    const QList<StepDifference> differences = differenceOf(*before, plan);
    for (const StepDifference &step : differences) {
        const auto say = [&](const QString &words, Role role) {
            lines->addWidget(outsideText(m_theme, words, Type::Small, role));
        };
        switch (step.kind) {
            case StepDifference::Same: ++same; break;
            case StepDifference::Added:
                say(tr("+ New step %1: %2").arg(step.number).arg(step.sentence), Role::Good);
                break;
            case StepDifference::Removed: say(tr("− No longer: %1").arg(step.sentence), Role::Danger); break;
            case StepDifference::Changed:
                say(tr("~ Step %1 is different:").arg(step.number), Role::Caution);
                for (const StepDifference::Value &value : step.values)
                    say(tr("    %1: “%2” → “%3”").arg(StepFace::labelOf(value.key, {}), value.before, value.after),
                        Role::Ink);
        }
    }
    if (same == differences.size())
        lines->addWidget(label(m_theme, tr("The steps are the same."), Type::Small, false, "dim"));
    else if (same > 0)
        lines->addWidget(label(m_theme, tr("%n step(s) as before", nullptr, same), Type::Small, false, "dim"));
    m_lines->addWidget(frame);
}

void PlanRemarks::addCost(const Plan &plan)
{
    if (plan.usage.isEmpty())
        return;
    QWidget *area = surface("clear");
    QHBoxLayout *line = row(area, 0, 2);
    auto *cost = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    cost->setText(u"%1 · %2"_s.arg(plan.usage.value("model"_L1).toString().left(60), costWords(plan.usage)));
    line->addWidget(cost, 1);
    QPushButton *sent = link(m_theme, tr("What was sent"));
    line->addWidget(sent, 0, Qt::AlignTop);
    connect(sent, &QPushButton::clicked, this, &PlanRemarks::sentRequested);
    m_lines->addWidget(area);
}

QString costWords(const QJsonObject &usage)
{
    const auto count = [&usage](const char *key) { return usage.value(QLatin1String(key)).toInteger(); };
    const qint64 tokens =
        count("input_tokens") + count("output_tokens") + count("cache_read_tokens") + count("cache_write_tokens");
    const double usd = usage.value("cost_usd"_L1).toString().toDouble();
    const QString cost = usd > 0 ? u" · $%1"_s.arg(usd, 0, 'f', 4) : QString();
    return PlanRemarks::tr("%1 tokens").arg(QLocale().toString(tokens)) + cost;
}

} // namespace countersign
