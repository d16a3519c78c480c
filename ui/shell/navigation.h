#pragma once
#include "agent/systeminfo.h"
#include "common/theme.h"
#include "shell/pages.h"

#include <QFrame>

#include <optional>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace countersign {

class NavButton;
class TextLabel;

/// The left edge: the pages, the one count, how the agent is, and the button that stops everything.
class Navigation : public QFrame
{
    Q_OBJECT
public:
    Navigation(SystemInfo &system, const Theme &theme, const QList<Page> &pages, QWidget *parent = nullptr);
    /// By its place in the rows.
    void setCurrent(int place);
    /// A slim column, icons above names, for a window that is not wide.
    void setNarrow(bool narrow);
    void setWaiting(qint64 waiting);
    /// "4 waiting. Today: 7 completed, 1 rejected."
    void setSummary(const QString &words);
    void showState();
    [[nodiscard]] QString stateWords() const;

Q_SIGNALS:
    void pageChosen(int place);
    void pauseClicked();
    void keysAsked();

private:
    void addPage(int place, const Page &page);
    void addCount(NavButton *button);
    [[nodiscard]] QWidget *makeFoot();
    void fit();
    void drawIcons();
    SystemInfo &m_system;
    const Theme &m_theme;
    QButtonGroup *m_pages;
    QList<NavButton *> m_buttons;
    QStringList m_icons;
    QLabel *m_count;
    QHBoxLayout *m_countPlace = nullptr;
    QLabel *m_name;
    QLabel *m_dot;
    TextLabel *m_state;
    TextLabel *m_summary;
    QPushButton *m_pause;
    QPushButton *m_keys;
    bool m_narrow = false;
    std::optional<bool> m_fits; ///< paused or not: the button's words are of that
};

} // namespace countersign
