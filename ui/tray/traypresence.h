#pragma once
#include <QObject>

class QDBusServiceWatcher;

namespace countersign {

/// Knows when there is a place for a tray icon: a StatusNotifierWatcher on the session bus, or an XEmbed tray on X11.
/// Qt 6.4 remembers "no tray" from the first question on, so nobody may ask Qt before this says yes.
class TrayPresence : public QObject
{
    Q_OBJECT
public:
    explicit TrayPresence(QObject *parent = nullptr);
    /// Starts to look; available() comes at once or whenever a tray appears, once.
    void look();
    [[nodiscard]] bool isAvailable() const { return m_available; }

Q_SIGNALS:
    void available();

private:
    void found();
    void lookForXEmbed();
    bool m_available = false;
    QDBusServiceWatcher *m_watcher = nullptr;
};

} // namespace countersign
