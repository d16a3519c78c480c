#pragma once
#include "common/theme.h"

#include <QStyledItemDelegate>

namespace countersign {

/// What a list model offers to RowDelegate.
enum RowRole { RowId = Qt::UserRole + 1, RowTitle, RowSub, RowBadge, RowTone, RowFaded };

/// Paints a list row: title, a dim line below, a badge at the right. Everything is plain text, elided, one line.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RowDelegate(const Theme &theme, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] int rowHeight() const;

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option) const;
    int paintBadge(QPainter *painter, const QRect &area, const QModelIndex &index) const;
    const Theme &m_theme;
};

} // namespace countersign
