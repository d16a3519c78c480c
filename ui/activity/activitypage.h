#pragma once
#include "agent/activity.h"
#include "agent/desk.h"
#include "common/theme.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QPushButton;
class QStackedLayout;

namespace countersign {

class ActivityModel;
class EmptyState;
class InstanceFilter;
class Instances;
class Outcome;
class TextLabel;
class TraceView;

/// Everything that happened: searchable list, and the whole trace of one item with what can still be done about it.
class ActivityPage : public QWidget
{
    Q_OBJECT
public:
    ActivityPage(
        Activity &activity, Desk &desk, const Theme &theme, Instances *instances = nullptr, QWidget *parent = nullptr);

    void focusFilter();
    /// Shows one action, also when it is far down the list.
    void showAction(const QString &actionId);
    [[nodiscard]] ActivityModel *model() const { return m_model; }
    [[nodiscard]] Outcome *outcome() const { return m_outcome; }
    [[nodiscard]] TraceView *trace() const { return m_trace; }
    [[nodiscard]] InstanceFilter *instanceFilter() const { return m_instance; }
    [[nodiscard]] EmptyState *emptyState() const { return m_empty; }

Q_SIGNALS:
    void reviewRequested(const QString &actionId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeDetail();
    void connectOutcome();
    void settle();
    void refresh();
    void move(int by);
    [[nodiscard]] Callback<Action> answer();
    Activity &m_activity;
    Desk &m_desk;
    const Theme &m_theme;
    ActivityModel *m_model;
    QLineEdit *m_search = nullptr;
    InstanceFilter *m_instance;
    QListView *m_list = nullptr;
    QStackedLayout *m_right;
    EmptyState *m_empty;
    TextLabel *m_title = nullptr;
    TextLabel *m_meta = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_review = nullptr;
    Outcome *m_outcome = nullptr;
    TraceView *m_trace = nullptr;
    QString m_currentId;
    QString m_correlationId;
};

} // namespace countersign
