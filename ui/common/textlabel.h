#pragma once
#include "common/theme.h"

#include <QWidget>

#include <array>
#include <utility>

class QPainter;

namespace countersign {

/// Text that is only ever text: no markup, every invisible character made visible, broken anywhere if it must be,
/// as high as it needs to be. The label for everything that others wrote. Of a text beyond kMost characters it shows
/// the beginning and says how much is missing: what may be longer belongs into a PlainView.
class TextLabel : public QWidget
{
    Q_OBJECT
public:
    TextLabel(const Theme &theme, Type type, bool strong, Role role, QWidget *parent = nullptr);

    static constexpr qsizetype kMost =
        4000; ///< characters as they are shown, ‹U+202E› is eight: laying them out takes a few milliseconds
    void setText(const QString &text);
    void setRole(Role role);
    /// What is painted: the text with invisible characters spelled out.
    [[nodiscard]] const QString &shown() const { return m_shown; }
    [[nodiscard]] QFontMetrics textMetrics() const { return QFontMetrics(m_theme.font(m_type, m_strong)); }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] static constexpr std::array<std::pair<int, int>, 4> nothingMeasured()
    {
        return {{{-1, 0}, {-1, 0}, {-1, 0}, {-1, 0}}};
    }
    int layOut(int width, QPainter *painter) const;
    const Theme &m_theme;
    QString m_shown;
    /// Width and height of the last answers: a layout asks for a few widths again and again.
    mutable std::array<std::pair<int, int>, 4> m_measured = nothingMeasured();
    mutable size_t m_oldest = 0;
    Type m_type;
    bool m_strong;
    Role m_role;
};

/// Lays `text` out in lines of `width` px, broken at words, or anywhere if a word is too long; its height in px.
/// Painted at `origin` when there is a painter.
int layOutText(const QString &text, const QFont &font, int width, QPainter *painter = nullptr, QPointF origin = {});

} // namespace countersign
