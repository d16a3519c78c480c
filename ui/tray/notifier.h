#pragma once
#include "agent/desk.h"
#include "agent/systeminfo.h"
#include "tray/notification.h"

#include <QHash>
#include <QTimer>

namespace countersign {

/// Tells through the desktop's notifications that something waits, while the window is hidden: one notification at a
/// time, renewed in place, with a button that opens the review. Of a single item that can be undone and carries no flag
/// it offers the approval, bound to the digest of what it says; the desk refuses any other. Outside text is escaped.
class Notifier : public QObject
{
    Q_OBJECT
public:
    Notifier(Desk &desk, SystemInfo &system, QObject *parent = nullptr);
    /// Only while on are new items told; turning it off withdraws what is shown.
    void setOn(bool on);
    /// What the body says, markup escaped, for the titles of what came in.
    [[nodiscard]] static QString bodyFor(const QStringList &titles, qint64 waiting);
    /// Key and words of each button, in the order of the protocol; `only` is the one item that it speaks of, if so.
    [[nodiscard]] static QStringList actionsFor(const ActionDetail &only);

public Q_SLOTS:
    /// What the desktop tells when a button of ours is pressed.
    void press(const QString &key);

Q_SIGNALS:
    /// The person pressed Review; the item is empty when there were several.
    void reviewRequested(const QString &actionId);
    /// An approval was refused, or did not work; to be told where the item is.
    void refused(const QString &actionId, const QString &message);
    /// The desktop has no notification service; `title` and `text` want another way.
    void unavailable(const QString &title, const QString &text);

private:
    void take(const Action &action);
    void send();
    void sendWith(const ActionDetail &only);
    void withdraw();
    Desk &m_desk;
    SystemInfo &m_system;
    QTimer m_tick;
    Notification m_notification;
    QHash<QString, QString> m_fresh; ///< id → title
    QHash<QString, QString> m_told;  ///< what the notification on screen speaks of
    bool m_on = false;
};

} // namespace countersign
