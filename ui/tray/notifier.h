#pragma once
#include "agent/desk.h"
#include "agent/systeminfo.h"

#include <QHash>
#include <QTimer>

namespace countersign {

/// Tells through the desktop's notifications that something waits, while the window is hidden: one notification at a
/// time, renewed in place, with a button that opens the review. Outside text is escaped; no decision is made there.
class Notifier : public QObject
{
    Q_OBJECT
public:
    Notifier(Desk &desk, SystemInfo &system, QObject *parent = nullptr);
    /// Only while on are new items told; turning it off withdraws what is shown.
    void setOn(bool on);
    /// What the body says, markup escaped, for the titles of what came in.
    [[nodiscard]] static QString bodyFor(const QStringList &titles, qint64 waiting);

Q_SIGNALS:
    /// The person pressed Review; the item is empty when there were several.
    void reviewRequested(const QString &actionId);
    /// The desktop has no notification service; `title` and `text` want another way.
    void unavailable(const QString &title, const QString &text);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &key);
    void closed(uint id, uint reason);

private:
    void take(const Action &action);
    void send();
    void withdraw();
    SystemInfo &m_system;
    QTimer m_tick;
    QHash<QString, QString> m_fresh; ///< id → title
    QHash<QString, QString> m_told;  ///< what the notification on screen speaks of
    uint m_id = 0;
    bool m_on = false;
    bool m_connected = false;
};

} // namespace countersign
