#pragma once
#include "common/palette.h"

#include <QFont>
#include <QObject>

class QApplication;
class QWidget;

namespace countersign {

/// The three sizes of type, and the fixed-width one for machine text.
enum class Type { Title, Body, Small, Mono };

/// All that the eye sees alike: colours by role, three sizes of the system's font, one style sheet.
class Theme : public QObject
{
    Q_OBJECT
public:
    explicit Theme(const QFont &base, QObject *parent = nullptr);

    [[nodiscard]] QColor color(Role role) const { return m_palette[role]; }
    [[nodiscard]] bool isDark() const { return m_palette.isDark(); }
    [[nodiscard]] QFont font(Type type, bool strong = false) const;
    /// The style sheet with this palette's colours filled in.
    [[nodiscard]] QString styleSheet() const;
    /// Dresses the whole application; repeat after changed().
    void applyTo(QApplication &app) const;
    void setDark(bool dark);

    /// Distances come in steps of 4 px.
    [[nodiscard]] static constexpr int space(int steps) { return 4 * steps; }
    static constexpr int kRadius = 6;

Q_SIGNALS:
    void changed();

private:
    QFont m_base;
    Palette m_palette;
};

/// Sets a property that the style sheet selects by, and has it looked at again.
void setLook(QWidget *widget, const char *property, const QString &value);

} // namespace countersign
