#include "watch/mail/mailprogress.h"

#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"
#include "domain/eventstore.h"

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kMostUid = 0xffffffffLL;

std::optional<quint32> uidOf(const QJsonObject &json, QLatin1String key, qint64 least)
{
    const qint64 number = json.value(key).toInteger(-1);
    return number >= least && number <= kMostUid ? std::optional(quint32(number)) : std::nullopt;
}

/// Of all the rest: numbers that somebody has changed would pass over mails without a trace.
QString sumOf(QJsonObject json)
{
    json.remove("sum"_L1);
    Sha256 hash;
    hash.add(canonicalBytes(json));
    return QString::fromLatin1(hash.hex().left(16));
}
} // namespace

bool MailProgress::counts(quint32 uid, const QDateTime &arrived) const
{
    if (uid < first)
        return false;
    // Servers tell whole seconds: what has the floor's own may have come after it, and one too many is better than one
    // missed.
    return uid >= begin || !arrived.isValid() || arrived.toMSecsSinceEpoch() * 1000 >= floorUs;
}

void MailProgress::count(MailOutcome outcome)
{
    switch (outcome) {
        case MailOutcome::Action: ++taken; break;
        case MailOutcome::Same: ++same; break;
        case MailOutcome::Filtered: ++filtered; break;
        default: break;
    }
}

void MailProgress::takeCounts(const MailProgress &before)
{
    taken = before.taken;
    same = before.same;
    filtered = before.filtered;
    arrivedUs = before.arrivedUs;
}

void MailProgress::mark(quint32 uid, const QDateTime &arrived, quint64 size)
{
    if (!arrived.isValid() || size == 0)
        return;
    marks.insert(uid, u"%1:%2"_s.arg(arrived.toSecsSinceEpoch()).arg(size));
    while (marks.size() > kMostMarks)
        marks.erase(marks.cbegin());
}

bool MailProgress::isAnother(quint32 uid, const QDateTime &arrived, quint64 size) const
{
    const QString kept = marks.value(uid);
    return !kept.isEmpty() && arrived.isValid() && size > 0 &&
           kept.section(u':', 0, 0) != QString::number(arrived.toSecsSinceEpoch()) &&
           kept.section(u':', 1) != QString::number(size);
}

void MailProgress::bound(quint32 uidNext)
{
    if (uidNext == 0)
        return;
    first = std::min(first, uidNext);
    begin = std::min(begin, uidNext);
}

QString MailProgress::toText() const
{
    QJsonObject waiting;
    for (auto it = parked.begin(); it != parked.end(); ++it)
        waiting.insert(QString::number(it.key()), it.value());
    QJsonObject marked;
    for (auto it = marks.begin(); it != marks.end(); ++it)
        marked.insert(QString::number(it.key()), it.value());
    QJsonObject json{{u"v"_s, 1}, {u"uidvalidity"_s, qint64(uidValidity)}, {u"first"_s, qint64(first)},
        {u"begin"_s, qint64(begin)}, {u"floor"_s, QString::number(floorUs)}, {u"watermark"_s, qint64(watermark)},
        {u"parked"_s, waiting}};
    if (!marked.isEmpty())
        json.insert("marks"_L1, marked);
    if (hasMore)
        json.insert("more"_L1, true);
    if (!since.isEmpty())
        json.insert("since"_L1, since);
    if (!epoch.isEmpty())
        json.insert("epoch"_L1, epoch);
    if (!origin.isEmpty())
        json.insert("origin"_L1, origin);
    for (const auto &[key, value] : {std::pair("taken"_L1, taken), std::pair("same"_L1, same),
             std::pair("filtered"_L1, filtered), std::pair("arrived"_L1, arrivedUs)})
        if (value > 0)
            json.insert(key, QString::number(value));
    json.insert("sum"_L1, sumOf(json));
    return QString::fromUtf8(canonicalBytes(json));
}

std::optional<MailProgress> MailProgress::fromText(const QString &text)
{
    const Result<QJsonObject> json = parseJsonObject(text.toUtf8());
    if (!json)
        return std::nullopt;
    const std::optional<quint32> validity = uidOf(*json, "uidvalidity"_L1, 1), first = uidOf(*json, "first"_L1, 1),
                                 begin = uidOf(*json, "begin"_L1, 1), watermark = uidOf(*json, "watermark"_L1, 0);
    if (!validity || !first || !begin || !watermark)
        return std::nullopt;
    if (json->contains("epoch"_L1) && json->value("sum"_L1).toString() != sumOf(*json))
        return std::nullopt;
    MailProgress out{*validity, *first, *begin, json->value("floor"_L1).toString().toLongLong(), *watermark};
    const QJsonObject waiting = json->value("parked"_L1).toObject();
    for (auto it = waiting.begin(); it != waiting.end() && out.parked.size() < kMostParked; ++it)
        if (const quint32 uid = it.key().toUInt(); uid > 0)
            out.parked.insert(uid, it.value().toString());
    const QJsonObject marked = json->value("marks"_L1).toObject();
    for (auto it = marked.begin(); it != marked.end() && out.marks.size() < kMostMarks; ++it)
        if (const quint32 uid = it.key().toUInt(); uid > 0)
            out.marks.insert(uid, it.value().toString());
    out.hasMore = json->value("more"_L1).toBool() || out.parked.size() >= kMostParked; // of before: nobody knows
    out.since = json->value("since"_L1).toString();
    out.epoch = json->value("epoch"_L1).toString();
    out.origin = json->value("origin"_L1).toString();
    for (const auto &[key, value] : {std::pair("taken"_L1, &out.taken), std::pair("same"_L1, &out.same),
             std::pair("filtered"_L1, &out.filtered), std::pair("arrived"_L1, &out.arrivedUs)})
        *value = std::max(0LL, json->value(key).toString().toLongLong());
    return out;
}

QString MailProgress::newEpoch()
{
    return QString::number(QRandomGenerator::system()->generate64(), 36);
}

QString toldProgress(const MailProgress &progress)
{
    MailProgress told = progress;
    told.origin.clear();
    told.takeCounts({});
    for (QString &why : told.parked)
        why.clear();
    return told.toText();
}

QString furthestProgress(const QString &kept, const QString &told, const QString &origin)
{
    const std::optional<MailProgress> ours = MailProgress::fromText(kept);
    std::optional<MailProgress> theirs = MailProgress::fromText(told);
    if (!theirs)
        return kept;
    const bool isSame = ours && ours->uidValidity == theirs->uidValidity && ours->epoch == theirs->epoch;
    if (isSame && ours->watermark > theirs->watermark)
        return kept;
    theirs->origin = origin;
    if (ours)
        theirs->takeCounts(*ours);
    for (auto it = theirs->parked.begin(); it != theirs->parked.end(); ++it)
        if (isSame)
            *it = ours->parked.value(it.key());
    return theirs->toText();
}

QString progressKey(const QString &account, const QString &folder)
{
    return u"mail:at:%1:"_s.arg(account) + folder;
}

QString foldersKey(const QString &account)
{
    return u"mail:folders:"_s + account;
}

QString signInKey(const QString &account)
{
    return u"mail:signin:"_s + account;
}

QCoro::Task<Result<void>> noteFolders(EventStore *store, QString account, QStringList folders)
{
    const QPointer<EventStore> self(store);
    const Result<QString> kept = co_await store->setting(foldersKey(account));
    if (!self || !kept)
        co_return self ? fail(kept.error()) : cancelled();
    QStringList all = kept->split(u'\n', Qt::SkipEmptyParts) + folders;
    all.removeDuplicates();
    const QString text = all.join(u'\n');
    if (text == *kept)
        co_return Result<void>{};
    const Result<void> noted = co_await self->setSetting(foldersKey(account), text);
    co_return noted;
}

} // namespace countersign
