#include "llm/ledger.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPointer>

#include <algorithm>
#include <cmath>

namespace countersign {

namespace {
constexpr qint64 kBucketUs =
    100'000; // starts closer together are kept as one time: the latest, which is the strict side

qint64 microOf(double usd)
{
    return qint64(std::llround(std::clamp(usd, 0.0, 1e9) * 1e6));
}
/// A sentence inside another one.
QString withoutStop(const QString &sentence)
{
    return sentence.endsWith(u'.') ? sentence.chopped(1) : sentence;
}
} // namespace

SpendLedger::SpendLedger(LedgerStore store, double dailyBudgetUsd, qint64 windowMs, const Clock &clock, QObject *parent)
    : QObject(parent),
      m_store(std::move(store)),
      m_budgetMicro(microOf(dailyBudgetUsd)),
      m_windowMs(windowMs),
      m_clock(clock)
{
    m_record.day = today();
}

qint64 SpendLedger::dayEndsUs() const
{
    return today().addDays(1).startOfDay().toMSecsSinceEpoch() * 1000;
}

void SpendLedger::setBudget(double dailyBudgetUsd)
{
    m_budgetMicro = microOf(dailyBudgetUsd);
    Q_EMIT changed();
}

// A clock that was set back does not give the day's money again.
void SpendLedger::roll()
{
    const QDate now = today();
    if (now <= m_record.day)
        return;
    if (!m_record.models.isEmpty())
        m_record.days.prepend(dayJson(m_record.day, m_record.total()));
    while (m_record.days.size() > LedgerRecord::kDays)
        m_record.days.removeLast();
    m_record.models.clear();
    m_record.day = now;
}

qint64 SpendLedger::spentMicro() const
{
    return today() > m_record.day ? 0 : m_record.total().costMicro;
}

bool SpendLedger::isSpent(qint64 worstMicro) const
{
    qint64 reserved = 0;
    for (const qint64 micro : m_record.open)
        reserved = addedUp(reserved, micro);
    return m_budgetMicro > 0 && addedUp(addedUp(spentMicro(), reserved), worstMicro) > m_budgetMicro;
}

Result<qint64> SpendLedger::reserve(qint64 worstMicro)
{
    if (!m_problem.isEmpty())
        return fail(ErrorCode::Refused, m_problem, u"ledger"_s);
    roll();
    if (worstMicro > 0 && isSpent(worstMicro))
        return fail(ErrorCode::Full,
            tr("Today's budget for the planner is spent (%1 of %2 USD). Raise it on the Planners page, or wait until "
               "midnight.")
                .arg(usdText(spentMicro()).chopped(4), usdText(m_budgetMicro).chopped(4)),
            u"budget"_s);
    const qint64 id = m_nextId++;
    m_record.open.insert(id, worstMicro);
    ++m_noted;
    return id;
}

void SpendLedger::settle(qint64 reservation, const QString &model, const Usage &usage)
{
    roll();
    if (m_record.open.remove(reservation) == 0)
        return;
    if (usage.requests > 0)
        m_record.models[model] += usage;
    ++m_noted;
    if (!m_writing)
        m_scope.spawn(write());
    Q_EMIT changed();
}

void SpendLedger::noteStart()
{
    const qint64 now = m_clock.nowUs();
    while (!m_record.starts.empty() && now - m_record.starts.front().us > m_windowMs * 1000)
        m_record.starts.pop_front();
    const bool near = !m_record.starts.empty() && now >= m_record.starts.back().us &&
                      now / kBucketUs == m_record.starts.back().us / kBucketUs;
    if (near)
        m_record.starts.back() = {now, m_record.starts.back().count + 1};
    else
        m_record.starts.push_back({now, 1});
    ++m_noted;
}

QList<qint64> SpendLedger::starts() const
{
    QList<qint64> out;
    for (const LedgerRecord::Start &start : m_record.starts)
        out.append(QList<qint64>(start.count, start.us));
    return out;
}

QCoro::Task<Result<void>> SpendLedger::load()
{
    const QPointer<SpendLedger> self(this);
    const Result<QJsonObject> json = co_await m_store.load();
    if (!self)
        co_return cancelled();
    Result<LedgerRecord> record =
        json ? LedgerRecord::fromJson(*json, today()) : Result<LedgerRecord>(fail(json.error()));
    if (!record) {
        m_problem = QCoreApplication::translate("Model",
            "What was spent on models cannot be read, so no model is asked (%1). Start the ledger anew on the Planners "
            "page under Money, or with \"countersign ledger reset\" in a terminal.")
                        .arg(withoutStop(record.error().message));
        Q_EMIT changed();
        co_return fail(ErrorCode::Failed, m_problem);
    }
    m_problem.clear();
    m_record = *std::move(record);
    roll();
    Q_EMIT changed();
    co_return Result<void>{};
}

void SpendLedger::startAnew(LedgerRecord record)
{
    m_problem.clear();
    m_record = std::move(record);
    roll();
    Q_EMIT changed();
}

// One write is under way at a time; whatever is noted meanwhile goes with the next.
QCoro::Task<> SpendLedger::write()
{
    const QPointer<SpendLedger> self(this);
    m_writing = true;
    while (m_written < m_noted) {
        const qint64 generation = m_noted;
        const QJsonObject json = m_record.toJson();
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
        co_return Result<void>(m_lastWrite); // a copy: QCoro 0.8 empties what it is given
    const OneShot<bool> shot;
    m_waiting.emplace_back(m_noted, shot);
    if (!m_writing)
        m_scope.spawn(write());
    const bool saved = co_await shot.wait();
    if (!saved)
        co_return fail(ErrorCode::Io,
            QCoreApplication::translate(
                "Model", "What the planner spends cannot be stored, so nothing is asked. Check the disk."),
            {}, true);
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

Spend SpendLedger::report() const
{
    const bool current = today() <= m_record.day;
    Spend out{today().toString(Qt::ISODate), m_budgetMicro, spentMicro(), current ? m_record.total().requests : 0};
    for (auto it = m_record.models.begin(); current && it != m_record.models.end(); ++it)
        out.models.append({it.key(), it.value()});
    if (!m_record.models.isEmpty())
        out.days.append({m_record.day.toString(Qt::ISODate), m_record.total()});
    for (const QJsonValue &day : m_record.days)
        out.days.append({day["day"_L1].toString(), Usage::fromJson(day.toObject())});
    return out;
}

} // namespace countersign
