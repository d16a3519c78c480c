#include "shell/mainwindow.h"

#include "activity/activitypage.h"
#include "approvals/approvalspage.h"
#include "base/literals.h"
#include "common/band.h"
#include "common/build.h"
#include "common/icons.h"
#include "common/outcomewords.h"
#include "common/partwords.h"
#include "common/words.h"
#include "mail/mailpage.h"
#include "shell/alertband.h"
#include "shell/heldband.h"
#include "shell/helddialog.h"
#include "shell/keysheet.h"
#include "shell/navigation.h"
#include "tray/trayicon.h"

#include <QCloseEvent>
#include <QScreen>
#include <QShortcut>

namespace countersign {

namespace {
constexpr int kWindowTickMs = 500;
constexpr int kNarrow = 1000; ///< px of the window below which the navigation is slim
const QString kShape = u"window.geometry"_s;
} // namespace

MainWindow::MainWindow(const Surfaces &surfaces, SeriesSource &source, const Theme &theme, int restMs)
    : m_parts{surfaces, source, theme, restMs},
      m_system(surfaces.system),
      m_pages(pagesFor(surfaces)),
      m_navigation(new Navigation(m_system, theme, m_pages)),
      m_held(new HeldBand(m_system, theme)),
      m_paused(new Band(theme, true)),
      m_trouble(new Band(theme, true)),
      m_alerts(new AlertBand(m_system, theme, surfaces.mail != nullptr)),
      m_stack(new QStackedLayout)
{
    setWindowTitle(u"Countersign"_s);
    setWindowIcon(applicationIcon());
    setMinimumSize(800, 500);
    resize(QSize(1280, 800).boundedTo(screen()->availableSize()));
    auto *center = new QWidget;
    QHBoxLayout *sides = row(center, 0, 0);
    sides->addWidget(m_navigation);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    addBands(lines);
    lines->addLayout(m_stack, 1);
    sides->addLayout(lines, 1);
    setCentralWidget(center);
    for (int i = 0; i < m_pages.size(); ++i)
        m_stack->addWidget(new QWidget);
    makePage(0);
    m_tick.setSingleShot(true);
    m_tick.setInterval(kWindowTickMs);
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::showCounts);
    connect(&m_system, &SystemInfo::countsChanged, this, [this] {
        if (!m_tick.isActive())
            m_tick.start();
    });
    connect(&m_system, &SystemInfo::pausedChanged, this, &MainWindow::showPaused);
    connect(&m_system, &SystemInfo::servicesChanged, this, &MainWindow::showTrouble);
    connect(&m_system, &SystemInfo::servicesChanged, this, &MainWindow::showPaused);
    connect(m_navigation, &Navigation::pageChosen, this, [this](int place) { go(m_pages[place].id); });
    connect(m_navigation, &Navigation::keysAsked, this, &MainWindow::showKeys);
    connect(m_navigation, &Navigation::pauseClicked, this, &MainWindow::togglePause);
    addKeys();
    m_stack->currentWidget()->setFocus();
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
    lines->addWidget(m_alerts);
    connect(m_alerts, &AlertBand::mailAsked, this, [this] { go(u"mail"_s); });
    connect(m_alerts, &AlertBand::servicesAsked, this, [this] { go(u"services"_s); });
    connect(m_paused->addButton(tr("Resume (P)")), &QPushButton::clicked, this, &MainWindow::togglePause);
    connect(m_trouble->addButton(tr("Look at Services")), &QPushButton::clicked, this, [this] { go(u"services"_s); });
}

void MainWindow::addKeys()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    for (const Page &page : std::as_const(m_pages))
        on(page.sequence(), [this, id = page.id] { go(id); });
    on(Qt::Key_P, [this] { togglePause(); });
    on(Qt::Key_Slash, [this] { focusFilter(); });
    on(Qt::Key_Question, [this] { showKeys(); });
    on(QKeySequence::Close, [this] { close(); });
}

void MainWindow::showKeys()
{
    auto *sheet = new KeySheet(m_parts.theme, m_pages, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    m_navigation->setNarrow(width() < kNarrow);
    QMainWindow::resizeEvent(event);
}

void MainWindow::go(const QString &id)
{
    const auto page = std::ranges::find(m_pages, id, &Page::id);
    if (page == m_pages.end())
        return;
    const int place = int(page - m_pages.begin());
    makePage(place);
    m_stack->setCurrentIndex(place);
    m_navigation->setCurrent(place);
    m_stack->currentWidget()->setFocus();
}

void MainWindow::makePage(int place)
{
    QWidget *holder = m_stack->widget(place);
    if (holder->layout() != nullptr)
        return;
    QWidget *content = m_pages[place].make(*this, m_parts);
    column(holder, 0, 0)->addWidget(content);
    holder->setFocusProxy(content);
}

void MainWindow::focusFilter()
{
    if (page() == u"activity")
        return opened<ActivityPage>()->focusFilter();
    go(u"approvals"_s);
    opened<ApprovalsPage>()->focusFilter();
}

void MainWindow::review(const QString &actionId)
{
    go(u"approvals"_s);
    if (!actionId.isEmpty())
        opened<ApprovalsPage>()->review(actionId);
}

void MainWindow::showActivity(const QString &actionId)
{
    go(u"activity"_s);
    opened<ActivityPage>()->showAction(actionId);
}

void MainWindow::lookAtHeld()
{
    const std::optional<Held> held = m_system.held();
    if (!held)
        return;
    auto *dialog = new HeldDialog(m_system, *held, m_parts.theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::togglePause()
{
    if (m_system.held())
        return; // nothing runs, and a held journal takes no word
    m_system.setPaused(!m_system.isPaused(), Actor{u"gui"_s}, this, [this](const Result<bool> &paused) {
        if (paused)
            return;
        m_trouble->say(Tone::Danger, tr("Pausing did not work."), paused.error().message);
        m_trouble->show();
    });
}

void MainWindow::showPaused()
{
    const bool paused = m_system.isPaused() && !m_system.held();
    if (paused)
        m_paused->shout(Tone::Caution, tr("Everything is paused."),
            tr("No step runs and nothing is planned. You can still look, decide and reject; approved work waits until "
               "you resume."));
    m_paused->setVisible(paused);
}

void MainWindow::showTrouble()
{
    const QList<ServiceInfo> services = m_system.services();
    for (const ServiceInfo &service : services) {
        if (service.state != u"failed" && service.health != u"unhealthy")
            continue;
        if (service.name == u"journal" && m_system.held())
            continue; // a band of its own says so
        m_trouble->say(
            Tone::Danger, tr("Needs a look: %1.").arg(partName(service.name)), Words::sentence(service.message));
        m_trouble->show();
        return;
    }
    m_trouble->hide();
}

void MainWindow::showCounts()
{
    const qint64 waiting = waitingOf(m_system);
    m_navigation->setWaiting(waiting);
    const QString today = outcomeWords(m_system.today());
    m_navigation->setSummary(tr("%1 waiting. Today: %2.")
            .arg(waiting == 0 ? tr("Nothing") : QLocale().toString(waiting),
                today.isEmpty() ? tr("nothing yet") : today));
    setWindowTitle(waiting > 0 ? tr("(%1) Countersign").arg(waiting) : u"Countersign"_s);
}

void MainWindow::openInbox()
{
    Q_EMIT openRequested(m_system.vaultPath() + u"/Inbox"_s);
}

void MainWindow::signIn(const QString &account)
{
    go(u"mail"_s);
    if (auto *mail = opened<MailPage>())
        mail->signIn(account);
}

void MainWindow::restoreShape()
{
    m_system.recallValue(kShape, this, [this](const Result<QString> &shape) {
        if (shape && !shape->isEmpty())
            restoreGeometry(QByteArray::fromBase64(shape->toLatin1()));
    });
}

void MainWindow::keepShape()
{
    m_system.remember(kShape, QString::fromLatin1(saveGeometry().toBase64()));
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        showCounts(); // it may be another day
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
