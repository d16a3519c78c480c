#include "approvals/stepcard.h"

#include "approvals/stepface.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/plaintext.h"
#include "common/plainview.h"
#include "common/words.h"
#include "domain/present/mailstep.h"
#include "domain/present/sentence.h"

#include <QGridLayout>

namespace countersign {

namespace {
constexpr int kWidestStepLabel = 96;
constexpr int kWidestWord = 180;
constexpr qsizetype kLong = 1500;
} // namespace

QWidget *outsideText(const Theme &theme, const QString &text, Type type, Role role, bool strong)
{
    if (text.size() > kLong || visibleText(text).size() > kLong) { // 1,500 invisible characters are shown as 12,000
        auto *view = new PlainView(theme, type);
        view->setLineLimit(24);
        view->setText(text);
        return view;
    }
    auto *words = new TextLabel(theme, type, strong, role);
    words->setText(text);
    return words;
}

QWidget *widgetGrid(const Theme &theme, const QList<GridRow> &rows)
{
    QWidget *area = surface("clear");
    auto *grid = new QGridLayout(area);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::space(3));
    grid->setVerticalSpacing(Theme::space(1));
    grid->setColumnStretch(1, 1);
    const QFontMetrics metrics(theme.font(Type::Small));
    int labels = 0;
    for (const GridRow &row : rows)
        labels = std::clamp(metrics.horizontalAdvance(row.label.left(kWidestStepLabel)) + 4, labels,
            std::max(labels, kWidestStepLabel));
    for (const GridRow &row : rows) // and no word of ours is broken
        for (const QString &word : row.label.left(kWidestStepLabel).split(u' '))
            labels = std::max(labels, std::min(metrics.horizontalAdvance(word) + 4, kWidestWord));
    for (int i = 0; i < rows.size(); ++i) {
        auto *name = new TextLabel(theme, Type::Small, false, Role::Dim);
        name->setText(rows[i].label);
        name->setFixedWidth(labels);
        QWidget *value = rows[i].value;
        value->setAccessibleName(rows[i].label + u": "_s + value->accessibleName());
        grid->addWidget(name, i, 0, Qt::AlignTop);
        grid->addWidget(value, i, 1);
    }
    return area;
}

QWidget *fieldGrid(const Theme &theme, const QList<StepField> &fields, Role valueRole)
{
    QList<GridRow> rows;
    for (const StepField &field : fields)
        rows.append({field.label, outsideText(theme, field.value, Type::Small, valueRole)});
    return widgetGrid(theme, rows);
}

StepCard::StepCard(const Theme &theme, int number, const Step &step, const ToolFace &tool, bool riskShown,
    QWidget *letter, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_body(surface("clear"))
{
    setProperty("card", u"plain"_s);
    QVBoxLayout *whole = column(this, 0, 2);
    whole->setContentsMargins(14, 12, 14, 12);
    addHead(whole, number, step, riskShown);
    whole->addWidget(m_body);
    setFoldable(false);
    QVBoxLayout *lines = column(m_body, 0, 2);
    Step rest = step;
    if (const std::optional<MailStep> mail = letter != nullptr ? MailStep::of(step) : std::nullopt) {
        lines->addWidget(letter);
        rest.arguments = mail->others;
    }
    const StepFace face = StepFace::of(rest, tool);
    addFields(lines, face);
    for (const StepChange &change : face.changes)
        addChange(lines, change);
    if (const QString said = plannerWords(step); !said.isEmpty())
        lines->addWidget(outsideText(theme, tr("Planner: %1").arg(said), Type::Small, Role::Dim));
    setAccessibleName(tr("Step %1: %2").arg(number).arg(shortened(stepSentence(step), 200)));
}

void StepCard::addHead(QVBoxLayout *lines, int number, const Step &step, bool riskShown)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::space(2));
    QLabel *place = label(m_theme, QString::number(number), Type::Body, true, "dim");
    QWidget *sentence = outsideText(m_theme, stepSentence(step), Type::Body, Role::Ink, true);
    head->addWidget(place, 0, Qt::AlignTop);
    head->addWidget(sentence, 1);
    m_toggle = link(m_theme, {});
    head->addWidget(m_toggle, 0, Qt::AlignTop);
    lines->addLayout(head);
    if (riskShown) // beside the sentence it would force the width of a narrow window
        lines->addWidget(
            badge(m_theme, riskName(step.reversibility), Words::tone(step.reversibility)), 0, Qt::AlignLeft);
    if (step.server != u"countersign" &&
        step.server != u"countersign-mail") // ours are what the sentence says and nothing more
        lines->addWidget(
            outsideText(m_theme, tr("Tool %1 of server %2").arg(step.tool, step.server), Type::Small, Role::Dim));
    m_toggle->setToolTip(tr("Values of step %1").arg(number));
    connect(m_toggle, &QPushButton::clicked, this, [this] { setFolded(!isFolded()); });
}

void StepCard::setFoldable(bool foldable)
{
    m_toggle->setVisible(foldable);
    setFolded(foldable);
}

void StepCard::setFolded(bool folded)
{
    m_body->setHidden(folded);
    m_toggle->setText(folded ? tr("Show values") : tr("Hide values"));
    m_toggle->setAccessibleName(m_toggle->text());
    m_toggle->setAccessibleDescription(m_toggle->toolTip());
}

void StepCard::addFields(QVBoxLayout *lines, const StepFace &face)
{
    if (!face.fields.isEmpty())
        lines->addWidget(fieldGrid(m_theme, face.fields));
}

void StepCard::addChange(QVBoxLayout *lines, const StepChange &change)
{
    const bool added = change.kind == StepChange::Row;
    QFrame *frame = card(added ? u"good"_s : u"neutral"_s);
    QVBoxLayout *inside = column(frame, 2, 1);
    if (!added)
        inside->addWidget(label(m_theme, change.label, Type::Small, false, "dim"));
    inside->addWidget(outsideText(m_theme, added ? u"+ "_s + change.text : change.text,
        added ? Type::Mono : Type::Small, added ? Role::Good : Role::Ink));
    frame->setAccessibleName(change.label);
    lines->addWidget(frame);
}

} // namespace countersign
