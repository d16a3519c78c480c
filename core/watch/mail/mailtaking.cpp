#include "watch/mail/mailtaking.h"

#include "async/alive.h"
#include "async/offload.h"
#include "base/log.h"
#include "watch/mail/mailclient.h"
#include "watch/mail/mailwatcher.h"

namespace countersign {

namespace {
constexpr int kRounds = 4; ///< a mail that meets itself is looked at again; more often is somebody's game

void add(std::vector<SettledMail> &out, const std::vector<SettledMail> &more)
{
    out.insert(out.end(), more.begin(), more.end());
}

/// Whether the same mail would fare better later.
bool passes(const Error &error)
{
    return error.retryable || error.code == ErrorCode::Cancelled || error.code == ErrorCode::Held;
}

EventType typeOf(const MailSettled &record)
{
    switch (outcomeOf(record).outcome) {
        case MailOutcome::Same: return EventType::EmailReceived;
        case MailOutcome::Filtered: return EventType::MailFiltered;
        default: return EventType::MailParked;
    }
}
} // namespace

MailTaking::MailTaking(const MailAccount &account, const MailMeans &means, QObject *parent)
    : QObject(parent),
      m_rules{account.name, account.filters, means.options.ownAddresses, mail::needsText(account.filters),
          imapHostOf(account), account.authserv},
      m_means(means)
{
}

QCoro::Task<std::vector<SettledMail>> MailTaking::take(MailPlace place, std::vector<imap::FetchedMail> mails)
{
    return settle(std::move(place), std::move(mails), false);
}

QCoro::Task<std::vector<SettledMail>> MailTaking::sift(MailPlace place, std::vector<imap::FetchedMail> headers)
{
    return settle(std::move(place), std::move(headers), true);
}

QCoro::Task<std::vector<SettledMail>> MailTaking::settle(
    MailPlace place, std::vector<imap::FetchedMail> mails, bool headersOnly)
{
    const QPointer self(this);
    std::vector<SettledMail> out;
    std::vector<ReadMail> left =
        co_await offload(m_means.pool, [rules = m_rules, place, headersOnly, mails = std::move(mails)]() mutable {
            return readMails(rules, place, std::move(mails), headersOnly);
        });
    for (int i = 0; self && i < kRounds && !left.empty(); ++i) {
        const Result<QHash<QString, QString>> known = alive(self, co_await m_means.store.sources(keysOf(left)));
        if (!known)
            break;
        MailRound round = sortOut(m_rules, place, std::move(left), *known, headersOnly);
        add(out, round.known);
        const std::vector<SettledMail> recorded = co_await record(std::move(round.records));
        add(out, recorded);
        if (!self)
            break;
        const std::vector<SettledMail> made = co_await makeActions(place, &round);
        add(out, made);
        left = std::move(round.left);
    }
    for (const ReadMail &mail : left)
        out.push_back({mail.mail.uid, MailOutcome::Later});
    co_return out;
}

// What a mail meets that came in elsewhere meanwhile is looked at once more, with those that met themselves.
QCoro::Task<std::vector<SettledMail>> MailTaking::makeActions(MailPlace place, MailRound *round)
{
    const QPointer self(this);
    std::vector<SettledMail> out;
    if (m_means.lease().isShared() && !round->taken.empty()) {
        out = co_await claim(round);
        if (!self)
            co_return out;
    }
    std::vector<IntakeItem> items;
    items.reserve(round->taken.size());
    for (const ReadMail &mail : round->taken)
        items.push_back(itemOf(m_rules.account, mail));
    if (items.empty())
        co_return out;
    const std::vector<Result<Appended>> made =
        co_await m_means.ingestor.takeAll(std::move(items), m_means.lease().fence(m_rules.account));
    if (!self)
        co_return out;
    tellGate(made);
    tellClaims(round->taken, made);
    std::vector<MailSettled> parked;
    for (size_t i = 0; i < made.size(); ++i) {
        ReadMail &mail = round->taken[i];
        if (made[i]) {
            out.push_back({mail.mail.uid, MailOutcome::Action});
            tell(place, mail, made[i]->action.id);
        } else if (made[i].error().code == ErrorCode::Conflict) {
            round->left.push_back(std::move(mail));
        } else if (passes(made[i].error())) {
            out.push_back({mail.mail.uid, MailOutcome::Later, made[i].error().message});
        } else {
            parked.push_back(
                settledOf(m_rules.account, place, mail, {mail.placeKey}, u"parked:"_s + made[i].error().message));
        }
    }
    if (!parked.empty()) {
        const std::vector<SettledMail> recorded = co_await record(std::move(parked));
        add(out, recorded);
    }
    co_return out;
}

QCoro::Task<std::vector<SettledMail>> MailTaking::claim(MailRound *round)
{
    const QPointer self(this);
    QStringList names;
    for (const ReadMail &mail : round->taken)
        names.append(mailName(mail));
    const Result<QList<MailLease::Claim>> claims = alive(self, co_await m_means.lease().claim(m_rules.account, names));
    std::vector<SettledMail> out;
    std::vector<ReadMail> ours;
    for (size_t i = 0; self && i < round->taken.size(); ++i) {
        const auto claim = claims ? claims->value(qsizetype(i), MailLease::Claim::Later) : MailLease::Claim::Later;
        if (claim == MailLease::Claim::Take)
            ours.push_back(std::move(round->taken[i]));
        else
            out.push_back({round->taken[i].mail.uid,
                claim == MailLease::Claim::Elsewhere ? MailOutcome::Known : MailOutcome::Later});
    }
    round->taken = std::move(ours);
    co_return out;
}

void MailTaking::tellClaims(const std::vector<ReadMail> &mails, const std::vector<Result<Appended>> &made)
{
    if (!m_means.lease().isShared())
        return;
    QStringList taken, notTaken;
    for (size_t i = 0; i < made.size(); ++i) // a Conflict: it is in this journal already
        (made[i] || made[i].error().code == ErrorCode::Conflict ? taken : notTaken).append(mailName(mails[i]));
    m_means.lease().settle(m_rules.account, taken, notTaken);
}

// One mail may have a fault of its own; where all fail, so would the next ones, and they need not be fetched for that.
void MailTaking::tellGate(const std::vector<Result<Appended>> &made)
{
    QString why;
    for (const Result<Appended> &one : made) {
        if (one)
            return m_means.gate.kept();
        if (one.error().code == ErrorCode::Io && one.error().retryable)
            why = one.error().message;
    }
    if (!why.isEmpty())
        m_means.gate.refused(m_rules.account, why);
}

void MailTaking::tell(const MailPlace &place, const ReadMail &mail, const QString &actionId)
{
    m_means.bus.publish(makeEvent(EventType::EmailReceived, {}, actionId, u"watcher"_s,
        settledOf(m_rules.account, place, mail, {}, u"action:"_s + actionId)));
}

QCoro::Task<std::vector<SettledMail>> MailTaking::record(std::vector<MailSettled> records)
{
    const QPointer self(this);
    std::vector<SettledMail> out;
    const Result<QSet<QString>> parked = alive(self, co_await parkedKeys(records));
    // Where that cannot be asked it is recorded once more: a mail that nobody knows of would be worse.
    std::erase_if(records, [&](const MailSettled &one) {
        const bool isParked =
            parked && !one.sourceKeys.isEmpty() &&
            std::ranges::all_of(one.sourceKeys, [&](const QString &k) { return parked->contains(k); });
        if (isParked)
            out.push_back(outcomeOf(one));
        return isParked;
    });
    if (!self || records.empty())
        co_return out;
    const Result<void> together = co_await append(records);
    for (const MailSettled &one : records) {
        Result<void> alone = together;
        // One that was settled meanwhile must not keep the others from being recorded.
        if (self && !together && together.error().code == ErrorCode::Conflict)
            alone = co_await append({one});
        const bool isKnown = !alone && alone.error().code == ErrorCode::Conflict;
        out.push_back(alone     ? outcomeOf(one)
                      : isKnown ? SettledMail{one.uid, MailOutcome::Known}
                                : SettledMail{one.uid, MailOutcome::Later, alone.error().message});
    }
    co_return out;
}

// A server that gives another reason every minute would fill the journal.
QCoro::Task<Result<QSet<QString>>> MailTaking::parkedKeys(std::vector<MailSettled> records)
{
    QStringList keys;
    for (const MailSettled &one : records)
        if (typeOf(one) == EventType::MailParked)
            keys += one.sourceKeys;
    QSet<QString> out;
    if (keys.isEmpty())
        co_return out;
    const Result<QHash<QString, QString>> known = co_await m_means.store.sources(keys);
    if (!known)
        co_return fail(known.error());
    for (auto it = known->begin(); it != known->end(); ++it)
        if (!isSettled(it.value()))
            out.insert(it.key());
    co_return out;
}

QCoro::Task<Result<void>> MailTaking::append(std::vector<MailSettled> records)
{
    Append change;
    change.stillMay = m_means.lease().fence(m_rules.account);
    for (const MailSettled &record : records) {
        change.events.append(makeEvent(typeOf(record), {}, {}, u"watcher"_s, record));
        for (const QString &key : record.sourceKeys)
            change.settledKeys.insert(key, record.outcome);
    }
    const Result<Appended> appended = co_await m_means.store.append(std::move(change));
    if (!appended)
        co_return fail(appended.error());
    co_return Result<void>{};
}

QCoro::Task<SettledMail> MailTaking::park(MailPlace place, quint32 uid, QString why)
{
    const QString key = mail::placeKey(m_rules.account, place.folder, place.uidValidity, uid, place.epoch);
    MailSettled settled{m_rules.account, place.folder, place.uidValidity, uid, {key}, u"parked:"_s + why};
    logWarning("MailWatcher", u"A mail stays on its server: %1"_s.arg(why), {{u"account"_s, m_rules.account}});
    std::vector<MailSettled> records;
    records.push_back(std::move(settled));
    const std::vector<SettledMail> out = co_await record(std::move(records));
    co_return out.empty() ? SettledMail{uid, MailOutcome::Later} : out.front(); // we are ending
}

QCoro::Task<Result<QSet<quint32>>> MailTaking::known(MailPlace place, std::vector<quint32> uids)
{
    QHash<QString, quint32> keys;
    for (const quint32 uid : uids)
        keys.insert(mail::placeKey(m_rules.account, place.folder, place.uidValidity, uid, place.epoch), uid);
    const Result<QHash<QString, QString>> found = co_await m_means.store.sources(keys.keys());
    if (!found)
        co_return fail(found.error());
    QSet<quint32> out;
    for (auto it = found->begin(); it != found->end(); ++it)
        if (isSettled(it.value()))
            out.insert(keys.value(it.key()));
    co_return out;
}

} // namespace countersign
