#pragma once
#include <QColor>
#include <QList>

#include <array>

namespace countersign {

/// What a colour means. Code names roles; only the two palettes know colours.
enum class Role {
    Background,
    Panel,
    Field,
    Ink,
    Dim,
    Line,
    Accent,
    OnAccent,
    AccentSoft,
    Good,
    GoodSoft,
    Caution,
    CautionSoft,
    Danger,
    DangerSoft,
    OnDanger,
    Outside,
    OutsideLine
};
constexpr int kRoleCount = int(Role::OutsideLine) + 1;

/// How something is meant, from badge to band; the same tone has the same colours everywhere.
enum class Tone { Neutral, Accent, Good, Caution, Danger };
[[nodiscard]] Role toneInk(Tone tone);
[[nodiscard]] Role toneSoft(Tone tone);
/// What is written on the tone itself, toneInk() as the ground.
[[nodiscard]] Role toneOn(Tone tone);
[[nodiscard]] QString toneName(Tone tone);

/// One complete set of colours.
class Palette
{
public:
    [[nodiscard]] static Palette light();
    [[nodiscard]] static Palette dark();
    [[nodiscard]] QColor operator[](Role role) const { return m_colors[size_t(role)]; }
    [[nodiscard]] bool isDark() const { return m_dark; }
    /// The name of a role as the style sheet template writes it.
    [[nodiscard]] static QString roleName(Role role);

private:
    Palette(bool dark, std::array<QRgb, kRoleCount> colors);
    bool m_dark;
    std::array<QColor, kRoleCount> m_colors;
};

/// Contrast of two opaque colours as WCAG 2 defines it, 1 … 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

struct TextPair
{
    Role text;
    Role paper;
};
/// Every combination in which text is ever set.
[[nodiscard]] QList<TextPair> textPairs();

} // namespace countersign
