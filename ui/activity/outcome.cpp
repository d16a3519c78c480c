#include "activity/outcome.h"

#include "approvals/stepcard.h"
#include "common/band.h"
#include "common/build.h"
#include "common/words.h"

#include <QJsonArray>

namespace countersign {

namespace {
/// The step about which nothing is known: the one that was started and never ended.
const Step *openStep(const ActionDetail &detail, const Plan &plan)
{
    for (const QJsonValue &item : detail.execution.value(QLatin1String("steps")).toArray()) {
        const QJsonObject step = item.toObject();
        const int index = step.value(QLatin1String("step")).toInt();
        if (step.value(QLatin1String("state")).toString() == u"started" && index < plan.steps.size())
            return &plan.steps[index];
    }
    return plan.steps.isEmpty() ? nullptr : &plan.steps.last();
}
} // namespace

Outcome::Outcome(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_lines(column(this, 0, 3)) {}

QString Outcome::doubt(const ActionDetail &detail)
{
    const Plan plan = Plan::fromJson(detail.plan).value_or(Plan());
    const Step *step = openStep(detail, plan);
    if (step == nullptr)
        return tr("This may have happened.");
    if (step->tool.contains(u"send"))
        return tr("The mail may have been sent.");
    return tr("“%1” may have happened.").arg(step->sentence.isEmpty() ? step->tool : step->sentence);
}

bool Outcome::canUndo(const ActionDetail &detail)
{
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    return detail.action.state == State::Completed && plan && plan->canBeUndone() && plan->reversibility() != Reversibility::ReadOnly;
}

void Outcome::setDetail(const ActionDetail &detail)
{
    clearLayout(m_lines);
    switch (detail.action.state) {
    case State::InDoubt: addDoubt(detail); break;
    case State::Failed:
    case State::RolledBack: addFailure(detail); break;
    case State::Completed: addDone(detail); break;
    default:
        if (!detail.action.reason.isEmpty())
            setNotice(Words::tone(detail.action.state), Words::state(detail.action.state), detail.action.reason);
        break;
    }
    setVisible(m_lines->count() > 0);
}

void Outcome::setNotice(Tone tone, const QString &strong, const QString &text)
{
    auto *band = new Band(m_theme);
    band->say(tone, strong, text);
    m_lines->addWidget(band);
    show();
}

void Outcome::addDoubt(const ActionDetail &detail)
{
    auto *band = new Band(m_theme);
    const QString known = detail.execution.value(QLatin1String("doubt")).toString(detail.action.reason);
    band->say(Tone::Danger, doubt(detail),
              (known.isEmpty() ? QString() : known + u'\n') + tr("Countersign will not do it again by itself."));
    const Plan plan = Plan::fromJson(detail.plan).value_or(Plan());
    const Step *step = openStep(detail, plan);
    const bool mail = step != nullptr && step->tool.contains(u"send");
    const auto offer = [&](const QString &words, const QString &outcome) {
        connect(band->addButton(words), &QPushButton::clicked, this, [this, outcome] { Q_EMIT resolveRequested(outcome); });
    };
    if (step == nullptr || !step->probe.isEmpty() || mail)
        offer(mail ? tr("Look in Sent") : tr("Look for it"), QStringLiteral("probe"));
    offer(mail ? tr("It was sent") : tr("It happened"), QStringLiteral("happened"));
    offer(mail ? tr("It was not, send it again") : tr("It did not, do it again"), QStringLiteral("not-happened"));
    m_lines->addWidget(band);
}

void Outcome::addFailure(const ActionDetail &detail)
{
    auto *band = new Band(m_theme);
    const bool clean = detail.action.state == State::RolledBack;
    band->say(clean ? Tone::Caution : Tone::Danger, clean ? tr("It failed, and everything was taken back.") : tr("It failed."),
              detail.action.reason);
    connect(band->addButton(tr("Try again")), &QPushButton::clicked, this, &Outcome::retryRequested);
    m_lines->addWidget(band);
    const QJsonArray residue = detail.execution.value(QLatin1String("residue")).toArray();
    if (residue.isEmpty())
        return;
    QFrame *frame = card(QStringLiteral("plain"));
    QVBoxLayout *inside = column(frame, 3, 1);
    inside->addWidget(label(m_theme, tr("What could not be taken back"), Type::Small, true, "dim"));
    for (const QJsonValue &item : residue) {
        const QJsonObject object = item.toObject();
        const QString words = item.isString() ? item.toString() : object.value(QLatin1String("sentence")).toString(
            object.value(QLatin1String("message")).toString(tr("step %1").arg(object.value(QLatin1String("step")).toInt() + 1)));
        inside->addWidget(outsideText(m_theme, QStringLiteral("•  ") + words, Type::Body, Role::Ink));
    }
    m_lines->addWidget(frame);
}

void Outcome::addDone(const ActionDetail &detail)
{
    auto *band = new Band(m_theme);
    band->say(Tone::Good, tr("Done."), detail.action.summary);
    if (canUndo(detail))
        connect(band->addButton(tr("Undo")), &QPushButton::clicked, this, &Outcome::undoRequested);
    m_lines->addWidget(band);
}

} // namespace countersign
