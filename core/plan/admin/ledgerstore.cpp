#include "plan/admin/ledgerstore.h"

#include "base/canonicaljson.h"
#include "base/jsonparser.h"
#include "base/literals.h"
#include "base/unicodetext.h"
#include "domain/payloads/settings.h"
#include "journal/queries.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace countersign {

namespace {
const QString kLedger = u"planner.ledger"_s;
constexpr qsizetype kKeptCharacters = 32 * 1024; // of one that cannot be read; ours are smaller

QString textOf(const LedgerRecord &record)
{
    return QString::fromUtf8(QJsonDocument(record.toJson()).toJson(QJsonDocument::Compact));
}

QCoro::Task<Result<QJsonObject>> load(EventStore &journal)
{
    const Result<QString> text = co_await journal.setting(kLedger);
    if (!text)
        co_return fail(text.error());
    if (text->isEmpty())
        co_return QJsonObject{};
    co_return parseJsonObject(text->toUtf8(), JsonLimits::own());
}

QCoro::Task<Result<void>> save(EventStore &journal, QJsonObject json)
{
    const QString text = QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
    co_return co_await journal.setSetting(kLedger, text);
}

Result<LedgerRecord> readLedger(const QString &text)
{
    const Result<QJsonObject> json =
        text.isEmpty() ? Result<QJsonObject>(QJsonObject{}) : parseJsonObject(text.toUtf8());
    return json ? LedgerRecord::fromJson(*json, ledgerDay(systemClock())) : Result<LedgerRecord>(fail(json.error()));
}
} // namespace

LedgerStore ledgerStore(EventStore &journal)
{
    return {
        [&journal] { return load(journal); }, [&journal](QJsonObject json) { return save(journal, std::move(json)); }};
}

Result<LedgerRecord> ledgerIn(Database &db)
{
    return readLedger(queries::setting(db, kLedger));
}

QCoro::Task<Result<LedgerRecord>> startLedgerAnew(EventStore &journal, QString actor)
{
    const Result<QString> text = co_await journal.setting(kLedger);
    if (!text)
        co_return fail(text.error());
    const Result<LedgerRecord> read = readLedger(*text);
    if (read)
        co_return fail(ErrorCode::Refused,
            QCoreApplication::translate("Planners", "The ledger can be read, so nothing was changed."));
    const QJsonObject changes{{u"planner.ledger"_s, u"anew"_s}};
    const Event event = makeEvent(EventType::SettingsChanged, {}, {}, actor,
        SettingsChanged{changes, read.error().message, firstOf(*text, kKeptCharacters)});
    const Append change{{}, {event}, 0, {}, {}, {}};
    const Result<Appended> recorded = co_await journal.append(change);
    if (!recorded)
        co_return fail(recorded.error());
    const LedgerRecord record = LedgerRecord::anew(systemClock());
    const QString anew = textOf(record);
    const Result<void> stored = co_await journal.setSetting(kLedger, anew);
    if (!stored)
        co_return fail(stored.error());
    co_return record;
}

} // namespace countersign
