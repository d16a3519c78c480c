#include "approvals/fold.h"

#include "common/build.h"

namespace countersign {

Fold::Fold(
    const Theme &theme, const QList<QWidget *> &rows, const QString &more, const QString &warning, QWidget *parent)
    : QWidget(parent), m_line(link(theme, more))
{
    QVBoxLayout *lines = column(this, 0, 0);
    const qsizetype shown = rows.size() - hiddenOf(rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        lines->addWidget(rows[i]);
        if (i < shown)
            continue;
        rows[i]->hide();
        m_rest.append(rows[i]);
    }
    lines->addWidget(m_line, 0, Qt::AlignLeft);
    m_line->setVisible(!m_rest.isEmpty());
    if (!m_rest.isEmpty() && !warning.isEmpty()) {
        auto *words = new TextLabel(theme, Type::Small, true, Role::Caution);
        words->setText(warning);
        lines->addWidget(m_warning = words);
    }
    connect(m_line, &QPushButton::clicked, this, &Fold::open);
}

qsizetype Fold::hiddenOf(qsizetype rows)
{
    return rows > kFirst + kWorth ? rows - kFirst : 0;
}

bool Fold::isOpen() const
{
    return m_line->isHidden();
}

void Fold::open()
{
    m_line->hide();
    if (m_warning != nullptr)
        m_warning->hide();
    for (QWidget *row : std::as_const(m_rest))
        row->show();
}

} // namespace countersign
