#include "vault/movewatch.h"

#include "async/offload.h"
#include "vault/movednote.h"
#include "vault/notefiles.h"
#include "vault/ownfile.h"
#include "vault/strangers.h"

#include <QFile>
#include <QPointer>

#include <sys/inotify.h>
#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kHalves = 32; // renames whose second half may still come
constexpr quint32 kAway = IN_MOVED_FROM | IN_DELETE;
constexpr quint32 kComing = IN_MOVED_TO | IN_CLOSE_WRITE | IN_CREATE;
} // namespace

MoveWatch::MoveWatch(VaultLayout layout, QThreadPool *pool, QObject *parent)
    : QObject(parent), m_layout(std::move(layout)), m_pool(pool)
{
    connect(&m_inotify, &Inotify::arrived, this, &MoveWatch::look);
    connect(&m_inotify, &Inotify::overflowed, this, &MoveWatch::overflowed);
}

QCoro::Task<> MoveWatch::watch()
{
    const QPointer self(this);
    const QHash<int, Place> watches = co_await offload(m_pool, [layout = m_layout, handle = m_inotify.handle()] {
        QHash<int, Place> made;
        const auto add = [&](const QString &folder, Place place, quint32 mask) {
            if (const Result<int> watch = handle->add(QFile::encodeName(layout.folder(folder)), mask | IN_ONLYDIR))
                made.insert(*watch, place);
        };
        add(decidingFolder(true), Place::Approved, kComing | kAway);
        add(decidingFolder(false), Place::Rejected, kComing | kAway);
        add(noteFolder(State::AwaitingDecision), Place::Pending, kComing | kAway);
        return made;
    });
    if (self)
        m_watches = watches;
}

void MoveWatch::look(const QList<InotifyEvent> &events)
{
    const QPointer self(this);
    for (const InotifyEvent &event : events) {
        if (event.mask & IN_IGNORED)
            m_watches.remove(event.watch);
        if (const auto place = m_watches.constFind(event.watch); place != m_watches.cend() && !event.name.isEmpty())
            lookAt(event, *place);
        if (!self)
            return;
        if (event.mask & IN_MOVED_FROM)
            m_halves.append(event);
        if (m_halves.size() > kHalves)
            m_halves.removeFirst();
    }
    Q_EMIT told();
}

void MoveWatch::lookAt(const InotifyEvent &event, Place place)
{
    if (event.name.startsWith('.'))
        return;
    const QString id = idOfNoteName(event.name);
    const QString name = QFile::decodeName(event.name);
    const QString folder =
        place == Place::Pending ? noteFolder(State::AwaitingDecision) : decidingFolder(place == Place::Approved);
    if (place == Place::Pending && !id.isEmpty()) {
        if (event.mask & kAway)
            Q_EMIT left(id);
        return;
    }
    const auto half = std::ranges::find_if(m_halves,
        [&](const InotifyEvent &other) { return (event.mask & IN_MOVED_TO) && other.cookie == event.cookie; });
    const bool renamed = half != m_halves.cend();
    const auto from = renamed ? m_watches.constFind(half->watch) : m_watches.cend();
    if ((event.mask & kAway) || (renamed && half->watch == event.watch && half->name == temporaryName(event.name)))
        Q_EMIT settled(folder, name);
    else if (!id.isEmpty())
        Q_EMIT came(id, place == Place::Approved,
            from != m_watches.cend() && *from == Place::Pending && half->name == event.name);
    else if (!isPassingBy(name))
        Q_EMIT strangerCame(folder, name);
}

} // namespace countersign
