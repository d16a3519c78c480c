#include "agent/recentdecisions.h"

#include "async/alive.h"
#include "base/clock.h"
#include "base/literals.h"
#include "base/log.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
const QString kSeen = u"ui:decided.seen"_s;
} // namespace

RecentDecisions::RecentDecisions(EventStore &journal, QObject *parent) : QObject(parent), m_journal(journal)
{
    connect(&m_journal, &EventStore::appended, this, &RecentDecisions::note);
    connect(&m_journal, &EventStore::actionChanged, this, [this](const Action &action) {
        if (m_isWanted && m_book.take(action))
            Q_EMIT changed();
    });
}

QCoro::Task<> RecentDecisions::stop()
{
    m_scope.requestStop();
    co_await m_scope.drained();
}

void RecentDecisions::note(const QList<Event> &events)
{
    if (!m_isWanted)
        return;
    bool isOurs = false;
    for (const Event &event : events)
        isOurs = m_book.note(event) || isOurs;
    // How the action stands is told next, with the same commit. Only what was undone long ago has to be asked for.
    if (isOurs)
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (!m_book.missing().isEmpty() && !m_scope.stopping())
                    m_scope.spawn(tellWhenComplete());
            },
            Qt::QueuedConnection);
}

QCoro::Task<> RecentDecisions::tellWhenComplete()
{
    const QPointer<RecentDecisions> self(this);
    const Result<void> done = co_await complete();
    if (self && done)
        Q_EMIT changed();
}

// Those that went wrong or are not done are asked for by their states, and the last decisions stand near the end:
// nothing is scanned.
QCoro::Task<Result<void>> RecentDecisions::load()
{
    const QPointer<RecentDecisions> self(this);
    const Result<QString> seen = alive(self, co_await m_journal.setting(kSeen));
    if (!seen)
        co_return fail(seen.error());
    m_book.restoreSeen(*seen, SystemClock().nowUs());
    const Result<void> read = alive(self, co_await readEvents());
    if (!read)
        co_return read;
    const QList<ActionFilter> listed = DecisionBook::listed();
    for (const ActionFilter &filter : listed) {
        const Result<QList<Action>> stored = alive(self, co_await m_journal.actions(filter));
        if (!stored)
            co_return fail(stored.error());
        for (const Action &action : *stored)
            m_book.take(action);
    }
    co_return co_await complete();
}

// To the end: a page ends before an event that is not what was recorded, and that one hides no later decision.
QCoro::Task<Result<void>> RecentDecisions::readEvents()
{
    const QPointer<RecentDecisions> self(this);
    const qint64 sinceUs = SystemClock().nowUs() - DecisionBook::kLastingUs;
    EventPage page;
    page.upTo = std::max<qint64>(0, m_journal.headSeq() - DecisionBook::kEvents);
    while (!page.isLast) {
        Result<EventPage> next =
            alive(self, co_await m_journal.eventsAfter(page.upTo, DecisionBook::kEvents, DecisionBook::types()));
        if (!next)
            co_return fail(next.error());
        page = *std::move(next);
        m_book.note(page, sinceUs);
    }
    co_return Result<void>{};
}

QCoro::Task<Result<void>> RecentDecisions::complete()
{
    const QPointer<RecentDecisions> self(this);
    const QStringList missing = m_book.missing();
    for (const QString &id : missing) {
        const Result<ActionDetail> detail = co_await m_journal.action(id);
        if (!self || m_scope.stopping())
            co_return cancelled();
        if (detail)
            m_book.take(*detail);
    }
    co_return Result<void>{};
}

QCoro::Task<Result<QList<Decided>>> RecentDecisions::list()
{
    const QPointer<RecentDecisions> self(this);
    m_isWanted = true;
    if (!m_isLoaded) {
        const Result<void> loaded = alive(self, co_await load());
        if (!loaded)
            co_return fail(loaded.error());
        m_isLoaded = true;
    }
    const QList<Decided> shown = m_book.list(SystemClock().nowUs());
    for (const Decided &one : shown.first(std::min<qsizetype>(shown.size(), DecisionBook::kMost))) { // that are read
        if (one.action.planDigest == one.planDigest)
            continue;
        const Result<ActionDetail> detail = co_await m_journal.action(one.action.id);
        if (!self || m_scope.stopping())
            co_return cancelled();
        if (detail)
            m_book.take(*detail);
    }
    co_return m_book.list(SystemClock().nowUs());
}

void RecentDecisions::setSeen(const QString &actionId)
{
    if (!m_book.setSeen(actionId))
        return;
    Q_EMIT changed();
    m_scope.spawn(keepSeen(m_book.seen()));
}

QCoro::Task<> RecentDecisions::keepSeen(QString seen)
{
    const Result<void> kept = co_await m_journal.setSetting(kSeen, seen);
    if (!kept)
        logWarning("RecentDecisions", kept.error().message);
}

} // namespace countersign
