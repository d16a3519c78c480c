#include "fleet/adopt/adoptionwatch.h"

#include "async/alive.h"
#include "base/literals.h"
#include "base/log.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr qint64 kWrittenEachUs = 30'000'000;
constexpr int kMostOpen = 20'000;
const QList<State> kOpen{
    State::Received, State::Planning, State::AwaitingAnswer, State::AwaitingDecision, State::Approved, State::Stale};
} // namespace

AdoptionWatch::AdoptionWatch(EventStore &store, AdoptionClaims &claims, Options options, QObject *parent)
    : QObject(parent), m_store(store), m_claims(claims), m_options(std::move(options)), m_life(m_options.awayUs)
{
}

AdoptionWatch::~AdoptionWatch()
{
    stop();
}

void AdoptionWatch::stop()
{
    m_scope.requestStop();
}

void AdoptionWatch::load(const QByteArray &life)
{
    m_life.load(life);
    m_hasWaited = m_life.seenUs() == 0; // nobody has ever seen what is here
}

void AdoptionWatch::begin()
{
    noteContact();
    lookAtAll();
}

void AdoptionWatch::noteContact()
{
    if (!m_claims.isInTouch() || m_scope.stopping())
        return;
    const qint64 nowUs = m_claims.nowUs();
    const qsizetype before = m_life.away().size();
    m_life.heard(nowUs);
    if (m_life.away().size() == before && nowUs - m_writtenUs < kWrittenEachUs && nowUs >= m_writtenUs)
        return;
    m_writtenUs = nowUs;
    m_scope.spawn(m_options.write(m_options.lifePath, m_life.toJson()));
}

void AdoptionWatch::lookAtAll()
{
    if (std::exchange(m_isLooking, true))
        m_looksAgain = true;
    else
        m_scope.spawn(lookThrough());
}

QCoro::Task<> AdoptionWatch::lookThrough()
{
    const QPointer<AdoptionWatch> self(this);
    do {
        m_looksAgain = false;
        ActionFilter filter;
        filter.states = kOpen;
        filter.limit = kMostOpen;
        filter.oldestFirst = true;
        const Result<QList<Action>> open = alive(self, co_await m_store.actions(filter));
        if (!self)
            co_return;
        for (qsizetype at = 0; open && at < open->size(); at += AdoptionClaims::kMostAtOnce) {
            QStringList ids;
            for (qsizetype i = at; i < std::min(at + AdoptionClaims::kMostAtOnce, open->size()); ++i)
                ids.append(open->at(i).id);
            co_await look(std::move(ids));
            if (!self)
                co_return;
        }
    } while (m_looksAgain && !m_scope.stopping());
    m_isLooking = false;
}

QCoro::Task<> AdoptionWatch::look(QStringList ids)
{
    const QPointer<AdoptionWatch> self(this);
    QList<AdoptionClaims::Item> items;
    for (const QString &id : std::as_const(ids))
        items.append({m_claims.instance(), id});
    const auto claims = alive(self, co_await m_claims.look(std::move(items)));
    if (!claims) // looked at again when Redis is back, and before anything is carried out
        co_return;
    noteContact(); // a process that was stopped finds out here that it was away, or would not believe what it reads
    for (qsizetype i = 0; i < claims->size(); ++i) {
        const std::optional<Claim> claim = claims->at(i);
        if (!claim || !isBelieved(ids[i], *claim) || !claim->isDone)
            continue;
        const Result<void> ended = alive(self, co_await handOn(ids[i], *claim));
        if (!self)
            co_return;
        Q_UNUSED(ended) // what runs is stopped when its next run is asked for
    }
}

bool AdoptionWatch::isBelieved(const QString &actionId, const Claim &claim)
{
    if (claim.by == m_claims.instance())
        return false;
    if (m_life.wasAway(claim.atUs))
        return true;
    logWarning("AdoptionWatch", u"An adoption of a time when this instance was here is not believed"_s,
        {{u"action_id"_s, actionId}, {u"by"_s, claim.by}});
    m_scope.spawn(m_claims.disown({m_claims.instance(), actionId}, claim));
    return false;
}

QCoro::Task<Result<void>> AdoptionWatch::handOn(QString actionId, Claim claim)
{
    const QPointer<AdoptionWatch> self(this);
    const QString why = tr("Adopted by %1 while this instance was away.").arg(claim.name);
    const Result<Action> ended = alive(self, co_await m_options.end(actionId, why));
    if (!ended)
        co_return fail(ended.error().code == ErrorCode::Refused ? Error{ErrorCode::Refused, why, {}} : ended.error());
    co_return Result<void>{};
}

/// Who comes back from the dead carries nothing out before it could have heard that somebody else does.
QCoro::Task<> AdoptionWatch::waitForFleet()
{
    const QPointer<AdoptionWatch> self(this);
    for (int waited = 0; self && !m_hasWaited && !m_claims.isInTouch() && waited < m_options.firstWaitMs;
        waited += 100) {
        const Result<void> slept = co_await m_scope.sleep(100);
        if (!slept)
            break;
    }
    if (self)
        m_hasWaited = true;
}

QCoro::Task<Result<void>> AdoptionWatch::mayRun(QString actionId)
{
    const QPointer<AdoptionWatch> self(this);
    co_await waitForFleet();
    while (self && m_claims.isInTouch() && !m_scope.stopping()) {
        const auto claims = alive(self, co_await m_claims.look({{m_claims.instance(), actionId}}));
        if (!self || !claims || !claims->first())
            break;
        noteContact(); // a process that was stopped finds out here that it was away
        const Claim claim = *claims->first();
        if (!isBelieved(actionId, claim))
            break;
        if (claim.isDone) {
            const Result<void> ended = co_await handOn(actionId, claim);
            co_return ended;
        }
        if (m_claims.nowUs() - claim.atUs > AdoptionClaims::kBegunUs)
            break;
        const Result<void> slept = co_await m_scope.sleep(m_options.againMs);
        if (!slept)
            break;
    }
    if (!self || m_scope.stopping())
        co_return cancelled();
    co_return Result<void>{};
}

} // namespace countersign
