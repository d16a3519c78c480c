#include "approvals/planeditor.h"

#include "approvals/mail/mailform.h"
#include "approvals/schemafield.h"
#include "approvals/stepface.h"
#include "base/literals.h"
#include "common/band.h"
#include "common/build.h"
#include "domain/present/sentence.h"

#include <algorithm>

namespace countersign {

namespace {
/// Not the reader's to change: what binds the plan to the file that was read, and the place where that came in.
bool isOurs(const QString &key, const QJsonValue &value)
{
    return key.endsWith(u"sha256") || (key == u"from" && value.toString().startsWith(u"Needs_Action/"));
}

/// `now` with what differs between `was` and `wanted`; objects one by one.
QJsonObject merged(QJsonObject now, const QJsonObject &was, const QJsonObject &wanted)
{
    QStringList keys = was.keys() + wanted.keys();
    keys.removeDuplicates();
    for (const QString &key : std::as_const(keys)) {
        const QJsonValue before = was.value(key), after = wanted.value(key);
        if (before == after)
            continue;
        if (after.isUndefined())
            now.remove(key);
        else if (before.isObject() && after.isObject() && now.value(key).isObject())
            now.insert(key, merged(now.value(key).toObject(), before.toObject(), after.toObject()));
        else
            now.insert(key, after);
    }
    return now;
}
} // namespace

PlanEditor::PlanEditor(
    Desk &desk, const Theme &theme, const ActionDetail &detail, MailPeople conversation, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_theme(theme),
      m_detail(detail),
      m_conversation(std::move(conversation)),
      m_problem(new Band(theme))
{
    QVBoxLayout *lines = column(this, 0, 3);
    m_problem->hide();
    lines->addWidget(m_problem);
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    if (plan)
        for (int i = 0; i < plan->steps.size(); ++i)
            addStep(i + 1, plan->steps[i], lines);
    if (std::ranges::none_of(m_forms, &Form::mail)) // a mail's text takes what room there is
        lines->addStretch();
}

void PlanEditor::addStep(int number, const Step &step, QVBoxLayout *lines)
{
    QFrame *frame = card(u"plain"_s);
    QVBoxLayout *inside = column(frame, 0, 3);
    inside->setContentsMargins(14, 12, 14, 14);
    auto *sentence = new TextLabel(m_theme, Type::Body, true, Role::Ink);
    sentence->setText(u"%1  %2"_s.arg(QString::number(number), stepSentence(step)));
    inside->addWidget(sentence);
    Form form{step.arguments, {}, {}, nullptr};
    if (MailStep::of(step)) {
        form.mail = new MailForm(m_desk, m_theme, step, m_conversation);
        inside->addWidget(form.mail, 1);
    } else {
        addFields(form, step, inside);
    }
    m_forms.append(form);
    lines->addWidget(frame, form.mail != nullptr ? 1 : 0);
}

void PlanEditor::addFields(Form &form, const Step &step, QVBoxLayout *lines)
{
    const QJsonObject schema = m_desk.inputSchema(step.server, step.tool);
    const ToolFace face = m_desk.toolFace(step.server, step.tool);
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    const QJsonArray required = schema.value("required"_L1).toArray();
    QStringList keys = step.arguments.keys();
    for (const QString &key : properties.keys())
        if (!keys.contains(key))
            keys.append(key);
    const bool hasRow = step.arguments.value("row"_L1).isObject();
    for (const QString &key : std::as_const(keys)) {
        const QJsonValue value = step.arguments.value(key);
        if (isOurs(key, value) || (hasRow && key == u"columns")) // the row's own names are its columns
            continue;
        if (hasRow && key == u"row") {
            addCells(form, face, lines);
            continue;
        }
        auto *field = new SchemaField(m_theme, key, StepFace::labelOf(key, face), properties.value(key).toObject(),
            value, required.contains(key) || !properties.contains(key));
        form.fields.append(field);
        lines->addWidget(field);
    }
}

void PlanEditor::addCells(Form &form, const ToolFace &face, QVBoxLayout *lines)
{
    const QJsonObject row = form.arguments.value("row"_L1).toObject();
    const QStringList columns = StepFace::columnsOf(row, form.arguments.value("columns"_L1).toArray());
    for (const QString &column : columns) {
        const QJsonValue value = row.value(column);
        const QJsonObject schema = value.isDouble()   ? QJsonObject{{u"type"_s, u"number"_s}}
                                   : value.isBool()   ? QJsonObject{{u"type"_s, u"boolean"_s}}
                                   : value.isString() ? QJsonObject{{u"type"_s, u"string"_s}}
                                                      : QJsonObject{};
        auto *field = new SchemaField(m_theme, column, StepFace::labelOf(column, face), schema, value, true);
        form.cells.append(field);
        lines->addWidget(field);
    }
}

SchemaField *PlanEditor::field(int step, const QString &key) const
{
    if (step < 0 || step >= m_forms.size())
        return nullptr;
    for (const QList<SchemaField *> &fields : {m_forms[step].fields, m_forms[step].cells})
        if (const auto it = std::ranges::find(fields, key, &SchemaField::key); it != fields.end())
            return *it;
    return nullptr;
}

MailForm *PlanEditor::mail(int step) const
{
    return step < 0 || step >= m_forms.size() ? nullptr : m_forms[step].mail;
}

QJsonObject PlanEditor::edited(const Form &form)
{
    if (form.mail != nullptr)
        return form.mail->arguments();
    QJsonObject arguments = form.arguments;
    const auto take = [](const QList<SchemaField *> &fields, QJsonObject &into) {
        for (const SchemaField *field : fields) {
            if (const QJsonValue value = field->value(); value.isUndefined())
                into.remove(field->key());
            else
                into.insert(field->key(), value);
        }
    };
    take(form.fields, arguments);
    if (form.cells.isEmpty())
        return arguments;
    QJsonObject row = arguments.value("row"_L1).toObject();
    take(form.cells, row);
    arguments.insert(u"row"_s, row);
    return arguments;
}

QJsonObject PlanEditor::argumentsOf(int step) const
{
    const Plan plan = Plan::fromJson(m_detail.plan).value_or(Plan());
    const QJsonObject was = m_forms[step].arguments, wanted = edited(m_forms[step]);
    return step < plan.steps.size() ? merged(plan.steps[step].arguments, was, wanted) : wanted;
}

bool PlanEditor::isChanged() const
{
    return std::ranges::any_of(m_forms, [](const Form &form) { return edited(form) != form.arguments; });
}

void PlanEditor::focusFirst()
{
    for (const Form &form : std::as_const(m_forms)) {
        if (form.mail != nullptr)
            return form.mail->focusFirst();
        for (const QList<SchemaField *> &fields : {form.fields, form.cells})
            if (!fields.isEmpty())
                return fields.first()->editor()->setFocus();
    }
}

bool PlanEditor::isRight(const Form &form)
{
    if (form.mail != nullptr)
        return form.mail->check().isEmpty();
    for (SchemaField *field : form.fields + form.cells) {
        if (field->check().isEmpty())
            continue;
        field->editor()->setFocus();
        return false;
    }
    return true;
}

void PlanEditor::save()
{
    m_toSend.clear();
    for (int i = 0; i < m_forms.size(); ++i) {
        if (!isRight(m_forms[i]))
            return;
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
    m_desk.editStep(m_detail.action.id, m_detail.action.planDigest, step, argumentsOf(step), Actor{u"gui"_s}, this,
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
