#include "approvals/planeditor.h"

#include "approvals/schemafield.h"
#include "approvals/stepface.h"
#include "base/literals.h"
#include "common/band.h"
#include "common/build.h"

#include <algorithm>

namespace countersign {

PlanEditor::PlanEditor(Desk &desk, const Theme &theme, const ActionDetail &detail, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_theme(theme), m_detail(detail), m_problem(new Band(theme))
{
    QVBoxLayout *lines = column(this, 0, 3);
    m_problem->hide();
    lines->addWidget(m_problem);
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    if (plan)
        for (int i = 0; i < plan->steps.size(); ++i)
            addStep(i + 1, plan->steps[i], lines);
    lines->addStretch();
}

void PlanEditor::addStep(int number, const Step &step, QVBoxLayout *lines)
{
    QFrame *frame = card(u"plain"_s);
    QVBoxLayout *inside = column(frame, 0, 3);
    inside->setContentsMargins(14, 12, 14, 14);
    auto *sentence = new TextLabel(m_theme, Type::Body, true, Role::Ink);
    sentence->setText(u"%1  %2"_s.arg(number).arg(step.sentence));
    inside->addWidget(sentence);

    const QJsonObject schema = m_desk.inputSchema(step.server, step.tool);
    const ToolFace face = m_desk.toolFace(step.server, step.tool);
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    const QJsonArray required = schema.value("required"_L1).toArray();
    QStringList keys = step.arguments.keys();
    for (const QString &key : properties.keys())
        if (!keys.contains(key) && !key.endsWith(u"sha256"))
            keys.append(key);
    Form form{step.arguments, {}};
    for (const QString &key : std::as_const(keys)) {
        if (key.endsWith(u"sha256")) // binds the plan to the file that was read; not the reader's to change
            continue;
        auto *field = new SchemaField(m_theme, key, StepFace::labelOf(key, face), properties.value(key).toObject(),
            step.arguments.value(key), required.contains(key) || !properties.contains(key));
        form.fields.append(field);
        inside->addWidget(field);
    }
    m_forms.append(form);
    lines->addWidget(frame);
}

SchemaField *PlanEditor::field(int step, const QString &key) const
{
    if (step < 0 || step >= m_forms.size())
        return nullptr;
    const auto it = std::ranges::find(m_forms[step].fields, key, &SchemaField::key);
    return it == m_forms[step].fields.end() ? nullptr : *it;
}

QJsonObject PlanEditor::edited(const Form &form) const
{
    QJsonObject arguments = form.arguments;
    for (const SchemaField *field : form.fields) {
        if (const QJsonValue value = field->value(); value.isUndefined())
            arguments.remove(field->key());
        else
            arguments.insert(field->key(), value);
    }
    return arguments;
}

bool PlanEditor::isChanged() const
{
    return std::ranges::any_of(m_forms, [this](const Form &form) { return edited(form) != form.arguments; });
}

void PlanEditor::focusFirst()
{
    for (const Form &form : std::as_const(m_forms))
        if (!form.fields.isEmpty())
            return form.fields.first()->editor()->setFocus();
}

void PlanEditor::save()
{
    m_toSend.clear();
    for (int i = 0; i < m_forms.size(); ++i) {
        for (SchemaField *field : std::as_const(m_forms[i].fields)) {
            if (field->check().isEmpty())
                continue;
            field->editor()->setFocus();
            return;
        }
        if (edited(m_forms[i]) != m_forms[i].arguments)
            m_toSend.append(i);
    }
    if (m_toSend.isEmpty())
        Q_EMIT unchanged();
    else
        sendNext();
}

void PlanEditor::sendNext()
{
    const int step = m_toSend.takeFirst();
    setEnabled(false);
    m_desk.editStep(m_detail.action.id, m_detail.action.planDigest, step, edited(m_forms[step]), Actor{u"gui"_s}, this,
        [this, step](const Result<ActionDetail> &detail) {
            setEnabled(true);
            if (!detail) {
                m_problem->say(Tone::Danger, tr("Not saved."), detail.error().message);
                m_problem->show();
                return;
            }
            m_detail = *detail;
            m_forms[step].arguments = edited(m_forms[step]);
            if (m_toSend.isEmpty())
                Q_EMIT saved(m_detail);
            else
                sendNext();
        });
}

} // namespace countersign
