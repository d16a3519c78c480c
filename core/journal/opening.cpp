#include "async/alive.h"
#include "base/crashpoint.h"
#include "base/literals.h"
#include "base/log.h"
#include "domain/payloads/journal.h"
#include "journal/acceptance.h"
#include "journal/instancefile.h"
#include "journal/journal.h"
#include "journal/journalreader.h"
#include "journal/journalwriter.h"

#include <QPointer>

namespace countersign {

// How a journal is opened, and how its owner goes on with one that is held: the careful half of Journal.

std::unique_ptr<JournalWriter> Journal::makeWriter()
{
    return std::make_unique<JournalWriter>(
        m_place, [this] { QMetaObject::invokeMethod(this, [this] { committed(); }, Qt::QueuedConnection); });
}

Result<void> Journal::open(const Judgement &judged)
{
    m_held = judged.held;
    m_instance = judged.instance;
    if (!m_held)
        return openToWrite(judged);
    logError("Journal", m_held->refusal().message, {{u"kind"_s, m_held->kind}});
    return openToRead(judged.isEmpty);
}

Result<void> Journal::openToRead(bool isEmpty)
{
    m_writer.reset();
    m_reader = std::make_unique<JournalReader>(m_place.path);
    return isEmpty ? m_reader->openEmpty() : m_reader->open();
}

Result<void> Journal::openToWrite(const Judgement &judged)
{
    m_writer = makeWriter();
    if (Result<void> opened = m_writer->open(judged); !opened)
        return opened;
    if (judged.anchor.accepted > 0)
        if (const Result<std::unique_ptr<Database>> db = Database::open(m_place.path, Database::Mode::ReadOnly))
            if (const std::optional<Accepted> accepted = acceptedBy(**db, judged.anchor.accepted))
                m_accepted = std::make_unique<Accepted>(*accepted);
    m_reader = std::make_unique<JournalReader>(m_place.path);
    return m_reader->open();
}

// The file alone could be exchanged; the chain cannot.
QCoro::Task<> Journal::nameInstance()
{
    const Event event = makeEvent(EventType::InstanceJoined, {}, {}, u"system"_s, InstanceJoined{m_instance});
    const Append change{{}, {event}, 0, {}, {}, {}};
    const Result<Appended> named = co_await append(change);
    if (!named)
        logWarning("Journal", named.error().message); // the next start does it
}

QCoro::Task<Result<void>> Journal::accept(Held shown, QString actor)
{
    if (!m_held)
        co_return fail(ErrorCode::Refused, tr("This journal is not held; there is nothing to accept."));
    const QPointer<Journal> self(this);
    Result<Judgement> judged = judgeJournal(m_place);
    if (!judged)
        co_return fail(judged.error());
    if (!judged->held && m_held->kind == Held::kBroken) // what the anchors cannot see
        judged->held = m_held;
    if (judged->held && !judged->held->isSameAs(shown)) {
        m_held = judged->held;
        co_return fail(
            ErrorCode::Refused, tr("The journal has changed since you looked at it. Look at it again, then accept."));
    }
    if (std::exchange(m_isAccepting, true))
        co_return fail(ErrorCode::Refused, tr("This journal is being accepted already."));
    Result<void> settled;
    if (judged->held)
        settled = co_await acceptAs(*judged, std::move(actor));
    else
        settled = open(*judged); // the newer one was put back meanwhile
    if (!self)
        co_return cancelled();
    m_isAccepting = false;
    if (!settled)
        (void)openToRead(judged->isEmpty);
    Q_EMIT stateChanged(state()); // its health is another one
    co_return settled;
}

QCoro::Task<Result<void>> Journal::acceptAs(Judgement judged, QString actor)
{
    const QPointer<Journal> self(this);
    const Result<std::unique_ptr<Database>> db = judged.isEmpty
                                                     ? Result<std::unique_ptr<Database>>(nullptr)
                                                     : Database::open(m_place.path, Database::Mode::ReadOnly);
    Result<Acceptance> acceptance =
        db ? acceptanceOf(db->get(), *judged.held, actor) : Result<Acceptance>(fail(db.error()));
    if (!acceptance)
        co_return fail(acceptance.error());
    m_writer = makeWriter();
    const Result<void> opened = m_writer->open(judged);
    if (!opened)
        co_return opened;
    auto together = std::make_shared<Together>();
    for (Append &change : acceptance->changes) {
        std::vector<ChainRow> rows{prepareRow(change.events.first())};
        together->parts.push_back({std::move(change), std::move(rows), Appended{}, State::None, {}});
    }
    crashPoint("accept.before_append");
    const OneShot<Result<Appended>> done;
    m_writer->submit({together, {}, Appended{}, State::None, done});
    const Result<Appended> result = alive(self, co_await done.wait());
    if (!result)
        co_return fail(result.error());
    m_held.reset();
    m_accepted = std::make_unique<Accepted>(
        Accepted{judged.held->knownUntil(), together->parts.back().result->events.first().atUs, judged.held->kind});
    logWarning("Journal", u"The journal was accepted as it is"_s, {{u"open"_s, acceptance->open}, {u"actor"_s, actor}});
    m_reader = std::make_unique<JournalReader>(m_place.path);
    Result<void> ready = m_reader->open();
    if (ready && m_place.hasInstance && readInstanceFile(m_place.path).id != judged.instance)
        ready = writeInstanceFile(m_place.path, judged.instance);
    crashPoint("accept.done");
    co_return ready;
}

} // namespace countersign
