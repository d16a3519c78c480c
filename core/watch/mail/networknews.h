#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace countersign {

/// Tells that the network may be there again: the kernel has an address or a route more (netlink), or the machine has
/// woken up (PrepareForSleep of login1, where there is a system bus). Asks nothing and runs nothing.
class NetworkNews : public QObject
{
    Q_OBJECT
public:
    explicit NetworkNews(QObject *parent = nullptr);
    ~NetworkNews() override;

Q_SIGNALS:
    void changed();
    void resumed();

private:
    void read();
    Q_SLOT void prepareForSleep(bool isBefore);

    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace countersign
