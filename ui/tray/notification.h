#pragma once
#include <QObject>
#include <QStringList>

namespace countersign {

/// One notification of the desktop (org.freedesktop.Notifications), renewed in place. Its body is markup there: whoever
/// fills it escapes what came from outside.
class Notification : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// `actions`: key and words of each button, in the order of the protocol.
    void show(const QString &title, const QString &body, const QStringList &actions);
    void withdraw();

Q_SIGNALS:
    void pressed(const QString &key);
    /// The person, or time, has taken it from the screen.
    void gone();
    /// The desktop has no notification service; `title` and `text` want another way.
    void unavailable(const QString &title, const QString &text);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &key);
    void closed(uint id, uint reason);

private:
    uint m_id = 0;
    bool m_connected = false;
};

} // namespace countersign
