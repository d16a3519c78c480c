#include "intake/ingestor.h"

#include "async/alive.h"
#include "async/offload.h"
#include "base/clock.h"
#include "base/crashpoint.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/openwork.h"
#include "domain/payloads/intake.h"
#include "domain/threads.h"
#include "intake/itembatch.h"
#include "intake/itemfolders.h"
#include "intake/itemname.h"
#include "intake/orphans.h"

#include <QFile>
#include <QJsonArray>

namespace countersign {

Ingestor::Ingestor(QString vault, QString owner, ActionIntake &intake, QThreadPool *pool, QObject *parent)
    : QObject(parent), m_vault(QFile::encodeName(vault)), m_owner(std::move(owner)), m_intake(intake), m_pool(pool)
{
}

QCoro::Task<Result<Appended>> Ingestor::take(IntakeItem item)
{
    const QPointer self(this);
    const QString id = newId();
    m_inHand.insert(id);
    const Result<StoredItem> stored = alive(
        self, co_await offload(m_pool,
                  [vault = m_vault, item = std::move(item), id, by = m_by] { return storeItem(vault, item, id, by); }));
    if (!self)
        co_return cancelled();
    if (!stored) {
        m_inHand.remove(id);
        co_return fail(stored.error());
    }
    const Result<Appended> appended = co_await recordTaken(*stored);
    co_return appended;
}

QCoro::Task<std::vector<Result<Appended>>> Ingestor::takeAll(
    std::vector<IntakeItem> items, std::function<bool()> stillMay)
{
    const QPointer self(this);
    QStringList ids;
    for (size_t i = 0; i < items.size(); ++i)
        ids.append(newId());
    m_inHand.unite(QSet<QString>(ids.begin(), ids.end()));
    const std::vector<Result<StoredItem>> stored = co_await offload(m_pool,
        [vault = m_vault, items = std::move(items), ids, by = m_by] { return storeItems(vault, items, ids, by); });
    std::vector<Result<Appended>> out;
    out.reserve(stored.size());
    if (!self) {
        out.assign(stored.size(), cancelled());
        co_return out;
    }
    std::vector<QCoro::Task<Result<Appended>>> running; // all at once, so that they share their commits
    for (const Result<StoredItem> &item : stored)
        if (item)
            running.push_back(recordTaken(*item, stillMay));
    auto next = running.begin();
    for (size_t i = 0; i < stored.size(); ++i) {
        if (stored[i]) {
            Result<Appended> appended = co_await *next++;
            out.push_back(std::move(appended));
        } else {
            if (self)
                m_inHand.remove(ids[qsizetype(i)]);
            out.push_back(fail(stored[i].error()));
        }
    }
    co_return out;
}

QCoro::Task<Result<Appended>> Ingestor::recordTaken(StoredItem item, std::function<bool()> stillMay)
{
    const QPointer self(this);
    const Result<Appended> appended = co_await record(item, std::move(stillMay));
    if (self && !appended) // its sender is told that it was not taken: left here it would become an action later
        co_await removeUnlessKnown(item);
    if (self)
        m_inHand.remove(item.actionId);
    co_return appended;
}

QCoro::Task<Result<Appended>> Ingestor::record(StoredItem item, std::function<bool()> stillMay)
{
    const QPointer self(this);
    if (item.sha256.isEmpty() && item.problem.isEmpty()) {
        const QByteArray hash = co_await offload(m_pool, [vault = m_vault, item] { return hashStored(vault, item); });
        if (!self)
            co_return cancelled();
        item.sha256 = hash;
        if (hash.isEmpty())
            item.problem = tr("The file cannot be read.");
    }
    const QString twin = co_await earlierTwin(item.sha256, item.actionId);
    if (!self)
        co_return cancelled();
    if (item.size == 0 && item.problem.isEmpty())
        item.problem = tr("The file is empty: there is nothing to read.");
    Append change = makeAppend(item, twin);
    change.stillMay = std::move(stillMay);
    const QString correlationId = change.events.first().correlationId;
    crashPoint("watch.before_append");
    const Result<Appended> appended = co_await m_intake.append(std::move(change));
    if (!self)
        co_return cancelled();
    if (m_underWay.value(item.sha256) == item.actionId)
        m_underWay.remove(item.sha256);
    if (appended) {
        crashPoint("watch.after_append");
        logInfo("Intake", u"Action created"_s, {{u"correlation_id"_s, correlationId}, {u"action_id"_s, item.actionId}});
    } else if (appended.error().code == ErrorCode::Conflict && !item.options.sourceKeys.isEmpty()) {
        co_await removeUnlessKnown(item);
    }
    co_return appended;
}

// Of an item that came in as another action meanwhile this copy would be looked at, and refused, at every start.
QCoro::Task<> Ingestor::removeUnlessKnown(StoredItem item)
{
    const QPointer self(this);
    const Result<bool> known = alive(self, co_await m_intake.isKnown(item.actionId));
    if (known && !*known)
        co_await remove(item);
}

QCoro::Task<> Ingestor::remove(StoredItem item)
{
    co_await offload(m_pool, [vault = m_vault, item] {
        removeStored(vault, item);
        return true;
    });
}

void Ingestor::share(QString instance, std::function<VaultStanding()> standing)
{
    m_by = std::move(instance);
    m_standing = std::move(standing);
}

QCoro::Task<QStringList> Ingestor::claimed()
{
    return offload(m_pool, [vault = m_vault] { return claimedIds(vault); });
}

QCoro::Task<Result<std::optional<StoredItem>>> Ingestor::orphan(QString id)
{
    const QPointer self(this);
    const Result<bool> known = alive(self, co_await m_intake.isKnown(id));
    if (!known)
        co_return fail(known.error());
    if (*known || m_inHand.contains(id))
        co_return std::nullopt;
    struct Found
    {
        std::optional<StoredItem> item;
        bool isMoving = false;
    };
    const Found looked = co_await offload(m_pool, [vault = m_vault, id, by = m_by, standing = m_standing] {
        // What bears nobody's name was taken in before others came, by whoever was there first.
        const Whose whose{by, by.isEmpty() || (standing && standing().isFounder)};
        Found out{adoptOrphan(vault, id, whose)};
        out.isMoving = out.item && !by.isEmpty() && isStillMoving(vault, *out.item);
        return out;
    });
    if (!self)
        co_return cancelled();
    if (looked.isMoving)
        co_return fail(ErrorCode::Unavailable, tr("The item is still being moved."), {}, true);
    const std::optional<StoredItem> &found = looked.item;
    const bool isAdopted = found && found->options.source.startsWith("adopted:"_L1); // that was not committed
    if (found && (isAdopted || m_leavesToSource) &&
        (isAdopted || found->options.source.startsWith("mail:"_L1) || found->options.source.startsWith("import:"_L1))) {
        co_await remove(*found);
        co_return std::nullopt;
    }
    if (found)
        logInfo("Intake", u"An item that was taken before the last end becomes an action"_s, {{u"action_id"_s, id}});
    co_return found;
}

QCoro::Task<QString> Ingestor::earlierTwin(QByteArray sha256, QString actionId)
{
    static const QByteArray kEmpty("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    if (sha256.isEmpty() || sha256 == kEmpty)
        co_return QString();
    if (const QString first = m_underWay.value(sha256); !first.isEmpty())
        co_return first;
    m_underWay.insert(sha256, actionId);
    const Result<QString> known = co_await m_intake.findByContentHash(QString::fromLatin1(sha256), actionId);
    // A duplicate that is not marked is an inconvenience; a file that is not taken would be a loss.
    co_return known.value_or(QString());
}

Append Ingestor::makeAppend(const StoredItem &item, const QString &twin, const AdoptedItem *adopted) const
{
    const IntakeOptions &options = item.options;
    const QString name = QString::fromUtf8(item.name);
    ActionGenerated came{options.type, options.title.isEmpty() ? titleOf(name) : options.title,
        options.source.isEmpty() ? u"inbox:"_s + visibleName(item.original) : options.source, options.priority, m_owner,
        QString::fromLatin1(item.sha256), {}};
    came.file = name;
    came.path = u"Needs_Action/%1/"_s.arg(item.actionId) + name;
    came.size = item.size;
    came.receivedUs = SystemClock().nowUs();
    if (!isUtf8(item.original))
        came.fileBytes = item.original.mid(item.original.lastIndexOf('/') + 1);
    came.sourceKeys = options.sourceKeys + threadKeys(options.threads, item.actionId);
    came.from = options.from;
    came.authentic = options.authentic;
    came.arrivedUs = options.arrivedUs;
    came.isWhole = options.isWhole;
    came.leftOut = options.leftOut;
    came.duplicateOf = twin;
    if (!item.problem.isEmpty()) {
        came.problem = item.problem;
        came.content = {{u"kind"_s, item.size == 0 ? u"empty"_s : u"unreadable"_s}};
    }
    if (adopted) {
        came.source = adopted->source;
        came.possiblyDone = adopted->possiblyDone;
    }
    const Event event =
        makeEvent(EventType::ActionGenerated, newId(), item.actionId, adopted ? adopted->actor : u"watcher"_s, came);
    QList<Event> events{event};
    if (adopted)
        events.append(makeEvent(
            EventType::ActionAdopted, event.correlationId, item.actionId, adopted->actor, adopted->adopted, event.id));
    return Append{item.actionId, events, 0, {planningJobOf(item.actionId, event.correlationId, options.priority)}, {},
        came.sourceKeys};
}

} // namespace countersign
