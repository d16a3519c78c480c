#pragma once
#include "common/theme.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace countersign {

class TextLabel;

/// A coloured strip with an icon, a strong beginning, a sentence and room for buttons: paused, refused, in doubt, undo.
class Band : public QFrame
{
    Q_OBJECT
public:
    /// A flat band spans the window, buttons at its right.
    explicit Band(const Theme &theme, bool flat = false, QWidget *parent = nullptr);
    void say(Tone tone, const QString &strong, const QString &text = {});
    /// As loud as it gets: the tone itself is the ground.
    void shout(Tone tone, const QString &strong, const QString &text);
    /// Adds a button below (or beside, in a flat band) the words.
    QPushButton *addButton(const QString &text, const QString &kind = {});
    void removeButtons();
    [[nodiscard]] QString words() const;

private:
    void put(const QString &look, const QString &strong, const QString &text, Role strongRole, Role textRole);
    const Theme &m_theme;
    TextLabel *m_strong;
    TextLabel *m_text;
    QWidget *m_buttonArea;
    QLayout *m_buttons;
};

} // namespace countersign
