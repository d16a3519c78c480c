#include "llm/ledgerrecord.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <limits>
#include <optional>

namespace countersign {

namespace {
constexpr int kMostStarts = 100'000;

std::unexpected<Error> unknown(const QString &what)
{
    return fail(ErrorCode::Invalid,
        QCoreApplication::translate("Model", "its entry \"%1\" is not as Countersign writes it").arg(what));
}

bool isCount(const QJsonValue &value)
{
    return value.isDouble() && value.toInteger(-1) >= 0;
}

/// Amounts are texts: they need not be numbers that JSON carries exactly.
std::optional<qint64> amount(const QJsonValue &value)
{
    bool ok = false;
    const qint64 micro = value.toString().toLongLong(&ok);
    return ok && micro >= 0 ? std::optional(addedUp(micro, 0)) : std::nullopt;
}

std::optional<Usage> usageOf(const QJsonObject &json)
{
    for (const char *key : {"in", "out", "read", "write", "n"})
        if (!isCount(json.value(QLatin1String(key))))
            return {};
    const std::optional<qint64> micro = amount(json.value("micro"_L1));
    if (!micro)
        return {};
    const auto whole = [&json](const char *key) { return json.value(QLatin1String(key)).toInteger(); };
    return Usage{whole("in"), whole("out"), whole("read"), whole("write"),
        int(std::min<qint64>(whole("n"), std::numeric_limits<int>::max())), *micro};
}

QJsonObject stored(const Usage &usage)
{
    return {{u"in"_s, usage.input}, {u"out"_s, usage.output}, {u"read"_s, usage.cacheRead},
        {u"write"_s, usage.cacheWrite}, {u"n"_s, usage.requests}, {u"micro"_s, QString::number(usage.costMicro)}};
}
} // namespace

QDate ledgerDay(const Clock &clock)
{
    return QDateTime::fromMSecsSinceEpoch(clock.nowUs() / 1000).date();
}

QJsonObject dayJson(const QDate &day, const Usage &usage)
{
    QJsonObject json = usage.toJson();
    json.insert(u"day"_s, day.toString(Qt::ISODate));
    return json;
}

Usage LedgerRecord::total() const
{
    Usage all;
    for (const Usage &usage : models)
        all += usage;
    return all;
}

QJsonObject LedgerRecord::toJson() const
{
    QJsonObject used, reserved;
    for (auto it = models.begin(); it != models.end(); ++it)
        used.insert(it.key(), stored(it.value()));
    for (auto it = open.begin(); it != open.end(); ++it)
        reserved.insert(QString::number(it.key()), QString::number(it.value()));
    QJsonArray begun;
    for (const Start &start : starts)
        begun.append(QJsonArray{start.us, start.count});
    return {{u"v"_s, 1}, {u"day"_s, day.toString(Qt::ISODate)}, {u"models"_s, used}, {u"open"_s, reserved},
        {u"days"_s, days}, {u"starts"_s, begun}};
}

Result<LedgerRecord> LedgerRecord::fromJson(const QJsonObject &json, const QDate &today)
{
    LedgerRecord out;
    out.day = today;
    if (json.isEmpty())
        return out;
    if (json.value("v"_L1).toInt() != 1)
        return unknown(u"v"_s);
    out.day = QDate::fromString(json.value("day"_L1).toString(), Qt::ISODate);
    if (!out.day.isValid() || out.day > today.addDays(1)) // a day that will not end for long is no budget of a day
        return unknown(u"day"_s);
    const QJsonObject models = json.value("models"_L1).toObject();
    for (auto it = models.begin(); it != models.end(); ++it) {
        const std::optional<Usage> usage = usageOf(it.value().toObject());
        if (!usage)
            return unknown(it.key().left(80));
        out.models.insert(it.key(), *usage);
    }
    // What was under way when the last run ended may have been answered and paid for.
    const QJsonObject open = json.value("open"_L1).toObject();
    for (const QJsonValue &value : open) {
        const std::optional<qint64> micro = amount(value);
        if (!micro)
            return unknown(u"open"_s);
        out.models[u"interrupted"_s] += Usage{0, 0, 0, 0, 1, *micro};
    }
    out.days = json.value("days"_L1).toArray();
    while (out.days.size() > kDays)
        out.days.removeLast();
    const QJsonArray starts = json.value("starts"_L1).toArray();
    for (const QJsonValue &start : starts)
        out.starts.push_back({start[0].toInteger(), std::clamp(start[1].toInt(), 0, kMostStarts)});
    return out;
}

LedgerRecord LedgerRecord::anew(const Clock &clock)
{
    LedgerRecord out;
    out.day = ledgerDay(clock);
    out.starts.push_back({clock.nowUs(), kMostStarts});
    return out;
}

} // namespace countersign
