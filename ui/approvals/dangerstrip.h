#pragma once
#include "common/theme.h"

#include <QElapsedTimer>
#include <QFrame>

class QBoxLayout;

namespace countersign {

class KeyButton;
class TextLabel;

/// Where what cannot be undone, or needs its owner's eyes, is decided: a strip of its own with its button at the right
/// end. Two gestures: Shift+A (or a click) arms it, Enter (or a later click) does it; only after all has been on the
/// screen. It never shares its place or its key with the button for what can be undone.
class DangerStrip : public QFrame
{
    Q_OBJECT
public:
    explicit DangerStrip(const Theme &theme, QWidget *parent = nullptr);

    /// `words` are what it does ("Send mail to 1 person"), `why` is why it is not the blue button.
    void setWords(const QString &words, const QString &why);
    void setAllowed(bool allowed);
    /// All of it has been on the screen.
    void setRead(bool read);
    /// The first gesture. Asks for more to be shown while not all has been read.
    void arm();
    void disarm();
    [[nodiscard]] bool isArmed() const { return m_isArmed; }
    [[nodiscard]] KeyButton *button() const { return m_button; }
    [[nodiscard]] QString hint() const;

Q_SIGNALS:
    void confirmed();
    void moreAsked();
    /// The focus is free again: to where it came from.
    void disarmed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void clicked();
    void confirm();
    QBoxLayout *m_line;
    TextLabel *m_hint;
    KeyButton *m_button;
    QString m_why;
    QElapsedTimer m_since; ///< it was armed: the second half of a double click is no second gesture
    bool m_isAllowed = false;
    bool m_isRead = false;
    bool m_isArmed = false;
};

} // namespace countersign
