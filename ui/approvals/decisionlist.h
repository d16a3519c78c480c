#pragma once
#include "agent/desk.h"
#include "agent/systeminfo.h"
#include "common/theme.h"

#include <QHash>
#include <QSet>
#include <QTimer>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace countersign {

class DecisionRow;
class TextLabel;

/// The last decisions at the foot of the queue, on top those that can be called back: each with its own countdown, what
/// takes it back and what became of it. What went wrong stays until somebody has looked at it.
class DecisionList : public QWidget
{
    Q_OBJECT
public:
    DecisionList(Desk &desk, SystemInfo &system, const Theme &theme, QWidget *parent = nullptr);

    /// A line about what is no decision ("Being planned again: …"), until the next decision.
    void tell(const QString &words);
    /// Z: takes back the newest that can be.
    void takeBack();
    [[nodiscard]] bool canTakeBack() const;
    /// What the row of an item says; empty: it has none.
    [[nodiscard]] QString wordsOf(const QString &actionId) const;
    [[nodiscard]] const QList<Decided> &entries() const { return m_entries; }

Q_SIGNALS:
    /// To where everything about an item is told.
    void showRequested(const QString &actionId);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void ask();
    void setEntries(const QList<Decided> &all);
    void refresh();
    void fit();
    void act(const QString &actionId);
    void takeBack(const Decided &entry);
    void told(const QString &actionId, const Result<Action> &answer);
    [[nodiscard]] const Decided *entry(const QString &actionId) const;
    [[nodiscard]] const Decided *newestToTakeBack() const;

    Desk &m_desk;
    SystemInfo &m_system;
    const Theme &m_theme;
    QTimer m_soon;   ///< collects changes
    QTimer m_second; ///< each second of a countdown; until the last minute of a long one
    QList<Decided> m_entries;
    QHash<QString, DecisionRow *> m_rows;
    QSet<QString> m_asked;              ///< to be taken back, not answered yet
    QHash<QString, QString> m_refusals; ///< why something could not be taken back
    QVBoxLayout *m_lines = nullptr;
    TextLabel *m_note;
    QPushButton *m_more; ///< how many are not shown here
    QString m_next;      ///< the first of those
    bool m_isAsking = false;
    bool m_isDirty = false;
};

} // namespace countersign
