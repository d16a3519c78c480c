#pragma once
#include "agent/desk.h"
#include "agent/mailadmin.h"
#include "agent/systeminfo.h"
#include "common/theme.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QStackedLayout;

namespace countersign {

class ApprovalDetail;
class ApprovalsModel;
class Decider;
class DecisionList;
class EmptyState;
class InstanceFilter;
class Instances;

/// The page on which a person decides: the list, the item, what became of the last decisions.
class ApprovalsPage : public QWidget
{
    Q_OBJECT
public:
    /// `restMs`: the pause in which no decision is taken after the last one.
    ApprovalsPage(Desk &desk, SystemInfo &system, const Theme &theme, int restMs = 400, MailAdmin *mail = nullptr,
        Instances *instances = nullptr, QWidget *parent = nullptr);

    void focusFilter();
    /// Shows one item, whatever is filtered or snoozed; one that waits for nobody is shown under Activity.
    void review(const QString &actionId);
    [[nodiscard]] ApprovalsModel *model() const { return m_model; }
    [[nodiscard]] ApprovalDetail *detail() const { return m_detail; }
    [[nodiscard]] DecisionList *decisions() const { return m_decisions; }
    [[nodiscard]] EmptyState *emptyState() const { return m_empty; }
    [[nodiscard]] Decider *decider() const { return m_decider; }
    [[nodiscard]] InstanceFilter *instanceFilter() const { return m_instance; }
    [[nodiscard]] QString currentId() const { return m_currentId; }

Q_SIGNALS:
    void openRequested(const QString &path);
    void openInboxRequested();
    void activityRequested(const QString &actionId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeList();
    void addKeys();
    void connectDecisions();
    void leaveFilter();
    void move(int by);
    void select(int row);
    void showItem(const QString &id);
    void showDetail(const ActionDetail &detail);
    void settle(); ///< picks what to show after the list changed
    void showEmpty();
    [[nodiscard]] QString whatComesHere() const;
    void showPlaces();
    void showPlace();
    void follow(const Action &action);
    [[nodiscard]] bool plannerReads() const;
    [[nodiscard]] ItemPlace home() const;
    void primary();

    Desk &m_desk;
    SystemInfo &m_system;
    MailAdmin *m_mail; ///< null: there is none
    const Theme &m_theme;
    ApprovalsModel *m_model;
    Decider *m_decider;
    QLineEdit *m_filter = nullptr;
    InstanceFilter *m_instance;
    QListView *m_list = nullptr;
    DecisionList *m_decisions;
    QStackedLayout *m_right;
    ApprovalDetail *m_detail;
    EmptyState *m_empty;
    QString m_places; ///< whatComesHere(), as it is shown
    QString m_currentId;
    QString m_wanted; ///< to be reviewed, without a row so far
    int m_lastRow = 0;
    bool m_slow = false;
};

} // namespace countersign
