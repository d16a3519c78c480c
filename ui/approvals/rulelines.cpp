#include "approvals/rulelines.h"

#include "approvals/stepcard.h"
#include "base/literals.h"
#include "common/build.h"

namespace countersign {

RuleLines::RuleLines(const Theme &theme, Desk &desk, const QString &actionId, QWidget *parent)
    : QWidget(parent), m_theme(theme)
{
    hide();
    desk.ruleWords(actionId, this, [this](const Result<QList<RuleWord>> &words) {
        if (words && !words->isEmpty())
            tell(*words);
    });
}

void RuleLines::tell(const QList<RuleWord> &words)
{
    QVBoxLayout *lines = column(this, 0, 1);
    lines->addWidget(label(m_theme, tr("Your rules"), Type::Small, true, "dim"));
    for (const RuleWord &word : words)
        lines->addWidget(outsideText(m_theme, tr("“%1”: %2").arg(word.rule, word.sentence), Type::Small,
            word.approved ? Role::Good : Role::Dim));
    setVisible(true);
}

} // namespace countersign
