#pragma once
#include "agent/agent.h"
#include "common/theme.h"

#include <QFrame>

class QButtonGroup;
class QLabel;
class QPushButton;

namespace countersign {

class TextLabel;

/// The left edge: the pages, the one count, how the agent is, and the button that stops everything.
class Navigation : public QFrame
{
    Q_OBJECT
public:
    Navigation(Agent &agent, const Theme &theme, bool planners = false, QWidget *parent = nullptr);
    void setCurrent(int page);
    void setWaiting(qint64 waiting);
    /// "7 handled today, 4 waiting"
    void setSummary(const QString &words);
    void showState();
    [[nodiscard]] QString stateWords() const;

Q_SIGNALS:
    void pageChosen(int page);
    void pauseClicked();

private:
    void addPage(int page, const QString &words, const QString &icon, const QString &keys);
    void drawIcons();
    Agent &m_agent;
    const Theme &m_theme;
    QButtonGroup *m_pages;
    QStringList m_icons;
    QLabel *m_count;
    QLabel *m_dot;
    TextLabel *m_state;
    TextLabel *m_summary;
    QPushButton *m_pause;
};

} // namespace countersign
