#pragma once
#include "common/theme.h"

#include <QPushButton>

namespace countersign {

/// A page's button: its icon beside its name or, where the window is narrow, above it.
class NavButton : public QPushButton
{
    Q_OBJECT
public:
    NavButton(const Theme &theme, const QString &title, QWidget *parent = nullptr);
    void setNarrow(bool narrow);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    bool m_narrow = false;
};

} // namespace countersign
