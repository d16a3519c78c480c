#pragma once
#include <QObject>

#include <array>
#include <utility>

class QEvent;

namespace countersign {

/// Watches the event loop of the thread in which it is made: how long each turn took to deliver its events, and
/// what took longest in it. A turn of `slowMs` and more is a WARNING in the log. It costs two looks at the clock for an
/// event and one system call a turn, and wakes nobody. Make one a thread, after the application; see
/// WatchedApplication.
class TurnWatch : public QObject
{
public:
    /// The longest turns so far, in milliseconds; wall and CPU may be those of two turns.
    struct Longest
    {
        double wallMs = 0;
        double cpuMs = 0; ///< of this thread
        qint64 turns = 0;
    };

    explicit TurnWatch(int slowMs = 100);
    ~TurnWatch() override;

    // For countersign-bench and tests: the product only reads its log.
    [[nodiscard]] Longest longest() const { return m_longest; }
    void reset() { m_longest = {}; }
    /// Of this thread; nullptr when nobody watches it.
    [[nodiscard]] static TurnWatch *current() { return t_current; }

    /// Around the delivery of one event. What is delivered inside another one belongs to it, unless a loop of its own
    /// runs there: its turns count for themselves (what its starter does afterwards in the same turn is not seen).
    class Delivery
    {
    public:
        Delivery(const QObject *receiver, const QEvent *event) : m_watch(t_current)
        {
            if (m_watch && (m_watch->m_depth++ == 0 || !m_watch->m_inTurn))
                m_turn = m_watch->begin(receiver, event);
        }
        ~Delivery()
        {
            if (!m_watch)
                return;
            --m_watch->m_depth;
            if (m_turn > 0)
                m_watch->end(m_turn);
        }
        Q_DISABLE_COPY_MOVE(Delivery)

    private:
        TurnWatch *m_watch;
        qint64 m_turn = 0; ///< the one that it is counted in; 0: it is part of another delivery
    };

private:
    struct Step
    {
        qint64 beganNs = 0;
        qint64 tookNs = 0;
        int eventType = 0;
        const char *what = nullptr;
        std::array<char, 80> receiver{}; ///< a copy: the class may be gone with its object
    };

    [[nodiscard]] qint64 begin(const QObject *receiver, const QEvent *event);
    void end(qint64 turn);
    void endTurn();
    void tell(qint64 wallNs, qint64 cpuNs) const;

    inline static thread_local TurnWatch *t_current = nullptr;
    qint64 m_slowNs;
    int m_depth = 0;
    bool m_inTurn = false;
    bool m_delivering = false;
    qint64 m_turn = 0; ///< their count
    qint64 m_tookNs = 0;
    qint64 m_beganCpuNs = 0;
    int m_steps = 0;
    Step m_step;
    Step m_longestStep; ///< of this turn
    Longest m_longest;
};

/// An application whose main thread is watched.
template <typename Application>
class WatchedApplication : public Application
{
public:
    using Application::Application;
    bool notify(QObject *receiver, QEvent *event) override
    {
        const TurnWatch::Delivery delivery(receiver, event);
        return Application::notify(receiver, event);
    }

private:
    TurnWatch m_watch;
};

} // namespace countersign
