#pragma once
#include "agent/systeminfo.h"
#include "common/theme.h"
#include "shell/pages.h"

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
    Navigation(SystemInfo &system, const Theme &theme, const QList<Page> &pages, QWidget *parent = nullptr);
    /// By its place in the rows.
    void setCurrent(int place);
    void setWaiting(qint64 waiting);
    /// "4 waiting. Today: 7 completed, 1 rejected."
    void setSummary(const QString &words);
    void showState();
    [[nodiscard]] QString stateWords() const;

Q_SIGNALS:
    void pageChosen(int place);
    void pauseClicked();

private:
    void addPage(int place, const Page &page);
    void addCount(QPushButton *button);
    void drawIcons();
    SystemInfo &m_system;
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
