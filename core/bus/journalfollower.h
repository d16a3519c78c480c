#pragma once
#include "async/taskscope.h"
#include "base/literals.h"
#include "domain/eventstore.h"

#include <QTimer>

#include <functional>

namespace countersign {

/// Follows what is recorded, durably: the bus tells of what happens while somebody listens, this also of what happened
/// while nobody did. Each event of its types is handed over at least once and in order, a page at a time; where it
/// stands is kept in the store itself under its name. Nothing polls: the store's signal wakes it.
class JournalFollower : public QObject
{
    Q_OBJECT
public:
    enum class Beginning { FirstEvent, Now };
    struct Options
    {
        QString name;                         ///< "guard.accounts": one for each follower, for ever
        QList<EventType> types{};             ///< empty: all
        Beginning beginning = Beginning::Now; ///< where one begins that was never here before
        int page = 500;                       ///< events that are looked at before the main thread has its turn again
        /// Asked of a new event of its types: false, and nothing is read for its sake alone. It may be handed over all
        /// the same, with others. Null: each one counts.
        std::function<bool(const Event &)> concerns{};
    };
    /// Gets every page with an event of its types, or with what cannot be handed over (archivedTo, unreadable). Success
    /// moves on; an error hands the same page over again, after a pause or when something new is recorded.
    using Handler = std::function<QCoro::Task<Result<void>>(EventPage)>;

    /// `store` outlives it.
    JournalFollower(EventStore &store, Options options, Handler handler, QObject *parent = nullptr);

    /// Reads where it stood and goes on from there in the background.
    [[nodiscard]] QCoro::Task<Result<void>> start();
    /// Ends after the page in hand and keeps where it stands.
    [[nodiscard]] QCoro::Task<> stop();
    /// Goes back, or ahead, to what came after `seq`: what was handed over since comes again. A lost broker is that.
    void setBack(qint64 seq);

    /// What could not be taken may be by now: tries again at once.
    void wake();

    /// Everything up to here has been handed over.
    [[nodiscard]] qint64 cursor() const { return m_cursor; }

private:
    [[nodiscard]] QString key() const { return u"follower:"_s + m_options.name; }
    void note(const QList<Event> &events);
    [[nodiscard]] QCoro::Task<> follow();
    [[nodiscard]] QCoro::Task<bool> takePage();
    [[nodiscard]] QCoro::Task<> keep();

    EventStore &m_store;
    Options m_options;
    Handler m_handler;
    qint64 m_cursor = 0;
    qint64 m_kept = -1; ///< the cursor as it is stored
    int m_settings = 0; ///< how often setBack() was called: a page that was read before does not count
    bool m_isFollowing = false;
    bool m_isMore = false; ///< something was recorded since the last page was read
    bool m_isStarted = false;
    QTimer m_keeping; ///< where it stands is stored once a second, at the most
    QTimer m_again;   ///< after an error
    std::unique_ptr<TaskScope> m_scope = std::make_unique<TaskScope>(); ///< anew at each start
};

} // namespace countersign
