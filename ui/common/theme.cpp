#include "common/theme.h"

#include "base/literals.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

namespace countersign {

Theme::Theme(const QFont &base, QObject *parent) : QObject(parent), m_base(base), m_palette(Palette::light()) {}

QFont Theme::font(Type type, bool strong) const
{
    QFont font = type == Type::Mono ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : m_base;
    const double size = m_base.pointSizeF() > 0 ? m_base.pointSizeF() : 10.5;
    const double factor = type == Type::Title ? 1.28 : type == Type::Body ? 1.0 : 0.9;
    font.setPointSizeF(size * factor);
    font.setWeight(!strong ? QFont::Normal : type == Type::Title ? QFont::Bold : QFont::DemiBold);
    return font;
}

QString Theme::styleSheet() const
{
    QFile file(u":/countersign/theme.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    for (int i = 0; i < kRoleCount; ++i)
        sheet.replace(u'@' + Palette::roleName(Role(i)) + u'@', m_palette[Role(i)].name());
    return sheet;
}

void Theme::applyTo(QApplication &app) const
{
    QPalette p;
    const auto set = [&](QPalette::ColorRole to, Role from) { p.setColor(to, color(from)); };
    set(QPalette::Window, Role::Background);
    set(QPalette::WindowText, Role::Ink);
    set(QPalette::Base, Role::Panel);
    set(QPalette::AlternateBase, Role::Field);
    set(QPalette::Text, Role::Ink);
    set(QPalette::PlaceholderText, Role::Dim);
    set(QPalette::Button, Role::Panel);
    set(QPalette::ButtonText, Role::Ink);
    set(QPalette::BrightText, Role::Danger);
    set(QPalette::Highlight, Role::Accent);
    set(QPalette::HighlightedText, Role::OnAccent);
    set(QPalette::Link, Role::Accent);
    set(QPalette::LinkVisited, Role::Accent);
    set(QPalette::ToolTipBase, Role::Ink);
    set(QPalette::ToolTipText, Role::Panel);
    set(QPalette::Light, Role::Panel);
    set(QPalette::Mid, Role::Line);
    set(QPalette::Dark, Role::Line);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, color(Role::Dim));
    app.setFont(font(Type::Body));
    app.setPalette(p);
    app.setStyleSheet(styleSheet());
}

void Theme::setDark(bool dark)
{
    if (dark == isDark())
        return;
    m_palette = dark ? Palette::dark() : Palette::light();
    Q_EMIT changed();
}

void setLook(QWidget *widget, const char *property, const QString &value)
{
    if (widget->property(property).toString() == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace countersign
