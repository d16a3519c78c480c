#include "mail/filterrow.h"

#include "base/maillimits.h"
#include "common/build.h"
#include "common/flowlayout.h"
#include "common/wheel.h"
#include "mail/filterkinds.h"

#include <QComboBox>
#include <QLineEdit>

#include <algorithm>

namespace countersign {

namespace {
QPushButton *small(const Theme &theme, const QString &words, const QString &what)
{
    auto *button = new QPushButton(words);
    button->setFont(theme.font(Type::Small));
    button->setProperty("kind", u"small"_s);
    button->setAccessibleName(what);
    button->setToolTip(what);
    return button;
}
} // namespace

FilterRow::FilterRow(const Theme &theme, const MailFilter &filter, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_name(new QLineEdit(filter.name)),
      m_outcome(new QComboBox),
      m_lines(nullptr),
      m_more(link(theme, tr("And also…")))
{
    setProperty("card", u"plain"_s);
    QVBoxLayout *whole = column(this, 0, 2);
    whole->setContentsMargins(14, 12, 14, 12);
    addHead(whole);
    auto *area = new QWidget;
    m_lines = column(area, 0, 2);
    whole->addWidget(area);
    whole->addWidget(m_more, 0, Qt::AlignLeft);
    m_outcome->setCurrentIndex(filter.takes ? 0 : 1);
    QList<int> seen;
    for (const FilterKind &kind : filterKinds())
        if (const int place = kindOf(filter, kind.field); place >= 0 && !seen.contains(place)) {
            seen.append(place);
            addCondition(place, filter.*(kind.field));
        }
    if (m_conditions.isEmpty())
        addCondition(0, {});
    connect(m_more, &QPushButton::clicked, this, [this] {
        addCondition();
        m_conditions.last().kind->setFocus();
        Q_EMIT edited();
    });
    connect(m_name, &QLineEdit::textChanged, this, &FilterRow::edited);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &FilterRow::edited);
}

void FilterRow::addHead(QVBoxLayout *lines)
{
    m_name->setMaxLength(MailLimits::kFilterName);
    m_name->setAccessibleName(tr("Name of the rule"));
    m_name->setPlaceholderText(tr("Name"));
    m_name->setMinimumWidth(120);
    m_outcome->addItem(tr("becomes work"));
    m_outcome->addItem(tr("is skipped"));
    m_outcome->setAccessibleName(tr("What becomes of it"));
    keepFromWheel(m_outcome);
    QPushButton *up = small(m_theme, u"↑"_s, tr("Earlier"));
    QPushButton *down = small(m_theme, u"↓"_s, tr("Later"));
    QPushButton *gone = small(m_theme, tr("Remove"), tr("Remove this rule"));
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::space(2));
    head->addWidget(m_name, 1);
    head->addWidget(m_outcome);
    for (QPushButton *button : {up, down, gone})
        head->addWidget(button);
    lines->addLayout(head);
    connect(up, &QPushButton::clicked, this, [this] { Q_EMIT moveAsked(-1); });
    connect(down, &QPushButton::clicked, this, [this] { Q_EMIT moveAsked(1); });
    connect(gone, &QPushButton::clicked, this, &FilterRow::removeAsked);
}

void FilterRow::addCondition()
{
    const QList<FilterKind> &kinds = filterKinds();
    for (int i = 0; i < kinds.size(); ++i) {
        const auto asksTheSame = [&kinds, i](const Condition &one) {
            return kinds[one.kind->currentIndex()].field == kinds[i].field;
        };
        if (std::ranges::none_of(m_conditions, asksTheSame))
            return addCondition(i, {});
    }
}

void FilterRow::addCondition(int kind, const QString &value)
{
    Condition one{new QWidget, new QComboBox, new QLineEdit(value), small(m_theme, u"×"_s, tr("Without this"))};
    QHBoxLayout *line = row(one.line, 0, 2);
    for (const FilterKind &each : filterKinds())
        one.kind->addItem(each.label());
    one.kind->setCurrentIndex(kind);
    one.kind->setAccessibleName(tr("Condition"));
    keepFromWheel(one.kind);
    one.value->setMaxLength(MailLimits::kFilterValue);
    one.value->setMinimumWidth(80);
    line->addWidget(one.kind);
    line->addWidget(one.value, 1);
    line->addStretch();
    line->addWidget(one.gone);
    m_lines->addWidget(one.line);
    m_conditions.append(one);
    connect(one.kind, &QComboBox::currentIndexChanged, this, [this] {
        showState();
        Q_EMIT edited();
    });
    connect(one.value, &QLineEdit::textChanged, this, &FilterRow::edited);
    connect(one.gone, &QPushButton::clicked, this, [this, line = one.line] { removeCondition(line); });
    showState();
}

void FilterRow::removeCondition(const QWidget *line)
{
    const auto found = std::ranges::find(m_conditions, line, &Condition::line);
    if (found == m_conditions.end())
        return;
    found->line->hide();
    found->line->deleteLater();
    m_conditions.erase(found);
    showState();
    Q_EMIT edited();
}

void FilterRow::showState()
{
    for (const Condition &one : std::as_const(m_conditions)) {
        const FilterKind &kind = filterKinds()[one.kind->currentIndex()];
        one.value->setVisible(!kind.isFixed());
        one.value->setPlaceholderText(kind.hint());
        one.value->setAccessibleName(kind.label());
        one.gone->setVisible(m_conditions.size() > 1);
    }
}

MailFilter FilterRow::filter() const
{
    MailFilter out;
    out.name = m_name->text().trimmed();
    out.takes = m_outcome->currentIndex() == 0;
    for (const Condition &one : m_conditions) {
        const FilterKind &kind = filterKinds()[one.kind->currentIndex()];
        out.*(kind.field) = kind.isFixed() ? QString::fromLatin1(kind.fixed) : one.value->text().trimmed();
    }
    return out;
}

QString FilterRow::problem() const
{
    QList<QString MailFilter::*> asked;
    for (const Condition &one : m_conditions) {
        const FilterKind &kind = filterKinds()[one.kind->currentIndex()];
        if (asked.contains(kind.field))
            return tr("The rule “%1” asks twice for the same thing. Make two rules of it.").arg(m_name->text());
        asked.append(kind.field);
        if (!kind.isFixed() && one.value->text().trimmed().isEmpty())
            return tr("The rule “%1” has an empty line. Fill it in, or take it out.").arg(m_name->text());
    }
    return {};
}

} // namespace countersign
