#pragma once
#include "common/palette.h"

#include <QAbstractListModel>

class QListView;

namespace countersign {

class Theme;

/// Mails as a list shows them; all texts of a row may be outside text.
class MailRows : public QAbstractListModel
{
    Q_OBJECT
public:
    struct Row
    {
        QString title, sub, badge;
        Tone tone = Tone::Neutral;
        int kind = 0; ///< what setKind() asks for
    };
    using QAbstractListModel::QAbstractListModel;
    void setRows(QList<Row> rows);
    /// Only rows that hold every word, in any case.
    void setFilter(const QString &words);
    /// Only rows of that kind; -1: all.
    void setKind(int kind);
    /// The place in what was set of a row that is shown.
    [[nodiscard]] int placeOf(int row) const { return m_shown.value(row, -1); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void choose();
    QList<Row> m_rows;
    QList<int> m_shown;
    QStringList m_words;
    int m_kind = -1;
};

/// A list of such rows; `name` for who cannot see it.
[[nodiscard]] QListView *mailList(const Theme &theme, MailRows *rows, const QString &name);

} // namespace countersign
