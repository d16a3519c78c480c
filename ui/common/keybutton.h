#pragma once
#include "common/theme.h"

#include <QPushButton>

namespace countersign {

/// A push button that shows the key which does the same, small and to the right of its words.
class KeyButton : public QPushButton
{
    Q_OBJECT
public:
    /// `kind` is "", primary or danger; `key` is what to show ("A"), the shortcut itself belongs to the page.
    KeyButton(const Theme &theme, const QString &text, const QString &key, const QString &kind = {},
        QWidget *parent = nullptr);
    void setWords(const QString &text);
    void setKey(const QString &key);
    /// Without its key it is narrower; the key works all the same.
    void setKeyShown(bool shown);
    void setKind(const QString &kind);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] Role inkRole() const;
    const Theme &m_theme;
    QString m_key;
    bool m_keyShown = true;
};

} // namespace countersign
