#pragma once
#include "approvals/mail/mailpeople.h"
#include "common/theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace countersign {

class TextLabel;

/// Recipients on one line, with commas in between. Says while somebody types what is wrong, who is not in the
/// conversation, and which characters cannot be seen. What was not changed comes back as it was.
class AddressField : public QWidget
{
    Q_OBJECT
public:
    AddressField(const Theme &theme, const QString &name, const QStringList &people, MailPeople conversation,
        QWidget *parent = nullptr);

    [[nodiscard]] QStringList people() const;
    /// What is wrong, in a sentence; empty when nothing is.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QLineEdit *line() const { return m_line; }
    /// Both lines below, as they are shown.
    [[nodiscard]] QString said() const;

Q_SIGNALS:
    void edited();

private:
    void look();
    QStringList m_original;
    QString m_first; ///< what stood there at first
    MailPeople m_conversation;
    QLineEdit *m_line;
    TextLabel *m_problem;
    TextLabel *m_note;
};

} // namespace countersign
