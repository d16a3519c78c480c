#pragma once
#include "common/theme.h"
#include "domain/fact.h"

#include <QFrame>

class QGridLayout;
class QPushButton;

namespace countersign {

/// "What was read": each value of a paper, whether it is sure, and, at a click, where it stands and in which words.
class FactList : public QFrame
{
    Q_OBJECT
public:
    /// `paper`: the name of the one that they were read of, where a mail brings several; outside text.
    FactList(const Theme &theme, const FactMap &facts, const QString &paper = {}, QWidget *parent = nullptr);
    /// False when there is nothing of a paper to be listed: what a mail's header says stands in its heading.
    [[nodiscard]] static bool isWorthIt(const FactMap &facts);
    /// How many of them are not sure.
    [[nodiscard]] static int unsureOf(const FactMap &facts);

    /// Opens or closes where a value stands.
    void toggle(const QString &fact);
    [[nodiscard]] QPushButton *place(const QString &fact) const { return m_rows.value(fact).place; }
    [[nodiscard]] bool isOpen(const QString &fact) const;

private:
    struct Row
    {
        QPushButton *place = nullptr;
        QWidget *evidence = nullptr;
    };
    void add(const QString &name, const Fact &fact, QGridLayout *grid);
    [[nodiscard]] QWidget *evidence(const Fact &fact) const;

    const Theme &m_theme;
    QMap<QString, Row> m_rows;
};

} // namespace countersign
