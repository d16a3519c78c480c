#include "plan/service/knownpapers.h"

#include "async/alive.h"
#include "async/offload.h"
#include "base/literals.h"
#include "domain/fact.h"
#include "domain/payloads/item.h"
#include "plan/booked/paperread.h"
#include "plan/extract/textlines.h"
#include "plan/service/whatwasread.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace countersign {

namespace {
constexpr int kMostItems = 20'000;    ///< that are followed at a time
constexpr int kMostLoaded = 2000;     ///< of those that waited before the start
constexpr qsizetype kMostOthers = 20; ///< papers of a mail
constexpr qsizetype kMostOnDesk = 20; ///< other items that a paper may be like
constexpr int kMostCompared = 1000;   ///< of those with its number or sum

bool mayBePaper(const QJsonObject &content)
{
    const QJsonObject facts = content.value("facts"_L1).toObject();
    return facts.contains("number"_L1) || facts.contains("amount"_L1) || facts.contains("gross"_L1);
}

/// A number is a seller's own: the row of another seller is another paper.
bool isOwn(const PaperKey &row, const QList<PaperKey> &own)
{
    return std::ranges::any_of(own, [&row](const PaperKey &one) {
        const bool seller = row.seller.isEmpty() || one.seller.isEmpty() || isSameSeller(row, one);
        return seller && row.number == one.number && (!row.number.isEmpty() || row.amount == one.amount);
    });
}

/// What the rows of a plan book beside the papers that were read of the item.
QList<PaperKey> otherKeys(const Plan &plan, const QList<PaperKey> &own)
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
        if (!key.isEmpty() && !isOwn(key, own))
            out.append(key);
    }
    return out;
}

/// Number and amount of each paper as they were read, which is how a plan writes them.
QStringList valuesOf(const QJsonObject &content)
{
    const FactSheet sheet = FactSheet::of(content);
    QList<FactMap> papers{sheet.facts};
    for (const QJsonValue &further : sheet.papers)
        papers.append(factsFromJson(further["facts"_L1].toObject()));
    QStringList out;
    for (const FactMap &facts : papers) {
        const QString gross = facts.value(u"gross"_s).value;
        out += {facts.value(u"number"_s).value, gross.isEmpty() ? facts.value(u"amount"_s).value : gross};
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

void KnownPapers::note(const ActionDetail &detail, const QList<PaperRead> &papers)
{
    const QString &id = detail.action.id;
    forget(id);
    QList<PaperKey> keys;
    for (const PaperRead &paper : papers)
        if (!paper.key.isEmpty() && !paper.key.isReminder)
            keys.append(paper.key);
    if (keys.isEmpty() || m_items.size() >= kMostItems)
        return;
    m_items.insert(id, {keys, keys.size(), detail.action.title, detail.action.correlationId, ++m_came});
    for (const PaperKey &key : std::as_const(keys))
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
    const QStringList values = valuesOf(item::content(detail.intake));
    item->title = detail.action.title;
    item->isPlanned = true;
    item->isBooked = item->isInFiles = false;
    for (const Step &step : plan->steps) {
        const bool books =
            std::ranges::any_of(values, [&step](const QString &value) { return usesValue(step, value); });
        item->isBooked = item->isBooked || books;
        item->isInFiles = item->isInFiles || (books && (step.tool == u"csv_append" || step.tool == u"note_add_task"));
    }
    const QList<PaperKey> others = otherKeys(*plan, item->keys.first(item->ownKeys));
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
        const QList<PaperRead> papers =
            co_await offload(&m_pool, [content = item::content(detail->intake)] { return papersRead(content); });
        if (!self)
            co_return;
        if (m_items.contains(action.id))
            continue;
        note(*detail, papers);
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
    int compared = 0;
    const auto add = [&](const QString &id, bool isMentioned) {
        const auto item = m_items.constFind(id);
        if (item == m_items.cend() || seen.contains(id) || !item->isBooked ||
            (!item->isPlanned && item->order > order) || item->correlationId == detail.action.correlationId)
            return;
        if (out.size() >= kMostOnDesk || ++compared > kMostCompared)
            return;
        Likeness like = Likeness::None;
        for (const PaperKey &one : item->keys)
            like = std::max(like, likeness(one, key));
        const PaperKey &first = item->keys.first();
        const bool refers = isMentioned && !first.goesBack && isSameSeller(first, key);
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
    QList<PaperRead> papers;
    if (isQuickToRead(content))
        papers = papersRead(content);
    else
        papers = co_await offload(&m_pool, [content] { return papersRead(content); });
    if (!self || papers.isEmpty())
        co_return KnownPapersFound{};
    // At once, with nothing awaited in between: of two that come together one is the first.
    KnownPapersFound waiting;
    for (const PaperRead &paper : std::as_const(papers))
        waiting += paper.labelled(onTheDesk(detail, paper.key, paper.named));
    if (!m_items.contains(detail.action.id))
        note(detail, papers);
    KnownPapersFound found = co_await offload(&m_pool, [records = m_records, vault = m_vaultPath, papers] {
        KnownPapersFound all;
        for (const PaperRead &paper : papers)
            all += paper.labelled(records->find(vault, paper.key, paper.named));
        return all;
    });
    found += waiting;
    co_return found;
}

QCoro::Task<KnownPapersFound> KnownPapers::ofOthers(ActionDetail detail, Plan plan)
{
    const auto item = m_items.constFind(detail.action.id);
    KnownPapersFound out;
    if (item == m_items.cend())
        co_return out;
    QList<PaperRead> papers;
    for (const PaperKey &key : otherKeys(plan, item->keys.first(item->ownKeys)))
        papers.append({key});
    if (papers.isEmpty())
        co_return out;
    for (const PaperRead &paper : std::as_const(papers))
        out += paper.labelled(onTheDesk(detail, paper.key, {}));
    const KnownPapersFound found = co_await offload(&m_pool, [records = m_records, vault = m_vaultPath, papers] {
        KnownPapersFound all;
        for (const PaperRead &paper : papers)
            all += paper.labelled(records->find(vault, paper.key, {}));
        return all;
    });
    out = found + out;
    co_return out;
}

} // namespace countersign
