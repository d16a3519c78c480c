#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace countersign {

/// Tells that the network may be there again: the kernel has an address or a route more (netlink), or the machine has
/// woken up (PrepareForSleep of login1, where there is a system bus). The kernel tells of waking up as it does of a
/// clock that was set, too. Asks nothing and runs nothing.
class NetworkNews : public QObject
{
    Q_OBJECT
public:
    explicit NetworkNews(QObject *parent = nullptr);
    ~NetworkNews() override;

Q_SIGNALS:
    void changed();
    void resumed();
    /// The wall clock has jumped, or the machine has woken up.
    void clockSet();

private:
    void read();
    void readClock();
    Q_SLOT void prepareForSleep(bool isBefore);

    int m_socket = -1, m_clock = -1;
    std::unique_ptr<QSocketNotifier> m_notifier, m_clockNotifier;
};

} // namespace countersign
