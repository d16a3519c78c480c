#include "shell/desktop.h"

#include "base/literals.h"
#include "common/icons.h"
#include "common/systemscheme.h"
#include "common/theme.h"
#include "shell/mainwindow.h"
#include "tray/mailnotifier.h"
#include "tray/notifier.h"
#include "tray/trayicon.h"
#include "tray/traypresence.h"

#include <QApplication>
#include <QEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QStyleFactory>
#include <QTimer>

namespace countersign {

namespace {
constexpr int kTrayGraceMs = 2000;
const QString kHintShown = u"tray.hint_shown"_s;
} // namespace

Desktop::Desktop(const Surfaces &surfaces, SeriesSource &source, QObject *parent)
    : QObject(parent),
      m_desk(surfaces.desk),
      m_system(surfaces.system),
      m_scheme(std::make_unique<SystemScheme>()),
      m_theme(std::make_unique<Theme>(QApplication::font()))
{
    qApp->setQuitOnLastWindowClosed(false);
    qApp->setStyle(QStyleFactory::create(u"Fusion"_s));
    m_theme->setDark(m_scheme->isDark());
    m_theme->applyTo(*qApp);
    connect(m_theme.get(), &Theme::changed, this, [this] { m_theme->applyTo(*qApp); });
    connect(m_scheme.get(), &SystemScheme::darkChanged, m_theme.get(), &Theme::setDark);
    m_window = std::make_unique<MainWindow>(surfaces, source, *m_theme);
    m_notifier = std::make_unique<Notifier>(surfaces.desk, m_system);
    if (surfaces.mail != nullptr)
        m_mailNotifier = std::make_unique<MailNotifier>(m_system, *surfaces.mail);
    m_presence = std::make_unique<TrayPresence>();
    m_window->installEventFilter(this);
    qApp->installEventFilter(this);
    connect(m_window.get(), &MainWindow::closeAsked, this, &Desktop::closeAsked);
    connect(m_window.get(), &MainWindow::openRequested, this, &Desktop::openRequested);
    connect(m_notifier.get(), &Notifier::reviewRequested, this, &Desktop::review);
    connect(m_notifier.get(), &Notifier::refused, this, [this](const QString &actionId, const QString &message) {
        if (m_tray)
            m_tray->say(tr("This was not done."), message);
        review(actionId);
    });
    const auto sayInTray = [this](const QString &title, const QString &text) {
        if (m_tray)
            m_tray->say(title, text);
    };
    connect(m_notifier.get(), &Notifier::unavailable, this, sayInTray);
    if (m_mailNotifier) {
        connect(m_mailNotifier.get(), &MailNotifier::unavailable, this, sayInTray);
        connect(m_mailNotifier.get(), &MailNotifier::mailAsked, this, [this] {
            raise();
            m_window->go(u"mail"_s);
        });
        connect(m_mailNotifier.get(), &MailNotifier::signInAsked, this, [this](const QString &account) {
            raise();
            m_window->signIn(account);
        });
    }
    connect(m_presence.get(), &TrayPresence::available, this, &Desktop::makeTray);
    tellOfHidden();
    // After the first paint: neither the bus nor the tray may delay the window.
    QTimer::singleShot(0, this, [this] {
        m_scheme->follow();
        m_presence->look();
    });
}

Desktop::~Desktop()
{
    qApp->removeEventFilter(this);     // sees the events of every object
    m_window->removeEventFilter(this); // it hides once more when it goes, after the notifier has gone
}

/// What the window would show is told by notifications while nobody can see it.
void Desktop::tellOfHidden()
{
    const bool isHidden = !m_window->isVisible() || m_window->isMinimized();
    m_notifier->setOn(isHidden);
    if (m_mailNotifier)
        m_mailNotifier->setOn(isHidden);
}

void Desktop::show()
{
    m_window->show();
}

void Desktop::showHidden()
{
    QTimer::singleShot(kTrayGraceMs, this, [this] {
        if (!m_tray && !m_window->isVisible())
            m_window->showMinimized(); // never out of reach
    });
}

void Desktop::raise()
{
    if (m_window->isMinimized())
        m_window->showNormal();
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void Desktop::review(const QString &actionId)
{
    raise();
    m_window->review(actionId);
}

void Desktop::makeTray()
{
    m_tray = std::make_unique<TrayIcon>(m_desk, m_system);
    connect(m_tray.get(), &TrayIcon::showRequested, this, [this](const QString &actionId) {
        raise();
        m_window->showActivity(actionId);
    });
    connect(m_tray.get(), &TrayIcon::openRequested, this, &Desktop::raise);
    connect(m_tray.get(), &TrayIcon::quitRequested, this, &Desktop::quitRequested);
    m_tray->show();
}

void Desktop::closeAsked()
{
    if (m_tray)
        hideToTray();
    else
        askToQuit();
}

void Desktop::hideToTray()
{
    m_window->hide();
    m_system.recallValue(kHintShown, this, [this](const Result<QString> &shown) {
        if (!shown || shown->isEmpty())
            tellOnce();
    });
}

void Desktop::tellOnce()
{
    m_system.remember(kHintShown, u"yes"_s);
    m_tray->say(tr("Countersign keeps working"),
        tr("It stays in the tray and tells you when something waits for you. Quit from its menu."));
}

void Desktop::askToQuit()
{
    auto *question = new QMessageBox(QMessageBox::Question, tr("Quit Countersign?"),
        tr("There is no tray on this desktop to keep Countersign in. If you quit, nothing is taken in or "
           "carried out until you start it again. Nothing is lost."),
        QMessageBox::NoButton, m_window.get());
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    const QPushButton *quit = question->addButton(tr("Quit"), QMessageBox::AcceptRole);
    const QPushButton *keep = question->addButton(tr("Minimise"), QMessageBox::DestructiveRole);
    question->addButton(tr("Stay"), QMessageBox::RejectRole);
    connect(question, &QMessageBox::buttonClicked, this, [this, quit, keep](const QAbstractButton *button) {
        if (static_cast<const void *>(button) == static_cast<const void *>(quit))
            Q_EMIT quitRequested();
        else if (static_cast<const void *>(button) == static_cast<const void *>(keep))
            m_window->showMinimized();
    });
    question->open();
}

bool Desktop::eventFilter(QObject *watched, QEvent *event)
{
    // Quitting asks every window to close first; one that stays would call the end off.
    if (watched == qApp && event->type() == QEvent::Quit)
        m_window->letGo();
    if (watched != m_window.get())
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide || event->type() == QEvent::WindowStateChange)
        tellOfHidden();
    return QObject::eventFilter(watched, event);
}

} // namespace countersign
