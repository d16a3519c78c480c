#pragma once
#include "agent/agent.h"
#include "common/theme.h"

#include <QMainWindow>
#include <QTimer>

class QStackedLayout;
class QVBoxLayout;

namespace countersign {

class ActivityPage;
class ApprovalsPage;
class Band;
class DashboardPage;
class Navigation;
class PlannerAdmin;
class PlannersPage;
class HeldBand;
class SeriesSource;
class ServicesPage;

/// The window: navigation, pages made when they are first opened, bands that nobody can miss.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    enum Page { Approvals, Activity, Dashboard, Services, Planners };
    /// Without `admin` there is no page for planners.
    MainWindow(Agent &agent, SeriesSource &source, const Theme &theme, int restMs = 400, PlannerAdmin *admin = nullptr);

    void go(Page page);
    [[nodiscard]] Page page() const;
    void review(const QString &actionId);
    /// From now on closing is not asked about: the application ends.
    void letGo() { m_letGo = true; }
    [[nodiscard]] ApprovalsPage *approvals() const { return m_approvals; }
    /// Null before it was opened first.
    [[nodiscard]] ActivityPage *activity() const { return m_activity; }
    [[nodiscard]] DashboardPage *dashboard() const { return m_dashboard; }
    [[nodiscard]] ServicesPage *services() const { return m_services; }
    [[nodiscard]] PlannersPage *planners() const { return m_planners; }
    [[nodiscard]] HeldBand *heldBand() const { return m_held; }
    [[nodiscard]] Band *pausedBand() const { return m_paused; }
    [[nodiscard]] Band *troubleBand() const { return m_trouble; }
    [[nodiscard]] Navigation *navigation() const { return m_navigation; }

Q_SIGNALS:
    void openRequested(const QString &path);
    /// The person closed the window; whoever owns it decides what that means.
    void closeAsked();

protected:
    void closeEvent(QCloseEvent *event) override;

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
    void openInbox();
    void makePage(Page page);
    Agent &m_agent;
    SeriesSource &m_source;
    PlannerAdmin *m_admin;
    const Theme &m_theme;
    Navigation *m_navigation;
    HeldBand *m_held;
    Band *m_paused;
    Band *m_trouble;
    QStackedLayout *m_pages;
    QList<QWidget *> m_holders;
    ApprovalsPage *m_approvals;
    ActivityPage *m_activity = nullptr;
    DashboardPage *m_dashboard = nullptr;
    ServicesPage *m_services = nullptr;
    PlannersPage *m_planners = nullptr;
    QTimer m_tick;
    bool m_letGo = false;
};

} // namespace countersign
