#pragma once
#include "agent/desk.h"
#include "common/theme.h"

#include <QWidget>

namespace countersign {

/// Why each rule did or did not approve a plan, a line each; nothing where there are no rules. Asks when it is made.
class RuleLines : public QWidget
{
    Q_OBJECT
public:
    RuleLines(const Theme &theme, Desk &desk, const QString &actionId, QWidget *parent = nullptr);

private:
    void tell(const QList<RuleWord> &words);
    const Theme &m_theme;
};

} // namespace countersign
