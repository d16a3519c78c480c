#include "watch/ingestor.h"

#include "async/offload.h"
#include "base/clock.h"
#include "base/crashpoint.h"
#include "base/ids.h"
#include "base/log.h"
#include "domain/openwork.h"
#include "watch/inboxname.h"
#include "watch/orphans.h"

#include <QFile>
#include <QPointer>

namespace countersign {

namespace {
QString visible(const QByteArray &path)
{
    return isUtf8(path) ? QString::fromUtf8(path) : QString::fromLatin1(path.toPercentEncoding(" /"));
}
} // namespace

Ingestor::Ingestor(QString vault, QString owner, ActionIntake &intake, QThreadPool *pool, QObject *parent)
    : QObject(parent), m_vault(std::move(vault)), m_owner(std::move(owner)), m_intake(intake), m_pool(pool)
{
}

QCoro::Task<Result<Appended>> Ingestor::ingest(ClaimedFile file, IntakeOptions options)
{
    const QPointer self(this);
    if (file.sha256.isEmpty() && file.problem.isEmpty()) {
        const QByteArray hash =
            co_await offload(m_pool, [vault = QFile::encodeName(m_vault), file] { return hashClaimed(vault, file); });
        if (!self)
            co_return cancelled();
        file.sha256 = hash;
        if (hash.isEmpty())
            file.problem = tr("The file cannot be read.");
    }
    const QString twin = co_await earlierTwin(file.sha256, file.actionId);
    if (!self)
        co_return cancelled();
    if (file.size == 0 && file.problem.isEmpty())
        file.problem = tr("The file is empty: there is nothing to read.");
    Append change = makeAppend(file, options, twin);
    const QString correlationId = change.events.first().correlationId;
    crashPoint("watch.before_append");
    const Result<Appended> appended = co_await m_intake.append(std::move(change));
    if (!self)
        co_return cancelled();
    if (m_underWay.value(file.sha256) == file.actionId)
        m_underWay.remove(file.sha256);
    if (appended) {
        crashPoint("watch.after_append");
        logInfo("FolderWatcher", QStringLiteral("Action created"),
            {{QStringLiteral("correlation_id"), correlationId}, {QStringLiteral("action_id"), file.actionId}});
    }
    co_return appended;
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

Append Ingestor::makeAppend(const ClaimedFile &file, const IntakeOptions &options, const QString &twin) const
{
    const QString name = QString::fromUtf8(file.name);
    const QString original = visible(file.original);
    QJsonObject payload{{QStringLiteral("v"), 1}, {QStringLiteral("type"), options.type},
        {QStringLiteral("title"), options.title.isEmpty() ? titleOf(name) : options.title},
        {QStringLiteral("source"), options.source.isEmpty() ? QStringLiteral("inbox:") + original : options.source},
        {QStringLiteral("priority"), priorityName(options.priority)}, {QStringLiteral("owner"), m_owner},
        {QStringLiteral("file"), name},
        {QStringLiteral("path"), QStringLiteral("Needs_Action/%1/").arg(file.actionId) + name},
        {QStringLiteral("size"), file.size}, {QStringLiteral("sha256"), QString::fromLatin1(file.sha256)},
        {QStringLiteral("received"), formatTime(SystemClock().nowUs())}};
    if (!isUtf8(file.original))
        payload.insert(QStringLiteral("file_bytes"),
            QString::fromLatin1(file.original.mid(file.original.lastIndexOf('/') + 1).toBase64()));
    if (!twin.isEmpty())
        payload.insert(QStringLiteral("duplicate_of"), twin);
    if (!file.problem.isEmpty()) {
        payload.insert(QStringLiteral("reason"), file.problem);
        const QString kind = file.size == 0 ? QStringLiteral("empty") : QStringLiteral("unreadable");
        payload.insert(QStringLiteral("content"), QJsonObject{{QStringLiteral("kind"), kind}});
    }
    const Event event =
        makeEvent(EventType::ActionGenerated, newId(), file.actionId, QStringLiteral("watcher"), payload);
    return Append{
        file.actionId, {event}, 0, {planningJobOf(file.actionId, event.correlationId, options.priority)}, {}, {}};
}

} // namespace countersign
