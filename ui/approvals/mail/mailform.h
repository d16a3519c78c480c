#pragma once
#include "agent/desk.h"
#include "approvals/mail/mailpeople.h"
#include "common/theme.h"
#include "domain/present/mailstep.h"

#include <QWidget>

class QGridLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace countersign {

class AddressField;
class AttachmentField;
class SchemaField;
class SendAfterField;
class TextLabel;

/// A mail step, edited as a mail is: To, Cc, Bcc, Subject, its text, what goes along, when it goes. Everything else
/// that the call names is behind a line that opens, typed by its schema. What was not changed comes back as it was.
class MailForm : public QWidget
{
    Q_OBJECT
public:
    /// `step` is one that MailStep::of() reads.
    MailForm(
        Desk &desk, const Theme &theme, const Step &step, const MailPeople &conversation, QWidget *parent = nullptr);

    /// Of the step, as they are edited. A text that its owner has changed is no automatic one any more.
    [[nodiscard]] QJsonObject arguments() const;
    /// What is wrong, in a sentence; empty when it can be saved. The field has the focus then.
    QString check();
    void focusFirst();

    [[nodiscard]] AddressField *to() const { return m_to; }
    [[nodiscard]] AddressField *cc() const { return m_cc; }
    [[nodiscard]] AddressField *bcc() const { return m_bcc; }
    [[nodiscard]] QLineEdit *subject() const { return m_subject; }
    [[nodiscard]] QPlainTextEdit *text() const { return m_text; }
    [[nodiscard]] AttachmentField *attachments() const { return m_files; }  ///< null: its tool takes none
    [[nodiscard]] SendAfterField *sendAfter() const { return m_sendAfter; } ///< null: its tool knows no such thing
    [[nodiscard]] QPushButton *more() const { return m_more; }

Q_SIGNALS:
    void edited();

private:
    void addHead(QGridLayout *grid, const ToolFace &face, const MailPeople &conversation);
    void addText(QVBoxLayout *lines, const ToolFace &face);
    void addRest(QVBoxLayout *lines, const QJsonObject &schema, const ToolFace &face);
    void addRow(QGridLayout *grid, const QString &label, QWidget *field);
    void putPeople(QJsonObject &into, const QString &key, const AddressField &field) const;
    void putFiles(QJsonObject &into) const;
    [[nodiscard]] bool isRewritten() const;
    void look();

    Desk &m_desk;
    const Theme &m_theme;
    QJsonObject m_arguments;
    MailStep m_mail;
    QString m_firstText, m_firstSubject; ///< as they stood in their fields at first
    AddressField *m_to = nullptr, *m_cc = nullptr, *m_bcc = nullptr;
    QLineEdit *m_subject = nullptr;
    QPlainTextEdit *m_text = nullptr;
    AttachmentField *m_files = nullptr;
    SendAfterField *m_sendAfter = nullptr;
    QList<SchemaField *> m_others;
    QWidget *m_rest = nullptr;
    QPushButton *m_more = nullptr;
    TextLabel *m_problem = nullptr;
    TextLabel *m_note = nullptr;
};

} // namespace countersign
