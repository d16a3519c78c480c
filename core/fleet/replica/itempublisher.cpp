#include "fleet/replica/itempublisher.h"

#include "base/literals.h"
#include "base/log.h"
#include "fleet/replica/itemjson.h"
#include "fleet/work/roughsize.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kPage = 200;

const QList<State> kOpen{State::AwaitingDecision, State::Stale, State::AwaitingAnswer};

bool isDesk(const std::optional<Member> &member)
{
    return member && member->beat.can.roles.contains(u"desk"_s);
}

QCoro::Task<Result<void>> nobodyPublishes()
{
    co_return cancelled();
}

QList<State> settled()
{
    QList<State> out;
    for (int state = int(State::Received); state < kStateCount; ++state)
        if (!kOpen.contains(State(state)))
            out.append(State(state));
    return out;
}
} // namespace

/// The answer to one question after items, one after another.
struct ItemPublisher::Gathering
{
    FleetMessage ask;
    AskLetter letter;
    ToldLetter told{};
    qsizetype bytes = 0;
    qsizetype left = 0;
};

ItemPublisher::ItemPublisher(FleetLine &line, Members &members, FleetRadio &radio, Desk &desk, Activity &activity,
    StandingOf standing, int newsMs, QObject *parent)
    : QObject(parent),
      m_line(line),
      m_members(members),
      m_radio(radio),
      m_desk(desk),
      m_activity(activity),
      m_standing(std::move(standing)),
      m_newsMs(newsMs)
{
    line.on(MessageKind::Ask, [self = QPointer(this)](FleetMessage message) {
        return self ? self->take(std::move(message)) : nobodyPublishes();
    });
    connect(&desk, &Desk::actionChanged, this, [this](const Action &action) {
        m_log.note(action);
        tellNews();
    });
}

ItemPublisher::~ItemPublisher()
{
    stop();
}

void ItemPublisher::noteStandings()
{
    m_log.noteOther();
    tellNews();
}

/// At once, and then not before the rest is over: a burst is one word.
void ItemPublisher::tellNews()
{
    if (m_isResting || m_told == m_log.head())
        return;
    const QList<Member> all = m_members.all();
    if (std::ranges::none_of(all, [](const Member &member) { return isDesk(member); }))
        return; // whoever comes later hears of it by the next beat
    m_told = m_log.head();
    MessageGate &gate = m_line.gate();
    const Result<QByteArray> sealed =
        gate.seal(gate.make(MessageKind::News, QJsonObject{{u"v"_s, 1}, {u"head"_s, m_told}}));
    if (sealed)
        m_radio.tell(*sealed);
    m_isResting = true;
    m_scope.spawn(tellNewsLater());
}

QCoro::Task<> ItemPublisher::tellNewsLater()
{
    const QPointer<ItemPublisher> self(this);
    const Result<void> slept = co_await m_scope.sleep(m_newsMs);
    if (!self || !slept)
        co_return;
    m_isResting = false;
    tellNews();
}

QCoro::Task<Result<void>> ItemPublisher::take(FleetMessage message)
{
    MessageGate &gate = m_line.gate();
    const Result<AskLetter> letter = AskLetter::fromJson(message.body);
    if (!letter)
        gate.refuse(Refusal::Malformed);
    else if (!isDesk(m_members.member(letter->by))) // whoever holds the fleet's key can ask under any name
        gate.refuse(Refusal::Owner);
    else if (m_underWay < kMostAtOnce)
        answer(message, *letter);
    co_return Result<void>{};
}

void ItemPublisher::answer(const FleetMessage &ask, const AskLetter &letter)
{
    ++m_underWay;
    switch (letter.what) {
        case AskLetter::What::Open:
        case AskLetter::What::Recent: return listed(ask, letter);
        case AskLetter::What::Changes: return changes(ask, letter);
        case AskLetter::What::Items: return items(ask, letter);
        case AskLetter::What::Trace: break;
    }
    trace(ask, letter);
}

void ItemPublisher::listed(const FleetMessage &ask, const AskLetter &letter)
{
    ActionFilter filter;
    filter.states = letter.what == AskLetter::What::Open ? kOpen : settled();
    filter.beforeUs = letter.before;
    filter.limit = kPage;
    const qint64 head = m_log.head(); // what changes while the store is asked comes with the changes after it
    m_activity.list(filter, this, [this, ask, letter, head](const Result<QList<Action>> &actions) {
        ToldLetter told;
        told.upTo = head;
        for (const Action &action : actions.value_or(QList<Action>()))
            told.items.append(summaryJson(action));
        told.isMore = actions && actions->size() >= kPage;
        if (actions)
            tell(ask, letter, std::move(told));
        else
            --m_underWay; // it is asked for again
    });
}

void ItemPublisher::changes(const FleetMessage &ask, const AskLetter &letter)
{
    const std::optional<ChangeLog::Page> page = m_log.after(letter.after);
    ToldLetter told;
    told.isBehind = !page;
    if (page) {
        told.upTo = page->upTo;
        told.isMore = page->isMore;
        for (const Action &action : page->actions)
            told.items.append(summaryJson(action));
    }
    tell(ask, letter, std::move(told));
}

void ItemPublisher::items(const FleetMessage &ask, const AskLetter &letter)
{
    const auto gathering = std::make_shared<Gathering>(Gathering{ask, letter});
    gathering->left = letter.ids.size();
    if (letter.ids.isEmpty())
        return tell(ask, letter, {});
    for (const QString &id : letter.ids)
        m_desk.detail(id, this, [this, gathering, id](const Result<ActionDetail> &detail) {
            const QJsonObject json = detail ? itemJson(*detail) : QJsonObject();
            const qsizetype size = roughSize(json, kMostItem + 1);
            if (size > kMostItem)
                gathering->told.tooLarge.append(id);
            else if (detail && gathering->bytes + size <= kMostAnswer) { // what has no room is asked for again
                gathering->bytes += size;
                gathering->told.items.append(json);
            }
            if (--gathering->left == 0)
                tell(gathering->ask, gathering->letter, std::move(gathering->told));
        });
}

void ItemPublisher::trace(const FleetMessage &ask, const AskLetter &letter)
{
    m_activity.trace(letter.ids.value(0), this, [this, ask, letter](const Result<QList<Event>> &events) {
        ToldLetter told;
        qsizetype bytes = 0;
        for (const Event &event : events.value_or(QList<Event>())) {
            const QJsonObject json = eventJson(event);
            bytes += roughSize(json, kMostAnswer + 1);
            told.isMore = bytes > kMostAnswer || told.events.size() >= ToldLetter::kMostEvents;
            if (told.isMore)
                break;
            told.events.append(json);
        }
        tell(ask, letter, std::move(told));
    });
}

void ItemPublisher::tell(const FleetMessage &ask, const AskLetter &letter, ToldLetter told)
{
    const Standing standing = m_standing ? m_standing(letter.by) : Standing{};
    told.to = letter.by;
    told.nonce = letter.nonce;
    told.head = m_log.head();
    told.rights = standing.rights;
    told.key = standing.key;
    m_scope.spawn(send(letter.by, m_line.gate().reply(MessageKind::Told, ask, told.toJson())));
}

QCoro::Task<> ItemPublisher::send(QString to, FleetMessage message)
{
    const QPointer<ItemPublisher> self(this);
    const Result<void> sent = co_await m_line.send(to, std::move(message));
    if (!self)
        co_return;
    --m_underWay;
    if (!sent)
        logInfo("ItemPublisher", sent.error().message);
}

} // namespace countersign
