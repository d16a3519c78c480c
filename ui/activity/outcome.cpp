#include "activity/outcome.h"

#include "approvals/stepcard.h"
#include "approvals/stepface.h"
#include "base/clock.h"
#include "base/literals.h"
#include "common/band.h"
#include "common/build.h"
#include "common/times.h"
#include "common/words.h"
#include "domain/doubt.h"
#include "domain/payloads/progress.h"
#include "domain/present/planwords.h"

#include <QJsonArray>

namespace countersign {

Outcome::Outcome(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_lines(column(this, 0, 3)) {}

QString Outcome::doubt(const ActionDetail &detail)
{
    const std::optional<Doubt> doubt = doubtOf(detail);
    if (!doubt)
        return tr("This may have happened.");
    if (doubt->act.kind == Act::Send)
        return tr("The mail may have been sent.");
    if (doubt->act.kind == Act::Pay)
        return tr("The money may have been paid.");
    return tr("“%1” may have happened.").arg(doubt->sentence);
}

bool Outcome::canUndo(const ActionDetail &detail)
{
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    const bool isUndo = detail.action.source.startsWith(u"undo:");
    return detail.action.state == State::Completed && !isUndo && detail.undoneBy.isEmpty() && plan &&
           plan->canBeUndone() && plan->reversibility() != Reversibility::ReadOnly;
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
            if (detail.action.state == State::Rejected || detail.action.state == State::Expired)
                addRetry(detail);
            else if (!detail.action.reason.isEmpty())
                setNotice(Words::tone(detail.action.state), Words::state(detail.action.state), detail.action.reason);
            break;
    }
    setVisible(m_lines->count() > 0);
    if (!m_mayAct)
        for (QAbstractButton *button : findChildren<QAbstractButton *>())
            button->hide();
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
    const Doubt doubt = doubtOf(detail).value_or(Doubt());
    const bool mail = doubt.act.kind == Act::Send;
    const QString yes = mail ? tr("It was sent") : tr("It happened"),
                  no = mail ? tr("It was not sent") : tr("It did not happen");
    QStringList lines;
    if (!doubt.why.isEmpty())
        lines.append(doubt.why);
    lines.append(tr("Countersign will not do it again by itself."));
    if (!doubt.ifHappened.isEmpty())
        lines += {tr("“%1”: %2").arg(yes, doubt.ifHappened), tr("“%1”: %2").arg(no, doubt.ifNot)};
    auto *band = new Band(m_theme);
    band->say(Tone::Danger, this->doubt(detail), lines.join(u'\n'));
    const auto offer = [&](const QString &words, const QString &outcome, const QString &leadsTo) {
        QPushButton *button = band->addButton(words);
        button->setAccessibleDescription(leadsTo);
        connect(button, &QPushButton::clicked, this, [this, outcome] { Q_EMIT resolveRequested(outcome); });
    };
    if (doubt.canProbe)
        offer(mail ? tr("Look in Sent") : tr("Look for it"), u"probe"_s, tr("Looks without changing anything."));
    offer(yes, u"happened"_s, doubt.ifHappened);
    offer(no, u"not-happened"_s, doubt.ifNot);
    m_lines->addWidget(band);
    addWhatIsInDoubt(detail, doubt);
}

/// What to look for in the outside world: to whom, about what, where, and when it was tried.
void Outcome::addWhatIsInDoubt(const ActionDetail &detail, const Doubt &doubt)
{
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    if (!plan || doubt.step >= plan->steps.size())
        return;
    QList<StepField> fields;
    const QJsonObject &arguments = plan->steps[doubt.step].arguments;
    for (const char *key : {"from", "to", "cc", "bcc", "subject", "payee", "amount", "currency", "path"}) {
        const QJsonValue value = arguments.value(QLatin1String(key));
        if (!value.isUndefined())
            fields.append({StepFace::labelOf(QLatin1String(key), {}), StepFace::readable(value)});
    }
    if (m_triedUs > 0) {
        const QString day = Times::moment(m_triedUs, SystemClock().nowUs()), clock = Times::clock(m_triedUs);
        fields.append({tr("Tried"), clock.startsWith(day) ? clock : day + u" · "_s + clock});
    }
    QFrame *frame = card(u"plain"_s);
    QVBoxLayout *inside = column(frame, 3, 1);
    inside->addWidget(outsideText(
        m_theme, doubt.act.kind == Act::Other ? doubt.sentence : doubt.act.words(), Type::Body, Role::Ink, true));
    inside->addWidget(fieldGrid(m_theme, fields));
    m_lines->addWidget(frame);
}

void Outcome::setTrace(const ActionDetail &detail, const QList<Event> &events)
{
    m_triedUs = 0;
    for (const Event &event : events)
        if (event.type == EventType::StepStarted && event.actionId == detail.action.id)
            m_triedUs = event.atUs;
    if (detail.action.state == State::InDoubt)
        setDetail(detail);
}

void Outcome::addFailure(const ActionDetail &detail)
{
    auto *band = new Band(m_theme);
    const bool clean = detail.action.state == State::RolledBack;
    band->say(clean ? Tone::Caution : Tone::Danger,
        clean ? tr("It failed, and everything was taken back.") : tr("It failed."), detail.action.reason);
    connect(band->addButton(tr("Try again")), &QPushButton::clicked, this, &Outcome::retryRequested);
    m_lines->addWidget(band);
    const QJsonArray residue = progress::residue(detail.execution);
    if (residue.isEmpty())
        return;
    QFrame *frame = card(u"plain"_s);
    QVBoxLayout *inside = column(frame, 3, 1);
    inside->addWidget(label(m_theme, tr("What could not be taken back"), Type::Small, true, "dim"));
    for (const QJsonValue &item : residue) {
        const QJsonObject object = item.toObject();
        const QString words =
            item.isString()
                ? item.toString()
                : object.value("sentence"_L1)
                      .toString(
                          object.value("message"_L1).toString(tr("step %1").arg(object.value("step"_L1).toInt() + 1)));
        inside->addWidget(outsideText(m_theme, u"•  "_s + words, Type::Body, Role::Ink));
    }
    m_lines->addWidget(frame);
}

void Outcome::addRetry(const ActionDetail &detail)
{
    auto *band = new Band(m_theme);
    band->say(
        Words::tone(detail.action.state), Words::sentence(Words::state(detail.action.state)), detail.action.reason);
    connect(band->addButton(tr("Try again")), &QPushButton::clicked, this, &Outcome::retryRequested);
    m_lines->addWidget(band);
}

void Outcome::addDone(const ActionDetail &detail)
{
    auto *band = new Band(m_theme);
    const QString title = planTitle(Plan::fromJson(detail.plan).value_or(Plan()));
    if (detail.undoneBy.isEmpty())
        band->say(Tone::Good, tr("Done."), title);
    else
        band->say(Tone::Neutral, tr("Done, and taken back."), title);
    if (canUndo(detail))
        connect(band->addButton(tr("Undo")), &QPushButton::clicked, this, &Outcome::undoRequested);
    m_lines->addWidget(band);
}

} // namespace countersign
