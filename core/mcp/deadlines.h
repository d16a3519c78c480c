#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <set>

namespace countersign {

/// Many deadlines on one timer. Adding and removing costs no system call; after the last removal the timer
/// fires once more in vain at most.
class Deadlines : public QObject
{
public:
    /// `expired` is called with the id of each deadline that passed; it may add and remove others.
    explicit Deadlines(std::function<void(qint64)> expired, QObject *parent = nullptr);

    /// Calls back in `ms` milliseconds (coarse: up to 5 % late). The key takes it back again.
    struct Key
    {
        qint64 due = 0;
        qint64 id = 0;
        auto operator<=>(const Key &) const = default;
    };
    [[nodiscard]] Key add(qint64 id, int ms);
    void remove(Key key) { m_keys.erase(key); }

private:
    void arm();
    void fire();

    std::function<void(qint64)> m_expired;
    std::set<Key> m_keys;
    QElapsedTimer m_clock;
    QTimer m_timer;
    qint64 m_armedFor = -1; ///< -1: the timer is not running
};

} // namespace countersign
