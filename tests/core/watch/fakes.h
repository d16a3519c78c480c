#pragma once
#include "async/oneshot.h"
#include "base/hash.h"
#include "base/literals.h"
#include "intake/actionintake.h"
#include "queue/messagequeue.h"
#include "support/ordinary.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QTimer>

#include <fcntl.h>
#include <unistd.h>

namespace countersign::testing {

/// A journal in memory that commits on the next turn of the event loop, and can refuse to.
class FakeIntake final : public QObject, public ActionIntake
{
public:
    QCoro::Task<Result<Appended>> append(Append change) override
    {
        ++calls;
        const OneShot<bool> committed;
        QMetaObject::invokeMethod(this, [committed] { committed.resolve(true); }, Qt::QueuedConnection);
        co_await committed.wait();
        if (failing > 0) {
            --failing;
            co_return fail(ErrorCode::Io, u"disk full"_s, {}, true);
        }
        if (actions.contains(change.actionId))
            co_return fail(ErrorCode::Conflict, u"known"_s);
        ActionDetail detail;
        for (const Event &event : change.events)
            if (const Result<void> applied = applyEvent(detail, event); !applied)
                co_return fail(applied.error());
        actions.insert(change.actionId, change);
        if (const QString hash = detail.intake.value("sha256"_L1).toString(); !byHash.contains(hash))
            byHash.insert(hash, change.actionId);
        co_return Appended{change.events, detail.action};
    }
    QCoro::Task<Result<bool>> isKnown(QString id) override { co_return actions.contains(id); }
    QCoro::Task<Result<QString>> findByContentHash(QString sha256, QString except) override
    {
        if (const QString first = byHash.value(sha256); first != except)
            co_return first;
        co_return QString();
    }

    [[nodiscard]] QJsonObject payload(const QString &id) const { return actions.value(id).events.value(0).payload; }
    /// Payload of the only action whose file has this name; empty when there is none.
    [[nodiscard]] QJsonObject byFile(const QString &name) const
    {
        for (auto it = actions.begin(); it != actions.end(); ++it)
            if (payload(it.key()).value("file"_L1).toString() == name)
                return payload(it.key());
        return {};
    }

    QHash<QString, Append> actions;
    QHash<QString, QString> byHash; ///< SHA-256 → first action
    int failing = 0;                ///< so many appends fail first
    int calls = 0;
};

class FakeQueue final : public MessageQueue
{
public:
    [[nodiscard]] QString name() const override { return u"queue"_s; }
    QCoro::Task<Result<void>> start() override { co_return Result<void>{}; }
    QCoro::Task<> stop() override { co_return; }
    [[nodiscard]] HealthReport health() const override { return {}; }
    QCoro::Task<Result<void>> publish(Job) override { co_return Result<void>{}; }
    void subscribe(const QString &, const QString &, int, Handler) override {}
    [[nodiscard]] QMap<QString, qint64> depths() const override { return {{u"normal"_s, depth ? depth() : 0}}; }
    [[nodiscard]] bool hasRoom() const override { return !depth || depth() < maxSize; }
    void setPaused(bool) override {}

    std::function<qint64()> depth;
    qint64 maxSize = 10000;
};

inline void put(const QByteArray &path, const QByteArray &content)
{
    QFile file(QFile::decodeName(path));
    QDir().mkpath(QFileInfo(file).path());
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", path.constData());
}

using test::becomeOrdinary;

} // namespace countersign::testing
