#pragma once
#include "common/theme.h"

#include <QWidget>

class QCheckBox;
class QDateTimeEdit;

namespace countersign {

class TextLabel;

/// "Send after": a tick, and a date with a time on the owner's clock. What was not changed comes back as it was.
class SendAfterField : public QWidget
{
    Q_OBJECT
public:
    SendAfterField(const Theme &theme, const QString &sendAfter, QWidget *parent = nullptr);

    /// "2026-11-30T08:00:00Z"; empty: at once.
    [[nodiscard]] QString value() const;
    /// What is wrong, in a sentence; empty when nothing is.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QCheckBox *tick() const { return m_tick; }
    [[nodiscard]] QDateTimeEdit *moment() const { return m_moment; }

Q_SIGNALS:
    void edited();

private:
    void look();
    QString m_original;
    bool m_isTouched = false;
    QCheckBox *m_tick;
    QDateTimeEdit *m_moment;
    TextLabel *m_words;
};

} // namespace countersign
