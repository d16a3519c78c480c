#pragma once
#include "agent/desk.h"
#include "common/theme.h"
#include "domain/present/mailstep.h"

#include <QWidget>

class QCheckBox;

namespace countersign {

class TextLabel;

/// The files that a mail takes along, each with a tick that can be taken away. None is added here: which bytes go is
/// settled with the plan.
class AttachmentField : public QWidget
{
    Q_OBJECT
public:
    AttachmentField(Desk &desk, const Theme &theme, const QList<MailFile> &files, QWidget *parent = nullptr);

    /// Numbers of those that stay, in order, from 0.
    [[nodiscard]] QList<qsizetype> kept() const;
    [[nodiscard]] QCheckBox *tick(qsizetype number) const { return m_ticks.value(number); }

Q_SIGNALS:
    void edited();

private:
    QList<MailFile> m_files;
    QList<QCheckBox *> m_ticks;
    QList<TextLabel *> m_words;
};

} // namespace countersign
