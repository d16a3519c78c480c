#pragma once
#include "agent/desk.h"
#include "agent/systeminfo.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

namespace countersign {

/// The icon in the tray: how many items wait, whether everything is paused; the last decisions with what takes each
/// back; open, pause, quit. Make it only after TrayPresence said that there is a tray.
class TrayIcon : public QObject
{
    Q_OBJECT
public:
    TrayIcon(Desk &desk, SystemInfo &system, QObject *parent = nullptr);
    ~TrayIcon() override;
    void show();
    /// A message of the old kind, for desktops without notifications.
    void say(const QString &title, const QString &text);
    /// The picture at `size` px: the mark, and the count on it when it is not 0.
    [[nodiscard]] static QPixmap picture(qint64 waiting, bool paused, bool darkPanel, int size);
    [[nodiscard]] static QString toolTip(qint64 waiting, bool paused, bool held = false);
    [[nodiscard]] QMenu *menu() const { return m_menu.get(); }

Q_SIGNALS:
    void openRequested();
    void quitRequested();
    /// To where everything about an item is told.
    void showRequested(const QString &actionId);

private:
    void refresh();
    void ask();
    void list(const QList<Decided> &entries);
    void act(const Decided &entry);
    Desk &m_desk;
    SystemInfo &m_system;
    std::unique_ptr<QMenu> m_menu;
    QAction *m_pause;
    QAction *m_below; ///< the last decisions stand above it
    QList<QAction *> m_decisions;
    QSystemTrayIcon m_icon;
    QTimer m_asking; ///< collects changes of the last decisions
    QTimer m_tick;
    qint64 m_shownCount = -1;
    bool m_shownPaused = false;
    bool m_shownHeld = false;
};

/// Everything that waits for a person.
[[nodiscard]] qint64 waitingOf(const SystemInfo &system);

} // namespace countersign
