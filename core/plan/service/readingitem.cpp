#include "async/alive.h"
#include "async/offload.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/payloads/item.h"
#include "plan/paper/mailpapers.h"
#include "plan/paper/paperfacts.h"
#include "plan/service/itemparts.h"
#include "plan/service/planservice.h"
#include "plan/service/whatwasread.h"

#include <QDateTime>
#include <QPointer>

namespace countersign {

// From an original to what a planner is given of it: read, its papers laid beside it, their values with evidence.

namespace {
/// Of what a mail or an archive brings only what lies beside it can be filed by itself.
void addParts(QJsonObject &content, const QJsonArray &parts)
{
    content.remove(u"parts"_s);
    if (!parts.isEmpty())
        content.insert(u"parts"_s, parts);
}

QJsonObject withFacts(QJsonObject content, const OwnerInfo &owner, QDate received)
{
    paperFacts(content, owner, received).putInto(content);
    return content;
}
} // namespace

QCoro::Task<Result<QJsonObject>> PlanService::readItem(ActionDetail detail)
{
    const QString path = item::path(detail.intake);
    if (path.isEmpty() || item::isRead(detail.intake))
        co_return item::content(detail.intake);
    const OwnerInfo owner{m_config.owner.name, m_config.owner.emails, m_config.owner.signature};
    QThreadPool &pool = m_completer.pool();
    const Result<ReadContent> content = co_await m_reader.read(m_config.app.vaultPath + u'/' + path);
    if (content) {
        const QPointer<PlanService> self(this);
        QJsonObject read = content->toJson();
        const QJsonArray parts = co_await keepParts(detail.action.id, path, read);
        if (!self)
            co_return cancelled();
        addParts(read, parts);
        const qint64 at =
            item::receivedUs(detail.intake) > 0 ? item::receivedUs(detail.intake) : detail.action.createdUs;
        const QDate received = QDateTime::fromMSecsSinceEpoch(at / 1000).date();
        if (isQuickToRead(read))
            co_return withFacts(read, owner, received);
        QJsonObject whole =
            co_await offload(&pool, [read, owner, received] { return withFacts(read, owner, received); });
        co_return whole;
    }
    if (content.error().code == ErrorCode::Cancelled)
        co_return fail(content.error());
    // What cannot be read is still work: the owner sees it, with the reason, and can file it.
    co_return QJsonObject{{u"kind"_s, u"unknown"_s}, {u"text"_s, QString()}, {u"fields"_s, QJsonObject{}},
        {u"warnings"_s, QJsonArray{content.error().message}}};
}

QCoro::Task<QJsonArray> PlanService::keepParts(QString actionId, QString path, QJsonObject read)
{
    QJsonArray kept;
    if (!bringsFiles(read) || !path.startsWith(u"Needs_Action/"_s + actionId + u'/'))
        co_return kept;
    const QPointer<PlanService> self(this);
    const QString vault = m_config.app.vaultPath;
    QThreadPool &pool = m_completer.pool();
    const QList<ItemPart> parts = co_await offload(&pool, [read] { return partsOf(read); });
    for (const ItemPart &part : parts) {
        if (!self)
            co_return kept;
        const Result<FilePart> file = co_await m_reader.part(vault + u'/' + path, part.number);
        if (!self)
            co_return kept;
        Result<void> stored = file ? Result<void>{} : Result<void>(fail(file.error()));
        if (file)
            stored = co_await offload(&pool,
                [vault, actionId, part, bytes = file->bytes] { return storePart(vault, actionId, part, bytes); });
        if (stored)
            kept.append(part.toJson());
        else // it is filed as a whole then
            logWarning("PlanService", u"A file from inside another was not unpacked: %1"_s.arg(stored.error().message),
                {{u"action_id"_s, actionId}});
    }
    co_return kept;
}

} // namespace countersign
