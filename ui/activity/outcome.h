#pragma once
#include "common/theme.h"
#include "domain/action.h"
#include "domain/doubt.h"

#include <QWidget>

class QVBoxLayout;

namespace countersign {

/// What a finished action asks of its reader: settle a doubt, look at what was left behind, undo, try again.
class Outcome : public QWidget
{
    Q_OBJECT
public:
    explicit Outcome(const Theme &theme, QWidget *parent = nullptr);
    void setDetail(const ActionDetail &detail);
    /// False: what can be done about it is done elsewhere; nothing is offered. Before setDetail().
    void setMayAct(bool may) { m_mayAct = may; }
    /// What happened to it: a doubt says when the step was tried.
    void setTrace(const ActionDetail &detail, const QList<Event> &events);
    /// One line about what became of a button.
    void setNotice(Tone tone, const QString &strong, const QString &text);
    /// "The mail may have been sent."
    [[nodiscard]] static QString doubt(const ActionDetail &detail);
    [[nodiscard]] static bool canUndo(const ActionDetail &detail);

Q_SIGNALS:
    /// outcome: probe, happened or not-happened.
    void resolveRequested(const QString &outcome);
    void undoRequested();
    void retryRequested();

private:
    void addDoubt(const ActionDetail &detail);
    void addWhatIsInDoubt(const ActionDetail &detail, const Doubt &doubt);
    void addFailure(const ActionDetail &detail);
    void addRetry(const ActionDetail &detail);
    void addDone(const ActionDetail &detail);
    const Theme &m_theme;
    QVBoxLayout *m_lines;
    qint64 m_triedUs = 0; ///< 0: not known
    bool m_mayAct = true;
};

} // namespace countersign
