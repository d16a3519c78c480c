#include "shell/mainwindow.h"

#include "activity/activitypage.h"
#include "approvals/approvalspage.h"
#include "common/band.h"
#include "common/build.h"
#include "common/icons.h"
#include "common/words.h"
#include "dashboard/dashboardpage.h"
#include "planners/plannerspage.h"
#include "services/servicespage.h"
#include "shell/heldband.h"
#include "shell/helddialog.h"
#include "shell/keysheet.h"
#include "shell/navigation.h"
#include "tray/trayicon.h"

#include <QCloseEvent>
#include <QScreen>
#include <QShortcut>
#include <QStackedLayout>

namespace countersign {

namespace {
constexpr int kTickMs = 500;
const QString kShape = QStringLiteral("window.geometry");
} // namespace

MainWindow::MainWindow(Agent &agent, SeriesSource &source, const Theme &theme, int restMs, PlannerAdmin *admin)
    : m_agent(agent),
      m_source(source),
      m_admin(admin),
      m_theme(theme),
      m_navigation(new Navigation(agent, theme, admin != nullptr)),
      m_held(new HeldBand(agent, theme)),
      m_paused(new Band(theme, true)),
      m_trouble(new Band(theme, true)),
      m_pages(new QStackedLayout),
      m_approvals(new ApprovalsPage(agent, theme, restMs))
{
    setWindowTitle(QStringLiteral("Countersign"));
    setWindowIcon(applicationIcon());
    setMinimumSize(800, 500);
    resize(QSize(1280, 800).boundedTo(screen()->availableSize()));
    auto *center = new QWidget;
    QHBoxLayout *sides = row(center, 0, 0);
    sides->addWidget(m_navigation);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    addBands(lines);
    lines->addLayout(m_pages, 1);
    sides->addLayout(lines, 1);
    setCentralWidget(center);
    m_pages->addWidget(m_approvals);
    for (int i = Activity; i <= Planners; ++i) {
        m_holders.append(new QWidget);
        m_pages->addWidget(m_holders.last());
    }
    m_tick.setSingleShot(true);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::showCounts);
    connect(&m_agent, &Agent::countsChanged, this, [this] {
        if (!m_tick.isActive())
            m_tick.start();
    });
    connect(&m_agent, &Agent::pausedChanged, this, &MainWindow::showPaused);
    connect(&m_agent, &Agent::servicesChanged, this, &MainWindow::showTrouble);
    connect(&m_agent, &Agent::servicesChanged, this, &MainWindow::showPaused);
    connect(m_navigation, &Navigation::pageChosen, this, [this](int page) { go(Page(page)); });
    connect(m_navigation, &Navigation::pauseClicked, this, &MainWindow::togglePause);
    connect(m_approvals, &ApprovalsPage::openRequested, this, &MainWindow::openRequested);
    connect(m_approvals, &ApprovalsPage::openInboxRequested, this, &MainWindow::openInbox);
    connect(m_approvals, &ApprovalsPage::activityRequested, this, [this](const QString &id) {
        go(Activity);
        m_activity->showAction(id);
    });
    addKeys();
    m_approvals->setFocus();
    showPaused();
    showTrouble();
    showCounts();
    restoreShape();
}

void MainWindow::addBands(QVBoxLayout *lines)
{
    lines->addWidget(m_held);
    connect(m_held, &HeldBand::lookAsked, this, &MainWindow::lookAtHeld);
    for (Band *band : {m_paused, m_trouble}) {
        lines->addWidget(band);
        band->hide();
    }
    connect(m_paused->addButton(tr("Resume (P)")), &QPushButton::clicked, this, &MainWindow::togglePause);
    connect(m_trouble->addButton(tr("Look at Services")), &QPushButton::clicked, this, [this] { go(Services); });
}

void MainWindow::addKeys()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    on(QKeySequence(Qt::Key_G, Qt::Key_A), [this] { go(Approvals); });
    on(QKeySequence(Qt::Key_G, Qt::Key_V), [this] { go(Activity); });
    on(QKeySequence(Qt::Key_G, Qt::Key_D), [this] { go(Dashboard); });
    on(QKeySequence(Qt::Key_G, Qt::Key_S), [this] { go(Services); });
    if (m_admin)
        on(QKeySequence(Qt::Key_G, Qt::Key_P), [this] { go(Planners); });
    on(Qt::Key_P, [this] { togglePause(); });
    on(Qt::Key_Slash, [this] {
        if (page() == Activity)
            m_activity->focusFilter();
        else {
            go(Approvals);
            m_approvals->focusFilter();
        }
    });
    on(Qt::Key_Question, [this] {
        auto *sheet = new KeySheet(m_theme, this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
    on(QKeySequence::Close, [this] { close(); });
}

MainWindow::Page MainWindow::page() const
{
    return Page(m_pages->currentIndex());
}

void MainWindow::go(Page page)
{
    makePage(page);
    m_pages->setCurrentIndex(page);
    m_navigation->setCurrent(page);
    m_pages->currentWidget()->setFocus();
}

void MainWindow::makePage(Page page)
{
    if (page == Approvals)
        return;
    QWidget *holder = m_holders[page - Activity];
    if (holder->layout() != nullptr)
        return;
    QWidget *content = nullptr;
    if (page == Activity) {
        content = m_activity = new ActivityPage(m_agent, m_theme);
        connect(m_activity, &ActivityPage::reviewRequested, this, &MainWindow::review);
    } else if (page == Dashboard) {
        content = m_dashboard = new DashboardPage(m_agent, m_source, m_theme);
    } else if (page == Planners) {
        content = m_planners = new PlannersPage(*m_admin, m_theme);
    } else {
        content = m_services = new ServicesPage(m_agent, m_theme);
        connect(m_services, &ServicesPage::openRequested, this, &MainWindow::openRequested);
    }
    column(holder, 0, 0)->addWidget(content);
    holder->setFocusProxy(content);
}

void MainWindow::review(const QString &actionId)
{
    go(Approvals);
    if (!actionId.isEmpty())
        m_approvals->review(actionId);
}

void MainWindow::lookAtHeld()
{
    const std::optional<Held> held = m_agent.held();
    if (!held)
        return;
    auto *dialog = new HeldDialog(m_agent, *held, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::togglePause()
{
    if (m_agent.held())
        return; // nothing runs, and a held journal takes no word
    m_agent.setPaused(!m_agent.isPaused(), Actor{QStringLiteral("gui")}, this, [this](const Result<bool> &paused) {
        if (paused)
            return;
        m_trouble->say(Tone::Danger, tr("Pausing did not work."), paused.error().message);
        m_trouble->show();
    });
}

void MainWindow::showPaused()
{
    const bool paused = m_agent.isPaused() && !m_agent.held();
    if (paused)
        m_paused->shout(Tone::Caution, tr("Everything is paused."),
            tr("No step runs and nothing is planned. You can still look, decide and reject; approved work waits until "
               "you resume."));
    m_paused->setVisible(paused);
}

void MainWindow::showTrouble()
{
    const QList<ServiceInfo> services = m_agent.services();
    for (const ServiceInfo &service : services) {
        if (service.state != u"failed" && service.health != u"unhealthy")
            continue;
        if (service.name == u"journal" && m_agent.held())
            continue; // a band of its own says so
        m_trouble->say(Tone::Danger, tr("%1 needs a look.").arg(Words::fromKey(service.name)), service.message);
        m_trouble->show();
        return;
    }
    m_trouble->hide();
}

void MainWindow::showCounts()
{
    const qint64 waiting = waitingOf(m_agent);
    m_navigation->setWaiting(waiting);
    const qint64 handled = m_source.series(Range::Today).done;
    m_navigation->setSummary(waiting == 0 ? tr("%1 handled today, nothing waiting").arg(handled)
                                          : tr("%1 handled today, %2 waiting").arg(handled).arg(waiting));
    setWindowTitle(waiting > 0 ? tr("(%1) Countersign").arg(waiting) : QStringLiteral("Countersign"));
}

void MainWindow::openInbox()
{
    Q_EMIT openRequested(m_agent.vaultPath() + QStringLiteral("/Inbox"));
}

void MainWindow::restoreShape()
{
    m_agent.recallValue(kShape, this, [this](const Result<QString> &shape) {
        if (shape && !shape->isEmpty())
            restoreGeometry(QByteArray::fromBase64(shape->toLatin1()));
    });
}

void MainWindow::keepShape()
{
    m_agent.remember(kShape, QString::fromLatin1(saveGeometry().toBase64()));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    keepShape();
    if (m_letGo)
        return event->accept();
    event->ignore();
    Q_EMIT closeAsked();
}

} // namespace countersign
