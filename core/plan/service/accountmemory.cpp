#include "plan/service/accountmemory.h"

#include "async/alive.h"
#include "async/offload.h"
#include "base/literals.h"
#include "base/unicodetext.h"
#include "domain/fact.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/item.h"
#include "domain/payloads/settings.h"
#include "guard/guard.h"
#include "plan/booked/paperkey.h"
#include "plan/service/whatwasread.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kSenders = 4000;
constexpr int kEach = 10;

/// The seller on the paper, as its words; a name of other words is another one.
QString sellerOf(const QJsonObject &intake)
{
    const QStringList words = sellerWords(FactSheet::of(item::content(intake)).facts.value(u"seller"_s).value);
    return words.isEmpty() ? QString() : u"seller:"_s + words.join(u' ');
}

/// To whom a paper is to be paid, and where; the account is empty where not both were read for sure.
struct Payee
{
    QString seller, account;
};

Payee payeeOn(const QJsonObject &intake)
{
    const FactMap facts = FactSheet::of(item::content(intake)).facts;
    const auto isSure = [&facts](const QString &name) { return facts.value(name).sure == Sureness::Sure; };
    Payee out{sellerOf(intake), {}};
    if (isSure(u"seller"_s) && isSure(u"iban"_s) && !out.seller.isEmpty())
        out.account = accountsToPay(intake).value(0);
    return out;
}

/// Whether what was approved enters the paper into our own records.
bool books(const QJsonObject &planned)
{
    const Result<Plan> plan = Plan::fromJson(planned);
    return plan && std::ranges::any_of(plan->steps, [](const Step &step) {
        return step.server == u"countersign" && (step.tool == u"csv_append" || step.tool == u"note_add_task");
    });
}

/// Whose mail it is.
QString senderOf(const QJsonObject &intake)
{
    const QJsonObject from = item::content(intake).value("fields"_L1).toObject().value("from"_L1).toObject();
    return lowerText(from.value("address"_L1).toString());
}
} // namespace

AccountMemory::AccountMemory(EventStore &journal, QObject *parent)
    : QObject(parent),
      m_journal(journal),
      m_follower(journal, {u"guard.accounts"_s, {EventType::ApprovalGranted}},
          [this](EventPage approvals) { return learnFrom(std::move(approvals)); })
{
}

QCoro::Task<Result<void>> AccountMemory::load()
{
    const QPointer<AccountMemory> self(this);
    const Result<QList<Event>> events = alive(self, co_await m_journal.marks(EventType::SettingsChanged));
    if (!events)
        co_return fail(events.error());
    for (const Event &event : *events)
        if (const auto known = payloadOf<AccountsKnown>(event); !known.sender.isEmpty())
            m_bySender.insert(known.sender, known.accounts); // the whole list, each time
    co_return co_await m_follower.start();
}

QCoro::Task<> AccountMemory::stop()
{
    co_await m_follower.stop();
}

QStringList AccountMemory::of(const QJsonObject &intake) const
{
    return m_bySender.value(senderOf(intake));
}

QStringList AccountMemory::ofSeller(const QJsonObject &intake) const
{
    return m_bySender.value(sellerOf(intake));
}

bool AccountMemory::isPaidBefore(const QJsonObject &intake) const
{
    if (!FactSheet::of(item::content(intake)).papers.isEmpty()) // of the further ones nobody knows as much
        return false;
    const Payee payee = payeeOn(intake);
    return !payee.account.isEmpty() && m_bySender.value(payee.seller).contains(payee.account);
}

QCoro::Task<Result<void>> AccountMemory::learnFrom(EventPage approvals)
{
    const QPointer<AccountMemory> self(this);
    for (const Event &approval : approvals.events) {
        // Only what a person said yes to teaches: a rule must not make an account known to itself.
        if (!approval.actor.startsWith(u"human:"))
            continue;
        const Result<void> learned =
            alive(self, co_await learn(approval.actionId, payloadOf<ApprovalDecided>(approval).digest));
        if (!learned)
            co_return learned;
    }
    co_return Result<void>{};
}

QCoro::Task<Result<void>> AccountMemory::learn(QString actionId, QString digest)
{
    const QPointer<AccountMemory> self(this);
    const Result<ActionDetail> detail = alive(self, co_await m_journal.action(actionId));
    if (!detail && (detail.error().retryable || detail.error().code == ErrorCode::Cancelled ||
                       detail.error().code == ErrorCode::Io || detail.error().code == ErrorCode::Unavailable))
        co_return fail(detail.error());
    // Of what cannot be followed nothing is learned, nor of what was read anew since: nobody has said yes to that.
    if (!detail || detail->action.type == u"note" || detail->action.planDigest != digest)
        co_return Result<void>{};
    const QString correlation = detail->action.correlationId;
    // A long item takes longer than the main thread may be held.
    const auto [payee, all] = co_await offload(QThreadPool::globalInstance(),
        [intake = detail->intake] { return std::pair(payeeOn(intake), accountsIn(intake)); });
    if (!self)
        co_return cancelled();
    QList<std::pair<QString, QStringList>> paid{{senderOf(detail->intake), all}};
    // Who files a paper, or throws it away, has not said that the seller is paid there: a rule would believe it.
    if (!payee.account.isEmpty() && books(detail->plan))
        paid.append({payee.seller, {payee.account}});
    QHash<QString, QStringList> before;
    QList<Event> events;
    for (const auto &[owner, named] : std::as_const(paid)) {
        const QStringList known = m_bySender.value(owner);
        if (owner.isEmpty() || named.isEmpty() || !remember(owner, named))
            continue;
        before.insert(owner, known);
        events.append(makeEvent(
            EventType::SettingsChanged, correlation, {}, u"guard"_s, AccountsKnown{owner, m_bySender.value(owner)}));
    }
    if (events.isEmpty())
        co_return Result<void>{};
    // Events of the item, so that nobody can make an account known by a row in the file, and redaction covers them.
    const Append change{{}, events, 0, {}, {}, {}};
    const Result<Appended> told = co_await m_journal.append(change);
    if (self && !told)
        for (auto it = before.begin(); it != before.end(); ++it)
            m_bySender.insert(it.key(), it.value()); // as if it had not been looked at
    co_return told ? Result<void>{} : Result<void>(fail(told.error()));
}

bool AccountMemory::remember(const QString &sender, const QStringList &accounts)
{
    if (m_bySender.size() >= kSenders && !m_bySender.contains(sender))
        return false;
    QStringList known = m_bySender.value(sender);
    for (const QString &account :
        accounts.last(std::min<qsizetype>(accounts.size(), kEach))) { // the others would be forgotten at once
        known.removeAll(account);
        known.append(account);
    }
    while (known.size() > kEach)
        known.removeFirst();
    return std::exchange(m_bySender[sender], known) != known;
}

} // namespace countersign
