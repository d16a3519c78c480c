#pragma once
#include "common/theme.h"

#include <QWidget>

namespace countersign {

/// One line of what others wrote: plain text, every invisible character made visible, elided where it is too long.
class TextLine : public QWidget
{
    Q_OBJECT
public:
    TextLine(const Theme &theme, Type type, bool strong, Role role, QWidget *parent = nullptr);
    void setText(const QString &text);
    /// The text with invisible characters spelled out, as far as it is ever shown.
    [[nodiscard]] const QString &shown() const { return m_shown; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont lineFont() const { return m_theme.font(m_type, m_strong); }
    const Theme &m_theme;
    QString m_shown;
    Type m_type;
    bool m_strong;
    Role m_role;
};

} // namespace countersign
