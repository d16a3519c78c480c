#pragma once
#include "agent/desk.h"
#include "approvals/mail/mailpeople.h"
#include "common/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace countersign {

class Band;
class MailForm;
class SchemaField;

/// All steps of a plan as typed forms, a mail as a mail. Saving sends each changed step; every one makes a new
/// revision, on whose digest the next builds.
class PlanEditor : public QWidget
{
    Q_OBJECT
public:
    PlanEditor(Desk &desk, const Theme &theme, const ActionDetail &detail, MailPeople conversation = {},
        QWidget *parent = nullptr);

    /// Sends what was changed; saved() with the last revision, or stays open and says why not.
    void save();
    /// Of an argument, or of a column of the row that a table gets.
    [[nodiscard]] SchemaField *field(int step, const QString &key) const;
    /// Of a step that is a mail; null: it is none.
    [[nodiscard]] MailForm *mail(int step) const;
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] const QString &actionId() const { return m_detail.action.id; }
    /// Of the plan that saving builds on.
    [[nodiscard]] const QString &digest() const { return m_detail.action.planDigest; }
    void focusFirst();

Q_SIGNALS:
    void saved(const countersign::ActionDetail &detail);
    void unchanged();

private:
    struct Form
    {
        QJsonObject arguments;
        QList<SchemaField *> fields;
        QList<SchemaField *> cells; ///< of a table's row, by column
        MailForm *mail = nullptr;   ///< instead of both
    };
    void addFields(Form &form, const Step &step, QVBoxLayout *lines);
    void addCells(Form &form, const ToolFace &face, QVBoxLayout *lines);
    void addStep(int number, const Step &step, QVBoxLayout *lines);
    [[nodiscard]] static QJsonObject edited(const Form &form);
    /// False when something in it is wrong; that has the focus then.
    [[nodiscard]] static bool isRight(const Form &form);
    /// The step as it is by now, which an edit before this one may have changed, with what was changed here.
    [[nodiscard]] QJsonObject argumentsOf(int step) const;
    void sendNext();
    Desk &m_desk;
    const Theme &m_theme;
    ActionDetail m_detail;
    MailPeople m_conversation;
    QList<Form> m_forms;
    QList<int> m_toSend;
    Band *m_problem;
};

} // namespace countersign
