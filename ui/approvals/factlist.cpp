#include "approvals/factlist.h"

#include "approvals/stepcard.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/plaintext.h"
#include "domain/present/factwords.h"

#include <QGridLayout>

namespace countersign {

namespace {
constexpr int kWidestLabel = 92; ///< px; in a column of two there is little room for values

/// What a mail's header says stands in its heading already.
bool isOfHeader(const QString &fact)
{
    static const QStringList names{u"subject"_s, u"from"_s, u"to"_s, u"message_id"_s, u"automatic"_s};
    return names.contains(fact);
}

QStringList listed(const FactMap &facts)
{
    QStringList names = factOrder(facts);
    names.removeIf(isOfHeader);
    if (facts.value(u"paper_kind"_s).value == u"invoice")
        names.removeAll(u"paper_kind"_s);
    if (const Fact kind = facts.value(u"type_code"_s); kind.value == u"380" && kind.sure == Sureness::Sure)
        names.removeAll(u"type_code"_s); // a number that says what is said anyway
    return names;
}
} // namespace

bool FactList::isWorthIt(const FactMap &facts)
{
    for (const char *name : {"number", "amount", "gross", "seller", "due"})
        if (facts.value(QLatin1StringView(name)).sure != Sureness::Absent)
            return true;
    return false;
}

int FactList::unsureOf(const FactMap &facts)
{
    int count = 0;
    const QStringList names = listed(facts);
    for (const QString &name : names)
        count += facts.value(name).sure == Sureness::Unsure;
    return count;
}

FactList::FactList(const Theme &theme, const FactMap &facts, QWidget *parent) : QFrame(parent), m_theme(theme)
{
    setProperty("card", u"plain"_s);
    QVBoxLayout *lines = column(this, 3, 2);
    lines->addWidget(label(theme, tr("What was read"), Type::Small, true, "dim"));
    if (const int unsure = unsureOf(facts); unsure > 0) {
        auto *warning = new TextLabel(theme, Type::Small, true, Role::Caution);
        warning->setText(tr("%n value(s) not sure: compare with the original.", nullptr, unsure));
        lines->addWidget(warning);
    }
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::space(3));
    grid->setVerticalSpacing(Theme::space(1));
    grid->setColumnStretch(1, 1);
    lines->addLayout(grid);
    QStringList missing;
    const QStringList names = listed(facts);
    for (const QString &name : names)
        if (const Fact fact = facts.value(name); fact.sure == Sureness::Absent)
            missing.append(factWords(name));
        else
            add(name, fact, grid);
    if (!missing.isEmpty()) {
        auto *absent = new TextLabel(theme, Type::Small, false, Role::Dim);
        absent->setText(tr("Not found: %1").arg(missing.join(u", "_s)));
        lines->addWidget(absent);
    }
    setAccessibleName(tr("What was read"));
}

void FactList::add(const QString &name, const Fact &fact, QGridLayout *grid)
{
    const int line = grid->rowCount();
    auto *title = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    title->setText(factWords(name));
    title->setFixedWidth(kWidestLabel);
    const bool unsure = fact.sure == Sureness::Unsure;
    QWidget *cell = surface("clear");
    QVBoxLayout *inside = column(cell, 0, 0);
    inside->addWidget(outsideText(
        m_theme, factValueWords(name, fact.value), Type::Small, unsure ? Role::Caution : Role::Ink, /*strong=*/unsure));
    if (unsure)
        inside->addWidget(badge(m_theme, sureWords(fact.sure), Tone::Caution), 0, Qt::AlignLeft);
    grid->addWidget(title, line, 0, Qt::AlignTop);
    grid->addWidget(cell, line, 1);
    if (fact.text.isEmpty() && fact.where.isEmpty())
        return;
    Row row{link(m_theme, tr("Where?")), evidence(fact)};
    row.place->setAccessibleName(tr("Where the %1 was read").arg(factWords(name)));
    row.evidence->hide();
    grid->addWidget(row.place, line, 2, Qt::AlignTop);
    grid->addWidget(row.evidence, line + 1, 0, 1, 3);
    connect(row.place, &QPushButton::clicked, this, [this, name] { toggle(name); });
    m_rows.insert(name, row);
}

QWidget *FactList::evidence(const Fact &fact) const
{
    QFrame *paper = card(u"outside"_s); // a stranger wrote it
    QVBoxLayout *lines = column(paper, 2, 0);
    if (!fact.text.isEmpty())
        lines->addWidget(outsideText(m_theme, fact.text, Type::Small, Role::Ink));
    if (!fact.where.isEmpty())
        lines->addWidget(outsideText(m_theme, whereWords(fact.where), Type::Small, Role::Dim));
    return paper;
}

bool FactList::isOpen(const QString &fact) const
{
    const Row row = m_rows.value(fact);
    return row.evidence != nullptr && !row.evidence->isHidden();
}

void FactList::toggle(const QString &fact)
{
    const Row row = m_rows.value(fact);
    if (row.evidence == nullptr)
        return;
    row.evidence->setVisible(row.evidence->isHidden());
    row.place->setText(isOpen(fact) ? tr("Hide") : tr("Where?"));
}

} // namespace countersign
