#include "adapter/topicimporter.h"

#include "adapter/importeditem.h"
#include "async/alive.h"
#include "async/offload.h"
#include "base/canonicaljson.h"
#include "base/clock.h"
#include "base/crashpoint.h"
#include "base/log.h"
#include "base/unicodetext.h"

#include <QHash>
#include <QPointer>

#include <time.h>
#include <algorithm>
#include <map>

namespace countersign {

namespace {
constexpr qint64 kClaimHoldsMs = 30 * 60'000; ///< after that another instance may have taken it: see ItemClaims

/// Whether the same message would fare better later.
bool passes(const Error &error)
{
    return error.retryable || error.code == ErrorCode::Cancelled || error.code == ErrorCode::Held ||
           error.code == ErrorCode::Stale;
}

/// Time that also passes while the machine sleeps: for whoever waits for a claim of ours it does.
qint64 bootMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

QString vaultAway()
{
    return TopicImporter::tr("The vault is away; items wait in their topic.");
}

/// For people: what it was, why it is there, and the message, as text where it is one.
QByteArray deadLetter(const Delivery &delivery, const QString &why)
{
    QJsonObject json{{u"reason"_s, why}, {u"topic"_s, delivery.topic}, {u"place"_s, delivery.place},
        {u"at"_s, formatTime(systemClock().nowUs())}};
    constexpr qsizetype kLargest = 500'000;
    const QByteArray value = delivery.value.left(kLargest);
    if (value.size() < delivery.value.size())
        json.insert(u"cut"_s, true);
    const QString text = QString::fromUtf8(value);
    if (text.toUtf8() == value)
        json.insert(u"value"_s, text);
    else
        json.insert(u"value_base64"_s, QString::fromLatin1(value.toBase64()));
    return canonicalBytes(json);
}
} // namespace

TopicImporter::TopicImporter(Means means, ImportTopic topic, QObject *parent)
    : QObject(parent), m_means(means), m_topic(std::move(topic))
{
}

void TopicImporter::setVaultThere(bool isThere)
{
    m_isVaultThere = isThere;
    setTrouble(isThere ? QString() : vaultAway()); // while nothing is read nobody asks for room
}

void TopicImporter::setTrouble(const QString &why)
{
    if (std::exchange(m_trouble, why) != why)
        Q_EMIT changed();
}

/// How many items may be taken in now. What may not stays where it is, and comes again.
Result<qint64> TopicImporter::room()
{
    QString why;
    if (!m_isVaultThere)
        why = vaultAway();
    else if (!m_means.store.isWritable())
        why = tr("The journal takes no new actions; items wait in their topic.");
    else if (!m_means.queue.hasRoom())
        why = tr("There is more work waiting than the queue takes; items wait in their topic.");
    setTrouble(why);
    if (!why.isEmpty())
        return fail(ErrorCode::Full, why, {}, true);
    qint64 queued = 0;
    for (const qint64 depth : m_means.queue.depths())
        queued += depth;
    return std::max<qint64>(1, m_means.queueMaxSize - queued);
}

TopicImporter::Batch TopicImporter::read(const QList<Delivery> &deliveries, const QString &type)
{
    Batch batch;
    batch.reserve(size_t(deliveries.size()));
    QHash<QString, qsizetype> first;
    for (const Delivery &delivery : deliveries) {
        Message one{delivery, importedItem(delivery, type)};
        if (one.item) {
            const auto twin = first.constFind(one.key());
            if (twin != first.cend())
                one.twin = twin.value();
            else
                first.insert(one.key(), qsizetype(batch.size()));
        }
        batch.push_back(std::move(one));
    }
    return batch;
}

QList<size_t> TopicImporter::open(const Batch &batch)
{
    QList<size_t> out;
    for (size_t i = 0; i < batch.size(); ++i)
        if (batch[i].outcome == Outcome::Open && batch[i].item && batch[i].twin < 0)
            out.append(i);
    return out;
}

QCoro::Task<Result<Handled>> TopicImporter::take(QList<Delivery> deliveries)
{
    const QPointer<TopicImporter> self(this);
    const Result<qint64> places = room();
    if (!places)
        co_return fail(places.error());
    const qint64 most = *places;
    auto batch = std::make_shared<Batch>();
    *batch = co_await offload(
        m_means.pool, [deliveries = std::move(deliveries), type = m_topic.type] { return read(deliveries, type); });
    if (!self)
        co_return cancelled();
    const Result<void> sorted = alive(self, co_await sortOutKnown(batch));
    if (!sorted)
        co_return fail(sorted.error());
    const QList<size_t> all = open(*batch);
    for (qsizetype i = most; i < all.size(); ++i)
        (*batch)[all[i]].outcome = Outcome::Later;
    const Result<void> claimed = alive(self, co_await claim(batch));
    if (!claimed)
        co_return fail(claimed.error());
    co_await makeActions(batch);
    if (!self)
        co_return cancelled();
    co_await bury(batch);
    if (!self)
        co_return cancelled();
    const Handled later = result(*batch);
    co_return later;
}

QCoro::Task<Result<void>> TopicImporter::sortOutKnown(BatchPtr batch)
{
    QStringList keys;
    for (const size_t i : open(*batch))
        keys.append((*batch)[i].key());
    if (keys.isEmpty())
        co_return Result<void>{};
    const Result<QHash<QString, QString>> known = co_await m_means.store.sources(keys);
    if (!known)
        co_return fail(known.error());
    for (const size_t i : open(*batch))
        if (known->contains((*batch)[i].key()))
            (*batch)[i].outcome = Outcome::Same;
    co_return Result<void>{};
}

QCoro::Task<Result<void>> TopicImporter::claim(BatchPtr batch)
{
    const QList<size_t> all = open(*batch);
    if (!m_means.claims || all.isEmpty())
        co_return Result<void>{};
    QStringList keys;
    for (const size_t i : all)
        keys.append((*batch)[i].key());
    const QPointer<TopicImporter> self(this);
    const Result<QList<ItemClaims::Claim>> claims = alive(self, co_await m_means.claims->claim(keys));
    if (!claims) {
        if (self)
            setTrouble(claims.error().message);
        co_return fail(claims.error());
    }
    for (qsizetype i = 0; i < all.size(); ++i) {
        const auto claim = claims->value(i, ItemClaims::Claim::Later);
        if (claim == ItemClaims::Claim::Elsewhere)
            (*batch)[all[i]].outcome = Outcome::Same;
        else if (claim == ItemClaims::Claim::Later)
            (*batch)[all[i]].outcome = Outcome::Later;
    }
    co_return Result<void>{};
}

QCoro::Task<> TopicImporter::makeActions(BatchPtr batch)
{
    const QList<size_t> all = open(*batch);
    if (all.isEmpty())
        co_return;
    const QPointer<TopicImporter> self(this);
    std::vector<IntakeItem> items;
    items.reserve(size_t(all.size()));
    for (const size_t i : all)
        items.push_back(*(*batch)[i].item);
    const qint64 untilMs = bootMs() + kClaimHoldsMs;
    std::function<bool()> stillMay;
    if (m_means.claims)
        stillMay = [untilMs] { return bootMs() < untilMs; };
    crashPoint("import.claimed");
    const std::vector<Result<Appended>> made = co_await m_means.ingestor.takeAll(std::move(items), std::move(stillMay));
    crashPoint("import.taken");
    if (!self)
        co_return;
    QStringList taken, notTaken;
    for (qsizetype i = 0; i < all.size(); ++i) {
        Message &one = (*batch)[all[i]];
        const Result<Appended> &done = made[size_t(i)];
        const bool isHere = done || done.error().code == ErrorCode::Conflict; // it is in this journal already
        (isHere ? taken : notTaken).append(one.key());
        one.outcome = done ? Outcome::Taken : isHere ? Outcome::Same : Outcome::Later;
        if (!isHere && passes(done.error()))
            setTrouble(done.error().message);
        else if (!isHere) { // it would be refused each time
            one.outcome = Outcome::Open;
            one.item = fail(done.error());
        }
    }
    if (m_means.claims)
        m_means.claims->settle(taken, notTaken);
}

QCoro::Task<> TopicImporter::bury(BatchPtr batch)
{
    const QPointer<TopicImporter> self(this);
    QList<BrokerMessage> letters;
    for (const Message &one : *batch)
        if (!one.item)
            letters.append({one.delivery.key, deadLetter(one.delivery, one.item.error().message)});
    if (letters.isEmpty())
        co_return;
    const Result<QString> put = alive(self, co_await m_means.broker.publish(m_topic.topic + u".dead"_s, letters));
    if (!self)
        co_return;
    for (Message &one : *batch)
        if (!one.item)
            one.outcome = put ? Outcome::Dead : Outcome::Later;
    if (!put)
        co_return setTrouble(put.error().message);
    const Result<OldestMessage> tidied = alive(self, co_await m_means.broker.tidy(m_topic.topic + u".dead"_s));
    Q_UNUSED(tidied) // with the next one
    if (self)
        logWarning("TopicImporter", u"Messages could not be read and were put aside"_s,
            {{u"topic"_s, m_topic.topic + u".dead"_s}, {u"messages"_s, letters.size()}});
}

Handled TopicImporter::result(const Batch &batch)
{
    static const std::map<Outcome, QString> words{
        {Outcome::Taken, u"taken"_s}, {Outcome::Same, u"same"_s}, {Outcome::Dead, u"dead"_s}};
    Handled later;
    std::map<Outcome, int> counts;
    for (size_t i = 0; i < batch.size(); ++i) {
        Outcome outcome = batch[i].outcome;
        if (batch[i].twin >= 0) {
            const Outcome of = batch[size_t(batch[i].twin)].outcome;
            outcome = of == Outcome::Taken || of == Outcome::Same ? Outcome::Same : Outcome::Later;
        }
        if (outcome == Outcome::Later || outcome == Outcome::Open)
            later.append(qsizetype(i));
        else
            ++counts[outcome];
    }
    m_dead += counts[Outcome::Dead];
    for (const auto &[outcome, count] : counts)
        if (count > 0)
            Q_EMIT settled(m_topic.topic, words.at(outcome), count);
    return later;
}

} // namespace countersign
