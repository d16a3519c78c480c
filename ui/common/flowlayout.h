#pragma once
#include <QLayout>

namespace countersign {

/// Items side by side, each as wide as it wants to be, and on as many lines as that takes: for rows of buttons, whose
/// words are longer in another language than the window is wide.
class FlowLayout : public QLayout
{
    Q_OBJECT
public:
    /// `gap`: between items and between lines, in px.
    explicit FlowLayout(int gap, QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override { m_items.append(item); }
    [[nodiscard]] int count() const override { return int(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    /// On one line.
    [[nodiscard]] QSize sizeHint() const override;
    /// As narrow as the widest item.
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &area) override;

private:
    /// The height that the items take in `area`; moves them there unless `isDry`.
    int place(const QRect &area, bool isDry) const;
    QList<QLayoutItem *> m_items;
};

} // namespace countersign
