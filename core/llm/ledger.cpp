#include "llm/ledger.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPointer>

#include <cmath>

namespace countersign {

namespace {
constexpr int kDays = 30;
constexpr qint64 kBucketUs = 100'000; // starts closer together are kept as one time: the latest, which is the strict side

Usage usageOf(const QJsonObject &json)
{
    const auto whole = [&json](const char *key) { return json.value(QLatin1String(key)).toInteger(); };
    return {whole("in"), whole("out"), whole("read"), whole("write"), int(whole("n")), json.value(QLatin1String("micro")).toString().toLongLong()};
}

QJsonObject stored(const Usage &usage)
{
    return {{QStringLiteral("in"), usage.input}, {QStringLiteral("out"), usage.output}, {QStringLiteral("read"), usage.cacheRead},
            {QStringLiteral("write"), usage.cacheWrite}, {QStringLiteral("n"), usage.requests},
            {QStringLiteral("micro"), QString::number(usage.costMicro)}};
}

Usage total(const QMap<QString, Usage> &models)
{
    Usage all;
    for (const Usage &usage : models)
        all += usage;
    return all;
}

QJsonObject dayJson(const QDate &day, const Usage &usage)
{
    QJsonObject json = usage.toJson();
    json.insert(QStringLiteral("day"), day.toString(Qt::ISODate));
    return json;
}
} // namespace

SpendLedger::SpendLedger(LedgerStore store, double dailyBudgetUsd, qint64 windowMs, const Clock &clock, QObject *parent)
    : QObject(parent), m_store(std::move(store)), m_budgetMicro(qint64(std::llround(dailyBudgetUsd * 1e6))), m_windowMs(windowMs), m_clock(clock), m_day(today())
{
}

QDate SpendLedger::today() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.nowUs() / 1000).date();
}

qint64 SpendLedger::dayEndsUs() const
{
    return today().addDays(1).startOfDay().toMSecsSinceEpoch() * 1000;
}

void SpendLedger::setBudget(double dailyBudgetUsd)
{
    m_budgetMicro = qint64(std::llround(dailyBudgetUsd * 1e6));
    Q_EMIT changed();
}

// A clock that was set back does not give the day's money again.
void SpendLedger::roll()
{
    const QDate now = today();
    if (now <= m_day)
        return;
    if (!m_models.isEmpty())
        m_days.prepend(dayJson(m_day, total(m_models)));
    while (m_days.size() > kDays)
        m_days.removeLast();
    m_models.clear();
    m_day = now;
}

qint64 SpendLedger::spentMicro() const
{
    return today() > m_day ? 0 : total(m_models).costMicro;
}

bool SpendLedger::isSpent(qint64 worstMicro) const
{
    qint64 reserved = 0;
    for (const qint64 micro : m_open)
        reserved += micro;
    return m_budgetMicro > 0 && spentMicro() + reserved + worstMicro > m_budgetMicro;
}

Result<qint64> SpendLedger::reserve(qint64 worstMicro)
{
    roll();
    if (worstMicro > 0 && isSpent(worstMicro))
        return fail(ErrorCode::Full, tr("Today's budget for the planner is spent (%1 of %2 USD). Raise it on the Planners page, or wait until midnight.")
                                         .arg(usdText(spentMicro()).chopped(4), usdText(m_budgetMicro).chopped(4)), QStringLiteral("budget"));
    const qint64 id = m_nextId++;
    m_open.insert(id, worstMicro);
    ++m_noted;
    return id;
}

void SpendLedger::book(const QString &model, const Usage &usage)
{
    m_models[model] += usage;
}

void SpendLedger::settle(qint64 reservation, const QString &model, const Usage &usage)
{
    roll();
    if (m_open.remove(reservation) == 0)
        return;
    if (usage.requests > 0)
        book(model, usage);
    ++m_noted;
    if (!m_writing)
        m_scope.spawn(write());
    Q_EMIT changed();
}

void SpendLedger::noteStart()
{
    const qint64 now = m_clock.nowUs();
    while (!m_starts.empty() && now - m_starts.front().us > m_windowMs * 1000)
        m_starts.pop_front();
    const bool near = !m_starts.empty() && now >= m_starts.back().us && now / kBucketUs == m_starts.back().us / kBucketUs;
    if (near)
        m_starts.back() = {now, m_starts.back().count + 1};
    else
        m_starts.push_back({now, 1});
    ++m_noted;
}

QList<qint64> SpendLedger::starts() const
{
    QList<qint64> out;
    for (const Start &start : m_starts)
        out.append(QList<qint64>(start.count, start.us));
    return out;
}

QJsonObject SpendLedger::toJson() const
{
    QJsonObject models, open;
    for (auto it = m_models.begin(); it != m_models.end(); ++it)
        models.insert(it.key(), countersign::stored(it.value()));
    for (auto it = m_open.begin(); it != m_open.end(); ++it)
        open.insert(QString::number(it.key()), QString::number(it.value()));
    QJsonArray starts;
    for (const Start &start : m_starts)
        starts.append(QJsonArray{start.us, start.count});
    return {{QStringLiteral("v"), 1}, {QStringLiteral("day"), m_day.toString(Qt::ISODate)}, {QStringLiteral("models"), models},
            {QStringLiteral("open"), open}, {QStringLiteral("days"), m_days}, {QStringLiteral("starts"), starts}};
}

void SpendLedger::take(const QJsonObject &json)
{
    const QDate day = QDate::fromString(json.value(QLatin1String("day")).toString(), Qt::ISODate);
    m_day = day.isValid() ? day : today();
    const QJsonObject models = json.value(QLatin1String("models")).toObject();
    for (auto it = models.begin(); it != models.end(); ++it)
        m_models.insert(it.key(), usageOf(it.value().toObject()));
    // What was under way when the last run ended may have been answered and paid for.
    const QJsonObject open = json.value(QLatin1String("open")).toObject();
    for (const QJsonValue &micro : open)
        book(QStringLiteral("interrupted"), {0, 0, 0, 0, 1, micro.toString().toLongLong()});
    m_days = json.value(QLatin1String("days")).toArray();
    const QJsonArray starts = json.value(QLatin1String("starts")).toArray();
    for (const QJsonValue &start : starts)
        m_starts.push_back({start[0].toInteger(), std::clamp(start[1].toInt(), 0, 100'000)});
    roll();
}

QCoro::Task<Result<void>> SpendLedger::load()
{
    const QPointer<SpendLedger> self(this);
    const Result<QJsonObject> json = co_await m_store.load();
    if (!self || !json)
        co_return self ? Result<void>(fail(json.error())) : Result<void>(cancelled());
    take(*json);
    Q_EMIT changed();
    co_return Result<void>{};
}

// One write is under way at a time; whatever is noted meanwhile goes with the next.
QCoro::Task<> SpendLedger::write()
{
    const QPointer<SpendLedger> self(this);
    m_writing = true;
    while (m_written < m_noted) {
        const qint64 generation = m_noted;
        const QJsonObject json = toJson();
        const Result<void> saved = co_await m_store.save(json);
        if (!self)
            co_return;
        m_lastWrite = saved;
        m_written = generation;
        std::vector<OneShot<bool>> ready;
        std::erase_if(m_waiting, [&](const auto &waiter) {
            const bool due = waiter.first <= generation;
            if (due)
                ready.push_back(waiter.second);
            return due;
        });
        for (const OneShot<bool> &shot : ready)
            shot.resolve(saved.has_value());
        if (!self)
            co_return;
    }
    m_writing = false;
}

QCoro::Task<Result<void>> SpendLedger::stored()
{
    if (m_written >= m_noted && !m_writing)
        co_return m_lastWrite;
    const OneShot<bool> shot;
    m_waiting.emplace_back(m_noted, shot);
    if (!m_writing)
        m_scope.spawn(write());
    const bool saved = co_await shot.wait();
    if (!saved)
        co_return fail(ErrorCode::Io, QCoreApplication::translate("Model", "What the planner spends cannot be stored, so nothing is asked. Check the disk."), {}, true);
    co_return Result<void>{};
}

QCoro::Task<> SpendLedger::stop()
{
    const QPointer<SpendLedger> self(this);
    co_await m_scope.drained();
    if (!self)
        co_return;
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &[generation, shot] : waiting)
        shot.resolve(false);
}

QJsonObject SpendLedger::report() const
{
    const bool current = today() <= m_day;
    QJsonArray models;
    for (auto it = m_models.begin(); current && it != m_models.end(); ++it) {
        QJsonObject json = it.value().toJson();
        json.insert(QStringLiteral("model"), it.key());
        models.append(json);
    }
    QJsonArray days = m_days;
    if (!m_models.isEmpty())
        days.prepend(dayJson(m_day, total(m_models)));
    return {{QStringLiteral("day"), today().toString(Qt::ISODate)},
            {QStringLiteral("budget_usd"), usdText(m_budgetMicro)},
            {QStringLiteral("spent_usd"), usdText(spentMicro())},
            {QStringLiteral("requests"), current ? total(m_models).requests : 0},
            {QStringLiteral("models"), models},
            {QStringLiteral("days"), days}};
}

} // namespace countersign
