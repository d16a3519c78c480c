#pragma once
#include "common/theme.h"
#include "shell/pages.h"

#include <QMainWindow>
#include <QStackedLayout>
#include <QTimer>

class QVBoxLayout;

namespace countersign {

class AlertBand;
class Band;
class Navigation;
class HeldBand;

/// The window: navigation, pages made when they are first opened, bands that nobody can miss.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(const Surfaces &surfaces, SeriesSource &source, const Theme &theme, int restMs = 400);

    /// To the page of that id; nothing for one that is not there.
    void go(const QString &id);
    [[nodiscard]] QString page() const { return m_pages[m_stack->currentIndex()].id; }
    /// The page that is a T; null before it was opened first.
    template <typename T>
    [[nodiscard]] T *opened() const
    {
        return findChild<T *>();
    }
    void review(const QString &actionId);
    void showActivity(const QString &actionId);
    void openInbox();
    /// To the page for mail, with the sign-in of that account begun.
    void signIn(const QString &account);
    /// From now on closing is not asked about: the application ends.
    void letGo() { m_letGo = true; }
    [[nodiscard]] HeldBand *heldBand() const { return m_held; }
    [[nodiscard]] Band *pausedBand() const { return m_paused; }
    [[nodiscard]] Band *troubleBand() const { return m_trouble; }
    [[nodiscard]] AlertBand *alertBand() const { return m_alerts; }
    [[nodiscard]] Navigation *navigation() const { return m_navigation; }

Q_SIGNALS:
    void openRequested(const QString &path);
    /// The person closed the window; whoever owns it decides what that means.
    void closeAsked();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addKeys();
    void addBands(QVBoxLayout *lines);
    void lookAtHeld();
    void togglePause();
    void showPaused();
    void showTrouble();
    void showCounts();
    void restoreShape();
    void keepShape();
    void focusFilter();
    void showKeys();
    void makePage(int place);
    PageParts m_parts;
    SystemInfo &m_system;
    QList<Page> m_pages;
    Navigation *m_navigation;
    HeldBand *m_held;
    Band *m_paused;
    Band *m_trouble;
    AlertBand *m_alerts;
    QStackedLayout *m_stack;
    QTimer m_tick;
    bool m_letGo = false;
};

} // namespace countersign
