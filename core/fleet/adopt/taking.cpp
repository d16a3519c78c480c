#include "async/alive.h"
#include "async/offload.h"
#include "base/literals.h"
#include "base/localtime.h"
#include "base/log.h"
#include "domain/doubt.h"
#include "domain/payloads/item.h"
#include "fleet/adopt/adopter.h"
#include "intake/originals.h"
#include "redis/redistime.h"

#include <QFile>
#include <QPointer>

namespace countersign {

namespace {
constexpr qint64 kClaimHoldsUs = AdoptionClaims::kBegunUs / 2; ///< half of what another adopter waits
constexpr qsizetype kLongest = 1000, kMostKeys = 16;

/// Only a source that items of ours can have: an undo is nobody else's.
QString sourceOf(const Action &action)
{
    for (const QLatin1String kind : {"inbox:"_L1, "mail:"_L1, "import:"_L1})
        if (action.source.startsWith(kind))
            return action.source.left(kLongest);
    return u"cli"_s;
}

/// Under which that source would bring it once more: a mail by what it is, never by its place, for an account of that
/// name may be another mailbox here, with another mail in that place. Keys of other kinds are its owner's own (an undo,
/// a conversation), and a member must not take such keys from us.
QStringList keysOf(const QString &source, const ActionDetail &detail)
{
    const QString begin = source.startsWith("mail:"_L1)     ? u"mailid:"_s + source.mid(5) + u':'
                          : source.startsWith("import:"_L1) ? source + u':'
                                                            : QString();
    const auto bringsIt = [&begin](const QString &key) { return !begin.isEmpty() && key.startsWith(begin); };
    QStringList out;
    const QStringList there = item::sourceKeys(detail.intake);
    for (const QString &key : there)
        if (out.size() < kMostKeys && key.size() <= kLongest && bringsIt(key))
            out.append(key);
    return out;
}

/// What its owner knew of it. Who has proven the sender was another machine's mailbox: here nobody has.
IntakeOptions optionsOf(const ActionDetail &detail)
{
    IntakeOptions options;
    const QString type = item::type(detail.intake);
    options.type = (type.isEmpty() ? detail.action.type : type).left(kLongest);
    options.title = item::title(detail.intake).left(kLongest);
    if (options.title.isEmpty())
        options.title = detail.action.title.left(kLongest);
    options.priority = detail.action.priority;
    options.from = item::from(detail.intake).left(kLongest);
    options.arrivedUs = std::max<qint64>(0, item::arrivedUs(detail.intake));
    options.isWhole = item::isWhole(detail.intake);
    return options;
}
} // namespace

QJsonObject Adopter::possiblyDone(const ActionDetail &detail, const QString &name) const
{
    QString sentence =
        tr("This may have been done at %1, from where it was adopted: there it was %2 when that was "
           "last heard.")
            .arg(name, stateName(detail.action.state).replace(u'_', u' '));
    if (const std::optional<Doubt> doubt = doubtOf(detail))
        sentence += u' ' + tr("Nobody knows whether this happened there: %1").arg(doubt->sentence);
    else if (detail.action.state == State::Executing || detail.action.state == State::InDoubt)
        sentence += u' ' + tr("How far it had come there is not known here.");
    return {{u"after"_s, formatTime(detail.action.updatedUs)}, {u"sentence"_s, sentence}};
}

Error Adopter::whereItLies(const Error &why, const Action &action, const QString &name) const
{
    if (why.code == ErrorCode::Full)
        return {ErrorCode::Refused, tr("Its original is larger than 100 MB. Copy it into the Inbox by hand."), {}};
    if (why.code != ErrorCode::NotFound)
        return why;
    const std::optional<FarItems::Place> place = FarItems::placeOf(action.id);
    if (action.source.startsWith("mail:"_L1))
        return {ErrorCode::Refused,
            tr("Its original is a mail in the account \"%1\" that %2 reads, and a copy lies in the vault of %2. "
               "Neither "
               "can be read here: answer it in your mail program.")
                .arg(action.source.mid(5).left(kLongest), name),
            {}};
    return {ErrorCode::Refused,
        tr("Its original lies in the vault of %1 (Needs_Action/%2), which is not this vault. Copy it from there into "
           "the Inbox here.")
            .arg(name, place ? place->id : QString()),
        {}};
}

QCoro::Task<Result<Action>> Adopter::adopt(QString id, QString surface)
{
    const QPointer<Adopter> self(this);
    if (!m_items || !m_members)
        co_return fail(ErrorCode::Unavailable, tr("This instance is in no fleet now."), {}, true);
    const Action *known = m_items->action(id);
    if (!known)
        co_return fail(ErrorCode::NotFound, tr("This desk has not heard of such an item since its start. \"countersign "
                                               "list --fleet\" shows those of other "
                                               "instances."));
    ActionDetail detail;
    detail.action = *known;
    if (const ActionDetail *all = m_items->detail(id))
        detail = *all;
    if (const std::optional<Error> why = objection(detail.action))
        co_return fail(*why);
    if (m_inHand.contains(id))
        co_return fail(ErrorCode::Conflict, tr("It is being adopted right now."), {}, true);
    m_inHand.insert(id);
    const Result<Action> taken = co_await take(*FarItems::placeOf(id), detail, surface);
    if (self)
        m_inHand.remove(id);
    co_return taken;
}

QCoro::Task<Result<void>> Adopter::isNew(QStringList keys)
{
    const Result<QHash<QString, QString>> known = co_await m_store.sources(keys);
    if (!known)
        co_return fail(known.error());
    for (const QString &by : *known)
        co_return fail(ErrorCode::Conflict, tr("This instance has the same item already: %1.").arg(by));
    co_return Result<void>{};
}

QCoro::Task<Result<Action>> Adopter::take(FarItems::Place place, ActionDetail detail, QString surface)
{
    const QPointer<Adopter> self(this);
    const QString name = m_members->nameOf(place.owner);
    const QString source = sourceOf(detail.action);
    AdoptedItem adopted{{place.owner, name.left(kLongest), place.id, 0, stateName(detail.action.state)}, source,
        keysOf(source, detail), possiblyDone(detail, name), u"human:"_s + surface};
    const Result<void> fresh = alive(self, co_await isNew(QStringList{adopted.adopted.key()} + adopted.sourceKeys));
    if (!fresh)
        co_return fail(fresh.error());
    Result<IntakeItem> original =
        alive(self, co_await offload(m_pool, [vault = QFile::encodeName(m_options.vault), id = place.id] {
            return readOriginal(vault, id, kMostBytes);
        }));
    if (!self)
        co_return cancelled();
    if (!original)
        co_return fail(whereItLies(original.error(), detail.action, name));
    original->options = optionsOf(detail);

    const AdoptionClaims::Item what{place.owner, place.id};
    const qint64 untilUs = RedisTime::bootUs() + kClaimHoldsUs; // for the others it runs on while this machine sleeps
    const Result<AdoptionClaims::Claim> claim = alive(self, co_await m_claims.claim(what));
    if (!claim)
        co_return fail(claim.error());
    if (claim->by != m_claims.instance() || claim->isDone)
        co_return fail(ErrorCode::Conflict,
            claim->isDone ? tr("%1 has adopted this already (%2).").arg(claim->name, localTime(formatTime(claim->atUs)))
                          : tr("%1 is adopting this right now.").arg(claim->name));
    if (const std::optional<Error> why = objection(detail.action)) { // it has come back meanwhile
        co_await m_claims.release(what, claim->atUs);
        co_return fail(*why);
    }
    adopted.adopted.claimedUs = claim->atUs;
    const Result<Appended> made = alive(self,
        co_await m_ingestor.adopt(*std::move(original), adopted, [untilUs] { return RedisTime::bootUs() < untilUs; }));
    if (!self)
        co_return cancelled();
    if (!made) {
        co_await m_claims.release(what, claim->atUs);
        co_return fail(made.error());
    }
    m_adopted.insert(adopted.adopted.key(), made->action.id);
    const Result<void> told = alive(self, co_await m_claims.settle(what, claim->atUs));
    if (self)
        Q_EMIT standingChanged(place.owner);
    if (!told) // the journal has it; told again when Redis is back
        logWarning("Adopter", told.error().message);
    co_return made->action;
}

} // namespace countersign
