#include "common/palette.h"

#include <algorithm>
#include <cmath>

namespace countersign {

Role toneInk(Tone tone)
{
    switch (tone) {
        case Tone::Neutral: return Role::Dim;
        case Tone::Accent: return Role::Accent;
        case Tone::Good: return Role::Good;
        case Tone::Caution: return Role::Caution;
        case Tone::Danger: break;
    }
    return Role::Danger;
}

Role toneSoft(Tone tone)
{
    switch (tone) {
        case Tone::Neutral: return Role::Background;
        case Tone::Accent: return Role::AccentSoft;
        case Tone::Good: return Role::GoodSoft;
        case Tone::Caution: return Role::CautionSoft;
        case Tone::Danger: break;
    }
    return Role::DangerSoft;
}

Role toneOn(Tone tone)
{
    return tone == Tone::Danger ? Role::OnDanger : Role::OnAccent;
}

QString toneName(Tone tone)
{
    static constexpr std::array names{"neutral", "accent", "good", "caution", "danger"};
    return QLatin1String(names[size_t(tone)]);
}

Palette::Palette(bool dark, std::array<QRgb, kRoleCount> colors) : m_dark(dark)
{
    std::transform(colors.begin(), colors.end(), m_colors.begin(), [](QRgb rgb) { return QColor::fromRgb(rgb); });
}

Palette Palette::light()
{
    return {false, {0xfff5f6f8, 0xffffffff, 0xfff7f8fa, 0xff1b1f2a, 0xff586173, 0xffe1e4ea, 0xff285fcb, 0xffffffff,
                       0xffe7eefc, 0xff12683f, 0xffe2f3ea, 0xff875600, 0xfffcefd6, 0xffb02a23, 0xfffde8e6, 0xffffffff,
                       0xfff4eee4, 0xffd8c7a5}};
}

Palette Palette::dark()
{
    return {true, {0xff13161b, 0xff1b1f26, 0xff15191f, 0xffe8ebf0, 0xff9ca5b4, 0xff2d333d, 0xff7aa5ff, 0xff0b1220,
                      0xff213050, 0xff5bd394, 0xff153323, 0xfff2b44c, 0xff3a2a0e, 0xffff8f86, 0xff45201d, 0xff1d0503,
                      0xff27221a, 0xff51472f}};
}

QString Palette::roleName(Role role)
{
    static constexpr std::array names{"background", "panel", "field", "ink", "dim", "line", "accent", "on-accent",
        "accent-soft", "good", "good-soft", "caution", "caution-soft", "danger", "danger-soft", "on-danger", "outside",
        "outside-line"};
    static_assert(names.size() == kRoleCount);
    return QLatin1String(names[size_t(role)]);
}

namespace {
double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}
} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

QList<TextPair> textPairs()
{
    using enum Role;
    QList<TextPair> pairs;
    for (const Role paper : {Background, Panel, Field, Outside, AccentSoft})
        for (const Role text : {Ink, Dim})
            pairs.append({text, paper});
    for (const Tone tone : {Tone::Neutral, Tone::Accent, Tone::Good, Tone::Caution, Tone::Danger}) {
        for (const Role paper : {toneSoft(tone), Panel, Background})
            pairs.append({toneInk(tone), paper});
        pairs.append({toneOn(tone), toneInk(tone)});
    }
    for (const Role paper : {GoodSoft, CautionSoft, DangerSoft})
        pairs.append({Ink, paper});
    pairs.append({Accent, Outside});
    return pairs;
}

} // namespace countersign
