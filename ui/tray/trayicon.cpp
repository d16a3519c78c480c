#include "tray/trayicon.h"

#include "base/clock.h"
#include "base/literals.h"
#include "common/plaintext.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

namespace countersign {

namespace {
constexpr int kTrayTickMs = 500;
constexpr qsizetype kMostDecisions = 5;
constexpr int kTrayTitle = 60;
} // namespace

qint64 waitingOf(const SystemInfo &system)
{
    const QMap<State, qint64> counts = system.counts();
    return counts.value(State::AwaitingDecision) + counts.value(State::Stale) + counts.value(State::AwaitingAnswer) +
           system.waitingElsewhere();
}

TrayIcon::TrayIcon(Desk &desk, SystemInfo &system, QObject *parent)
    : QObject(parent), m_desk(desk), m_system(system), m_menu(std::make_unique<QMenu>())
{
    m_below = m_menu->addSeparator();
    m_asking.setSingleShot(true);
    m_asking.setInterval(kTrayTickMs);
    connect(&m_asking, &QTimer::timeout, this, &TrayIcon::ask);
    connect(&m_desk, &Desk::decidedChanged, this, [this] {
        if (!m_asking.isActive())
            m_asking.start();
    });
    connect(m_menu.get(), &QMenu::aboutToShow, this, &TrayIcon::ask); // countdowns go on
    m_menu->addAction(tr("Open Countersign"), this, &TrayIcon::openRequested);
    m_pause = m_menu->addAction(tr("Pause everything"), this,
        [this] { m_system.setPaused(!m_system.isPaused(), Actor{u"gui"_s}, this, [](const Result<bool> &) {}); });
    m_menu->addSeparator();
    m_menu->addAction(tr("Quit"), this, &TrayIcon::quitRequested);
    m_icon.setContextMenu(m_menu.get());
    m_tick.setSingleShot(true);
    m_tick.setInterval(kTrayTickMs);
    connect(&m_tick, &QTimer::timeout, this, &TrayIcon::refresh);
    connect(&m_system, &SystemInfo::countsChanged, this, [this] {
        if (!m_tick.isActive())
            m_tick.start();
    });
    connect(&m_system, &SystemInfo::pausedChanged, this, &TrayIcon::refresh);
    connect(&m_system, &SystemInfo::servicesChanged, this, &TrayIcon::refresh);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openRequested();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::openRequested);
    refresh();
    m_asking.start(); // after the first picture: the queue is read before it
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::ask()
{
    m_desk.decided(this, [this](const Result<QList<Decided>> &entries) {
        if (entries)
            list(*entries);
    });
}

void TrayIcon::list(const QList<Decided> &entries)
{
    qDeleteAll(std::exchange(m_decisions, {}));
    const qint64 now = SystemClock().nowUs();
    for (const Decided &entry : entries.first(std::min<qsizetype>(entries.size(), kMostDecisions))) {
        const Decided::Way way = entry.way(now);
        const QString words = way == Decided::Way::CallBack ? tr("Call back: %1")
                              : way == Decided::Way::Undo   ? tr("Undo: %1")
                              : entry.isSerious()           ? tr("Look at: %1")
                                                            : u"%1"_s;
        const QString title = shortened(entry.title(), kTrayTitle) + u" · "_s +
                              shortened(entry.outcome(now, m_system.isPaused()), kTrayTitle);
        auto *action = new QAction(words.arg(title).replace(u'&', u"&&"_s), m_menu.get()); // no mnemonics from outside
        action->setEnabled(way != Decided::Way::None || entry.isSerious());
        connect(action, &QAction::triggered, this, [this, entry] { act(entry); });
        m_menu->insertAction(m_below, action);
        m_decisions.append(action);
    }
}

void TrayIcon::act(const Decided &entry)
{
    const QString id = entry.action.id;
    const Actor actor{u"gui"_s};
    const auto answer = [this](const Result<Action> &done) {
        if (!done)
            say(tr("This was not taken back"), done.error().message);
    };
    switch (entry.way(SystemClock().nowUs())) {
        case Decided::Way::CallBack: return m_desk.recall(id, actor, this, answer);
        case Decided::Way::Undo: return m_desk.undo(id, actor, this, answer);
        case Decided::Way::None: break;
    }
    if (entry.isSerious())
        m_desk.setSeen(id);
    Q_EMIT showRequested(entry.undo ? entry.undo->id : id);
}

void TrayIcon::show()
{
    m_icon.show();
}

void TrayIcon::say(const QString &title, const QString &text)
{
    m_icon.showMessage(title, text, QSystemTrayIcon::Information);
}

QString TrayIcon::toolTip(qint64 waiting, bool paused, bool held)
{
    const QString count = waiting == 0 ? tr("nothing waits for you") : tr("%1 waiting for you").arg(waiting);
    if (held)
        return tr("Countersign, held, %1").arg(count);
    return paused ? tr("Countersign, paused, %1").arg(count) : tr("Countersign, %1").arg(count);
}

QPixmap TrayIcon::picture(qint64 waiting, bool paused, bool darkPanel, int size)
{
    const QString name = u":/countersign/icons/tray/%1-%2.svg"_s.arg(
        paused ? u"paused"_s : u"normal"_s, darkPanel ? u"dark"_s : u"light"_s);
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QSvgRenderer renderer(name);
    if (renderer.isValid())
        renderer.render(&painter, QRectF(0, 0, size, size));
    if (waiting <= 0)
        return pixmap;
    const QString words = waiting > 99 ? u"99+"_s : QString::number(waiting);
    QFont font = QGuiApplication::font();
    font.setPixelSize(std::max(7, int(size * (words.size() > 2 ? 0.36 : 0.48))));
    font.setBold(true);
    const int height = int(size * 0.56);
    const int width = std::max(height, QFontMetrics(font).horizontalAdvance(words) + size / 8);
    const QRectF box(size - std::min(width, size), 0, std::min(width, size), height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgb(0xc62f2f));
    painter.drawRoundedRect(box, height / 2.0, height / 2.0);
    painter.setPen(Qt::white);
    painter.setFont(font);
    painter.drawText(box, Qt::AlignCenter, words);
    return pixmap;
}

void TrayIcon::refresh()
{
    const qint64 waiting = waitingOf(m_system);
    const bool paused = m_system.isPaused();
    const bool held = m_system.held().has_value();
    m_pause->setText(paused ? tr("Resume") : tr("Pause everything"));
    m_pause->setEnabled(!held);
    if (waiting == m_shownCount && paused == m_shownPaused && held == m_shownHeld)
        return;
    m_shownCount = waiting;
    m_shownPaused = paused;
    m_shownHeld = held;
    // Panels are dark far more often than windows; a light drawing is readable on nearly all of them.
    QIcon icon;
    for (const int size : {22, 32, 44, 64})
        icon.addPixmap(picture(waiting, paused, true, size));
    m_icon.setIcon(icon);
    m_icon.setToolTip(toolTip(waiting, paused, held));
}

} // namespace countersign
