#pragma once
#include "common/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace countersign {

class TextLabel;

/// What a place says while it has nothing to show: an icon, a sentence, what to do next.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(const Theme &theme, QWidget *parent = nullptr);
    /// `button` empty: no button.
    void say(const QString &icon, const QString &title, const QString &text, const QString &button = {});
    [[nodiscard]] QString title() const;

Q_SIGNALS:
    void buttonClicked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();
    const Theme &m_theme;
    QString m_iconName;
    QLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    QPushButton *m_button;
};

} // namespace countersign
