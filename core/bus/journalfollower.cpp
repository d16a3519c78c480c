#include "bus/journalfollower.h"

#include "async/alive.h"
#include "base/literals.h"
#include "base/log.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kKeepMs = 1000;
constexpr int kAgainMs = 5000;
} // namespace

JournalFollower::JournalFollower(EventStore &store, Options options, Handler handler, QObject *parent)
    : QObject(parent), m_store(store), m_options(std::move(options)), m_handler(std::move(handler))
{
    m_keeping.setSingleShot(true);
    m_keeping.setInterval(kKeepMs);
    connect(&m_keeping, &QTimer::timeout, this, [this] { m_scope->spawn(keep()); });
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &JournalFollower::wake);
    connect(&m_store, &EventStore::appended, this, &JournalFollower::note);
}

QCoro::Task<Result<void>> JournalFollower::start()
{
    if (m_isStarted)
        co_return Result<void>{};
    m_scope = std::make_unique<TaskScope>();
    const QPointer<JournalFollower> self(this);
    const Result<QString> stored = alive(self, co_await m_store.setting(key()));
    if (!stored)
        co_return fail(stored.error());
    bool isNumber = false;
    m_cursor = stored->toLongLong(&isNumber);
    m_kept = isNumber ? m_cursor : -1;
    if (!isNumber) // never here before
        m_cursor = m_options.beginning == Beginning::Now ? m_store.headSeq() : 0;
    if (m_cursor > m_store.headSeq()) // a journal that was put back ends before it: what comes next is new
        setBack(m_store.headSeq());
    if (!isNumber) // from now on it was
        co_await keep();
    if (!self)
        co_return cancelled();
    if (!isNumber && m_kept != m_cursor) // else the next start would begin anew, and miss what came in between
        co_return fail(ErrorCode::Unavailable,
            QCoreApplication::translate(
                "Journal", "The journal cannot be written. Check the disk; nothing is accepted until it works again."),
            {}, true);
    m_isStarted = true;
    wake();
    co_return Result<void>{};
}

QCoro::Task<> JournalFollower::stop()
{
    const QPointer<JournalFollower> self(this);
    m_isStarted = false;
    m_keeping.stop();
    m_again.stop();
    m_scope->requestStop();
    co_await m_scope->drained();
    if (self)
        co_await keep();
}

void JournalFollower::setBack(qint64 seq)
{
    m_cursor = std::max<qint64>(seq, 0);
    ++m_settings;
    if (!m_keeping.isActive() && m_isStarted)
        m_keeping.start();
    wake();
}

void JournalFollower::note(const QList<Event> &events)
{
    const auto isOurs = [this](const Event &event) {
        return (m_options.types.isEmpty() || m_options.types.contains(event.type)) &&
               (!m_options.concerns || m_options.concerns(event));
    };
    if (!m_isStarted)
        return;
    if (std::ranges::any_of(events, isOurs))
        return wake();
    // Whoever has everything before need not be asked about what is none of his; where he stands is stored with the
    // next page.
    if (!m_isFollowing && !events.isEmpty() && m_cursor == events.first().seq - 1)
        m_cursor = events.last().seq;
}

void JournalFollower::wake()
{
    m_isMore = true;
    if (m_isFollowing || !m_isStarted || m_scope->stopping())
        return;
    m_isFollowing = true;
    m_scope->spawn(follow());
}

QCoro::Task<> JournalFollower::follow()
{
    const QPointer<JournalFollower> self(this);
    m_again.stop();
    while (m_isMore && !m_scope->stopping()) {
        m_isMore = false;
        const bool goesOn = co_await takePage();
        if (!self)
            co_return;
        if (!goesOn)
            break;
    }
    m_isFollowing = false;
}

// False: an error, which is tried again later.
QCoro::Task<bool> JournalFollower::takePage()
{
    const QPointer<JournalFollower> self(this);
    const int settings = m_settings;
    const Result<EventPage> page = co_await m_store.eventsAfter(m_cursor, m_options.page, m_options.types);
    if (!self)
        co_return false;
    if (settings != m_settings)
        co_return true; // set back meanwhile: this is not what comes next
    Result<void> done = page ? Result<void>{} : Result<void>(fail(page.error()));
    if (page && (!page->events.isEmpty() || page->archivedTo > 0 || page->unreadable > 0))
        done = co_await m_handler(*page);
    if (!self || settings != m_settings)
        co_return self &&settings != m_settings;
    if (!done) {
        if (done.error().code != ErrorCode::Cancelled)
            logWarning("JournalFollower", done.error().message, {{u"follower"_s, m_options.name}});
        if (m_isStarted)
            m_again.start();
        co_return false;
    }
    if (page->unreadable > 0)
        logWarning("JournalFollower", u"An event is not what was recorded and was passed over"_s,
            {{u"follower"_s, m_options.name}, {u"seq"_s, page->unreadable}});
    m_cursor = page->upTo;
    if (!page->events.isEmpty() && m_isStarted && !m_keeping.isActive())
        m_keeping.start();
    m_isMore = m_isMore || !page->isLast;
    co_return true;
}

QCoro::Task<> JournalFollower::keep()
{
    const qint64 cursor = m_cursor;
    if (cursor == m_kept)
        co_return;
    const QPointer<JournalFollower> self(this);
    const Result<void> kept = co_await m_store.setSetting(key(), QString::number(cursor));
    if (self && kept) // else it is stored with the next page, and some of it comes twice
        m_kept = cursor;
}

} // namespace countersign
