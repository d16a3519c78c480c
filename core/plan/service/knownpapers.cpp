#include "plan/service/knownpapers.h"

#include "async/alive.h"
#include "async/offload.h"
#include "base/literals.h"
#include "domain/fact.h"
#include "domain/payloads/item.h"
#include "plan/extract/textlines.h"
#include "plan/paper/papersource.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kMostItems = 20'000;    ///< that are followed at a time
constexpr int kMostLoaded = 2000;     ///< of those that waited before the start
constexpr qsizetype kMostOthers = 20; ///< papers of a mail
constexpr qsizetype kQuick = 6000;    ///< characters, which take less than a millisecond

struct PaperRead
{
    PaperKey key;
    QSet<QString> named; ///< numbers on it, where it may be about another paper
};

bool mayBePaper(const QJsonObject &content)
{
    const QJsonObject facts = content.value("facts"_L1).toObject();
    return facts.contains("number"_L1) || facts.contains("amount"_L1) || facts.contains("gross"_L1);
}

PaperRead readPaper(const QJsonObject &content)
{
    PaperRead out{paperKeyOf(content), {}};
    if (!out.key.isReminder && !out.key.goesBack)
        return out;
    const PaperSource source = paperSource(content);
    out.named = numbersIn(content.value("title"_L1).toString() + u'\n' +
                          textLines(source.content.value("text"_L1).toString()).join(u'\n'));
    return out;
}

/// What the rows of a plan book beside the paper that was read as the item's own.
QList<PaperKey> otherKeys(const Plan &plan, const PaperKey &own)
{
    QList<PaperKey> out;
    for (const Step &step : plan.steps) {
        const QJsonObject row = step.arguments.value("row"_L1).toObject();
        if (step.tool != u"csv_append" || out.size() >= kMostOthers)
            continue;
        PaperKey key;
        key.number = numberKey(row.value("number"_L1).toString());
        key.seller = row.value("vendor"_L1).toString();
        key.amount = row.value("amount"_L1).toString();
        key.goesBack = key.amount.startsWith(u'-');
        key.amount.remove(u'-');
        key.currency = row.value("currency"_L1).toString();
        key.date = row.value("date"_L1).toString();
        const bool isOwn = key.number == own.number && (!key.number.isEmpty() || key.amount == own.amount);
        if (!key.isEmpty() && !isOwn)
            out.append(key);
    }
    return out;
}

QString sumKey(const PaperKey &key)
{
    return key.amount.isEmpty() || key.date.isEmpty() ? QString() : key.date + u' ' + key.amount;
}
} // namespace

KnownPapers::KnownPapers(EventStore &journal, QString vaultPath, QThreadPool &pool, QObject *parent)
    : QObject(parent), m_journal(journal), m_vaultPath(std::move(vaultPath)), m_pool(pool)
{
    connect(&journal, &EventStore::decisionNeeded, this, &KnownPapers::follow);
    connect(&journal, &EventStore::actionChanged, this, [this](const Action &action) { ended(action); });
}

void KnownPapers::stop()
{
    m_loading.cancelAll();
}

void KnownPapers::note(const ActionDetail &detail, const PaperKey &key)
{
    const QString &id = detail.action.id;
    forget(id);
    if (key.isEmpty() || key.isReminder || m_items.size() >= kMostItems)
        return;
    m_items.insert(id, {{key}, detail.action.title, detail.action.correlationId, ++m_came});
    index(id, key);
}

void KnownPapers::index(const QString &actionId, const PaperKey &key)
{
    if (!key.number.isEmpty())
        m_byNumber.insert(key.number, actionId);
    if (const QString sum = sumKey(key); !sum.isEmpty())
        m_bySum.insert(sum, actionId);
}

void KnownPapers::forget(const QString &actionId)
{
    const Entry old = m_items.take(actionId);
    for (const PaperKey &key : old.keys) {
        m_byNumber.remove(key.number, actionId);
        m_bySum.remove(sumKey(key), actionId);
    }
}

/// A plan is up: from now on it is known what it does with its paper.
void KnownPapers::follow(const ActionDetail &detail)
{
    const auto item = m_items.find(detail.action.id);
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    if (item == m_items.end() || !plan)
        return;
    const FactMap facts = FactSheet::of(item::content(detail.intake)).facts;
    const QString number = facts.value(u"number"_s).value, gross = facts.value(u"gross"_s).value,
                  amount = gross.isEmpty() ? facts.value(u"amount"_s).value : gross;
    item->title = detail.action.title;
    item->isPlanned = true;
    item->isBooked = item->isInFiles = false;
    for (const Step &step : plan->steps) {
        const bool books = usesValue(step, number) || usesValue(step, amount);
        item->isBooked = item->isBooked || books;
        item->isInFiles = item->isInFiles || (books && (step.tool == u"csv_append" || step.tool == u"note_add_task"));
    }
    const QList<PaperKey> others = otherKeys(*plan, item->keys.first());
    for (const PaperKey &key : others)
        if (!item->keys.contains(key)) {
            item->keys.append(key);
            index(detail.action.id, key);
        }
    item->isBooked = item->isBooked || !others.isEmpty();
    item->isInFiles = item->isInFiles || !others.isEmpty();
}

void KnownPapers::ended(const Action &action)
{
    const auto item = m_items.constFind(action.id);
    if (item == m_items.cend() || !isTerminal(action.state))
        return;
    // What was done elsewhere than in our records (a payment by somebody's tool) is seen nowhere else.
    if (action.state != State::Completed || item->isInFiles || !item->isBooked)
        forget(action.id);
}

// What waited when the program began; once, when the first paper comes.
QCoro::Task<> KnownPapers::load()
{
    const QPointer<KnownPapers> self(this);
    const Result<Semaphore::Permit> turn = co_await m_loading.acquire();
    if (!self || !turn || m_isLoaded)
        co_return;
    ActionFilter waiting;
    waiting.states = {State::AwaitingDecision, State::Approved, State::Executing, State::InDoubt, State::Stale};
    waiting.limit = kMostLoaded;
    const Result<QList<Action>> list = co_await m_journal.actions(waiting);
    if (!self || !list)
        co_return;
    for (const Action &action : *list) {
        const Result<ActionDetail> detail = co_await m_journal.action(action.id);
        if (!self)
            co_return;
        if (!detail || !mayBePaper(item::content(detail->intake)) || m_items.contains(action.id))
            continue;
        const PaperKey key =
            co_await offload(&m_pool, [content = item::content(detail->intake)] { return paperKeyOf(content); });
        if (!self)
            co_return;
        if (m_items.contains(action.id))
            continue;
        note(*detail, key);
        follow(*detail);
    }
    m_isLoaded = true;
}

KnownPapersFound KnownPapers::onTheDesk(
    const ActionDetail &detail, const PaperKey &key, const QSet<QString> &named) const
{
    KnownPapersFound out;
    QStringList seen{detail.action.id};
    const auto own = m_items.constFind(detail.action.id);
    const qint64 order = own == m_items.cend() ? m_came + 1 : own->order;
    const auto add = [&](const QString &id, bool isMentioned) {
        const auto item = m_items.constFind(id);
        if (item == m_items.cend() || seen.contains(id) || !item->isBooked ||
            (!item->isPlanned && item->order > order) || item->correlationId == detail.action.correlationId)
            return;
        Likeness like = Likeness::None;
        for (const PaperKey &one : item->keys)
            like = std::max(like, likeness(one, key));
        const PaperKey &first = item->keys.first();
        const bool refers = isMentioned && !first.goesBack && isSameSeller(first.seller, key.seller);
        if (like == Likeness::None && !refers)
            return;
        seen.append(id);
        out.append({KnownPaper::What::Waiting, refers || like == Likeness::Same, key.isReminder || refers,
            plainLine(item->title, 120), {}, item->keys.size() == 1 ? first.amount : QString()});
    };
    for (const QString &id : m_byNumber.values(key.number))
        add(id, key.isReminder || key.goesBack);
    for (const QString &id : m_bySum.values(sumKey(key)))
        add(id, false);
    for (const QString &number : named)
        for (const QString &id : m_byNumber.values(number))
            add(id, true);
    return out;
}

QCoro::Task<KnownPapersFound> KnownPapers::of(ActionDetail detail)
{
    const QJsonObject content = item::content(detail.intake);
    if (!mayBePaper(content))
        co_return KnownPapersFound{};
    const QPointer<KnownPapers> self(this);
    if (!m_isLoaded)
        co_await load();
    if (!self)
        co_return KnownPapersFound{};
    PaperRead read;
    if (content.value("text"_L1).toString().size() <= kQuick && content.value("kind"_L1).toString() != u"eml")
        read = readPaper(content);
    else
        read = co_await offload(&m_pool, [content] { return readPaper(content); });
    if (!self || (read.key.isEmpty() && !read.key.isReminder))
        co_return KnownPapersFound{};
    // At once, with nothing awaited in between: of two that come together one is the first.
    const KnownPapersFound waiting = onTheDesk(detail, read.key, read.named);
    if (!m_items.contains(detail.action.id))
        note(detail, read.key);
    KnownPapersFound found = co_await offload(&m_pool,
        [records = m_records, vault = m_vaultPath, read] { return records->find(vault, read.key, read.named); });
    found += waiting;
    co_return found;
}

QCoro::Task<KnownPapersFound> KnownPapers::ofOthers(ActionDetail detail, Plan plan)
{
    const auto item = m_items.constFind(detail.action.id);
    const QList<PaperKey> keys = otherKeys(plan, item == m_items.cend() ? PaperKey() : item->keys.first());
    KnownPapersFound out;
    if (keys.isEmpty() || item == m_items.cend())
        co_return out;
    for (const PaperKey &key : keys)
        out += onTheDesk(detail, key, {});
    const KnownPapersFound found = co_await offload(&m_pool, [records = m_records, vault = m_vaultPath, keys] {
        KnownPapersFound all;
        for (const PaperKey &key : keys)
            all += records->find(vault, key, {});
        return all;
    });
    out = found + out;
    co_return out;
}

} // namespace countersign
