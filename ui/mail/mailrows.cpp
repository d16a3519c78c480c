#include "mail/mailrows.h"

#include "base/literals.h"
#include "common/rowdelegate.h"

#include <QListView>

#include <algorithm>

namespace countersign {

void MailRows::setRows(QList<Row> rows)
{
    m_rows = std::move(rows);
    choose();
}

void MailRows::setFilter(const QString &words)
{
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    choose();
}

void MailRows::setKind(int kind)
{
    m_kind = kind;
    choose();
}

void MailRows::choose()
{
    beginResetModel();
    m_shown.clear();
    for (int i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        const auto holds = [&row](const QString &word) {
            return row.title.contains(word, Qt::CaseInsensitive) || row.sub.contains(word, Qt::CaseInsensitive) ||
                   row.badge.contains(word, Qt::CaseInsensitive);
        };
        if ((m_kind < 0 || row.kind == m_kind) && std::ranges::all_of(m_words, holds))
            m_shown.append(i);
    }
    endResetModel();
}

int MailRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant MailRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_shown.size())
        return {};
    const Row &row = m_rows[m_shown[index.row()]];
    switch (role) {
        case RowTitle: return row.title;
        case RowSub: return row.sub;
        case RowBadge: return row.badge;
        case RowTone: return int(row.tone);
        case Qt::AccessibleTextRole:
        case Qt::DisplayRole: return u"%1, %2, %3"_s.arg(row.title, row.sub, row.badge);
        default: return {};
    }
}

QListView *mailList(const Theme &theme, MailRows *rows, const QString &name)
{
    auto *list = new QListView;
    list->setModel(rows);
    list->setItemDelegate(new RowDelegate(theme, list));
    list->setUniformItemSizes(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setAccessibleName(name);
    return list;
}

} // namespace countersign
