#include "core/fleet/replicafixture.h"
#include "desk/approvaldesk.h"
#include "domain/payloads/adoption.h"
#include "domain/payloads/item.h"
#include "fleet/adopt/adopter.h"
#include "fleet/adopt/adoptionwatch.h"
#include "fleet/keyedname.h"
#include "intake/storeintake.h"
#include "journal/journal.h"
#include "support/redisserver.h"
#include "support/samples.h"

#include <QDir>
#include <QTemporaryDir>

using namespace countersign;
using namespace countersign::test;

namespace {
constexpr qint64 kGoneMs = 60'000;
const FleetKeys kKeys{FleetKey::make()};
const QString kOwner = newId();

/// One instance, as far as items change hands at it: a journal, its way in, its claims.
struct Instance
{
    Instance(const RedisServer &redis, QString id, QString name, const QString &vault, const Clock &clock)
        : id(std::move(id)),
          link(redis.options()),
          journal(dir.filePath(u"journal.db"_s), bus),
          claims(link, u"t:fleet"_s, clock)
    {
        if (!awaited(link.start()) || !awaited(journal.start()))
            qFatal("no link or no journal");
        desk = std::make_unique<ApprovalDesk>(journal, systemClock(), config);
        if (!awaited(desk->start()))
            qFatal("no desk");
        claims.begin(kKeys, this->id, name);
        adopter =
            std::make_unique<Adopter>(journal, ingestor, claims, &pool, Adopter::Options{vault, true, kGoneMs}, clock);
    }
    ~Instance()
    {
        watch.reset();
        adopter.reset();
        waitDone(desk->stop());
        waitDone(journal.stop());
        waitDone(link.stop());
    }
    void begin(const QByteArray &life)
    {
        AdoptionWatch::Options options;
        options.awayUs = kGoneMs * 500;
        options.againMs = 20;
        options.end = [this](QString action, QString reason) {
            return desk->handOn(std::move(action), u"fleet"_s, std::move(reason));
        };
        options.write = [this](const QString &, QByteArray content) { return keep(&written, std::move(content)); };
        watch = std::make_unique<AdoptionWatch>(journal, claims, std::move(options));
        watch->load(life);
        watch->begin();
    }
    /// Others work on the vault as well.
    void share(bool isFounder)
    {
        ingestor.share(id, [isFounder] { return VaultStanding{true, isFounder, false, kOwner, false}; });
    }
    static QCoro::Task<> keep(QByteArray *kept, QByteArray content)
    {
        *kept = std::move(content);
        co_return;
    }
    [[nodiscard]] Action now(const QString &action) { return awaited(journal.action(action))->action; }
    Action proposed()
    {
        const Result<Appended> made = awaited(journal.append(newAction()));
        return awaited(journal.append(proposal(made->action, planWith(made->action.id, {reversibleStep()}))))->action;
    }
    [[nodiscard]] QList<Action> actions() { return *awaited(journal.actions({})); }

    const QString id;
    QTemporaryDir dir;
    QThreadPool pool;
    EventBus bus;
    Config config;
    RedisLink link;
    Journal journal;
    StoreIntake intake{journal};
    Ingestor ingestor{vaultOf(), u"test"_s, intake, &pool};
    AdoptionClaims claims;
    std::unique_ptr<ApprovalDesk> desk;
    std::unique_ptr<Adopter> adopter;
    std::unique_ptr<AdoptionWatch> watch;
    QByteArray written;

    static QString &vaultOf()
    {
        static QString vault;
        return vault;
    }
};

/// What an owner keeps of itself: seen last at `seenUs`.
QByteArray lifeUntil(qint64 seenUs)
{
    OwnLife life(kGoneMs * 500);
    life.heard(seenUs);
    return life.toJson();
}
} // namespace

/// Items of an instance that is gone: adopted once, by one of the others, and never both there and here.
class TestAdoption : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP("no redis-server");
    }
    void init()
    {
        m_redis = std::make_unique<RedisServer>();
        m_dir = std::make_unique<QTemporaryDir>();
        m_clock = HeldClock(systemClock().nowUs());
        m_boxes = std::make_unique<MemoryBoxes>();
        m_radio = std::make_unique<MoodyRadio>();
        Instance::vaultOf() = m_dir->path();
        m_side = std::make_unique<DeskSide>(newId(), kKeys, *m_boxes, *m_radio, m_clock);
        m_here = std::make_unique<Instance>(*m_redis, m_side->id, u"here"_s, m_dir->path(), m_clock);
        m_here->adopter->attach(m_side->items, m_side->members);
        m_dead = std::make_unique<Side>(u"cellar"_s, kOwner, 1, kKeys, *m_boxes, *m_radio, m_clock);
        m_dead->beat();
        QVERIFY(m_side->members.isThere(kOwner));
    }
    void cleanup()
    {
        m_here->adopter->detach();
        m_here.reset();
        m_dead.reset();
        m_side.reset();
        m_radio.reset();
        m_boxes.reset();
        m_redis.reset();
        m_dir.reset();
    }

    void whoIsHereIsNotAdoptedFrom()
    {
        const QString id = theirs();
        QCOMPARE(adopt(id).error().code, ErrorCode::Refused);
        m_clock.advanceMs(Members::kIdleGoneMs + 1000);
        m_side->members.look();
        QVERIFY(!m_side->members.isThere(kOwner));
        QCOMPARE(adopt(id).error().code, ErrorCode::Refused); // it may come back
        m_clock.advanceMs(kGoneMs);
        m_side->members.setDeaf(true); // Redis was away: nobody was missed
        QVERIFY(!adopt(id));
        m_side->members.setDeaf(false);
        QVERIFY(!adopt(id));
        QVERIFY(m_here->actions().isEmpty());
        m_clock.advanceMs(kGoneMs + 1);
        const Result<Action> adopted = adopt(id);
        QVERIFY2(adopted, qPrintable(adopted ? QString() : adopted.error().message));
        QCOMPARE(m_here->actions().size(), 1);
    }

    void whoIsGoneIsNotForgottenForAllWhoComeAndGo()
    {
        const QString id = theirs();
        goAway();
        for (qsizetype i = 0; i < Members::kMost * 3; ++i)
            Q_EMIT m_side->members.left(newId()); // they have told of nothing
        QVERIFY(adopt(id));
    }

    void itIsPlannedAnewAndInheritsNothing()
    {
        const QString id = theirs(State::InDoubt);
        goAway();
        const Result<Action> adopted = adopt(id);
        QVERIFY(adopted);
        QCOMPARE(adopted->state, State::Received);
        const ActionDetail detail = *awaited(m_here->journal.action(adopted->id));
        QVERIFY(detail.plan.isEmpty() && detail.decision.isEmpty());
        QVERIFY(isPossiblyDone(detail)); // no rule, no grant, no note
        const QString sentence = detail.intake.value("possibly_done"_L1)["sentence"_L1].toString();
        QVERIFY2(sentence.contains("cellar"_L1) && sentence.contains("in doubt"_L1), qPrintable(sentence));
        QFile copy(m_dir->filePath(item::path(detail.intake)));
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), QByteArray("hello"));
        QVERIFY(QFile::exists(m_dir->filePath(u"Needs_Action/%1/a.txt"_s.arg(FarItems::placeOf(id)->id)))); // theirs
        const QList<Event> marks = *awaited(m_here->journal.marks(EventType::ActionAdopted));
        QCOMPARE(marks.size(), 1);
        QCOMPARE(payloadOf<ActionAdopted>(marks.first()).owner, kOwner);
        QCOMPARE(marks.first().actor, u"human:cli"_s);
        // What is planned then has the flag.
        const Result<Appended> planned = awaited(
            m_here->journal.append(proposal(m_here->now(adopted->id), planWith(adopted->id, {reversibleStep()}))));
        QVERIFY(planned && planned->action.flagged);
    }

    void onceOverAllInstancesAlsoWhereRedisWasLost()
    {
        const QString id = theirs();
        goAway();
        Instance other(*m_redis, newId(), u"other"_s, m_dir->path(), m_clock);
        other.adopter->attach(m_side->items, m_side->members);
        // The other one has missed it as well, for as long.
        m_dead->beat();
        goAway();
        QVERIFY(adopt(id));
        QCOMPARE(adopt(id).error().code, ErrorCode::Conflict);
        Result<Action> second = awaited(other.adopter->adopt(id, u"cli"_s));
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Conflict);
        QVERIFY2(second.error().message.contains("here"_L1), qPrintable(second.error().message));
        m_redis->cli({u"FLUSHALL"_s});
        m_here->adopter->tellAgain();
        QTRY_VERIFY(!m_redis->cli({u"KEYS"_s, u"*adopted*"_s}).isEmpty());
        second = awaited(other.adopter->adopt(id, u"cli"_s));
        QVERIFY(!second && second.error().code == ErrorCode::Conflict);
        QCOMPARE(m_here->actions().size(), 1);
        QVERIFY(other.actions().isEmpty());
        other.adopter->detach();
    }

    void whatNobodyOfUsHasWrittenStopsNobody()
    {
        const QString id = theirs();
        goAway();
        // As somebody with Redis alone can: the claim of an earlier adoption under another item's name.
        const QString second = theirs();
        QVERIFY(adopt(id));
        const QByteArray name = m_redis->cli({u"KEYS"_s, u"*adopted*"_s});
        const QByteArray claim = m_redis->cli({u"GET"_s, QString::fromLatin1(name)});
        const AdoptionClaims::Item item{kOwner, FarItems::placeOf(second)->id};
        const QByteArray key =
            "t:fleet:adopted:" + keyedName(kKeys.first(), "adopted item", (item.owner + u'/' + item.action).toUtf8());
        m_redis->cli({u"SET"_s, QString::fromLatin1(key), QString::fromLatin1(claim)});
        QVERIFY(adopt(second));
    }

    void whatIsNotHereIsSaid()
    {
        const QString id = theirs();
        QVERIFY(QDir(m_dir->filePath(u"Needs_Action"_s)).removeRecursively());
        goAway();
        const Result<Action> adopted = adopt(id);
        QCOMPARE(adopted.error().code, ErrorCode::Refused);
        QVERIFY2(adopted.error().message.contains(u"Needs_Action/"_s + FarItems::placeOf(id)->id),
            qPrintable(adopted.error().message));
        QVERIFY(m_redis->cli({u"KEYS"_s, u"*adopted*"_s}).isEmpty());
        QVERIFY(m_here->actions().isEmpty());
    }

    void theOwnersOwnEndsWhenItComesBack()
    {
        Instance owner(*m_redis, kOwner, u"cellar"_s, m_dir->path(), m_clock);
        const Action waiting = owner.proposed(), kept = owner.proposed(), approved = owner.proposed();
        QVERIFY(awaited(owner.desk->decide({approved.id, approved.planDigest, Verdict::Approve, u"gui"_s, {}})));
        const qint64 seenUs = m_clock.nowUs();
        const QString first = theirs(State::AwaitingDecision, waiting.id),
                      second = theirs(State::Approved, approved.id);
        goAway();
        QVERIFY(adopt(first) && adopt(second));
        m_clock.advance(5);
        owner.begin(lifeUntil(seenUs));
        QTRY_COMPARE(owner.now(waiting.id).state, State::Cancelled);
        QVERIFY(owner.now(waiting.id).reason.contains("here"_L1));
        QTRY_COMPARE(owner.now(approved.id).state, State::Cancelled);
        QCOMPARE(owner.now(kept.id).state, State::AwaitingDecision);
        QVERIFY(awaited(owner.watch->mayRun(kept.id)));
        QVERIFY(!owner.written.isEmpty());
    }

    /// Both work on one vault: whoever marked it first takes up what bears nobody's name, and an adopted item that is
    /// in no journal of its own looks to it like what a crash has left.
    void theFounderLeavesWhatWasAdopted()
    {
        m_here->share(false);
        Instance founder(*m_redis, kOwner, u"cellar"_s, m_dir->path(), m_clock);
        founder.share(true);
        const Action waiting = founder.proposed();
        const QString id = theirs(State::AwaitingDecision, waiting.id);
        goAway();
        const Result<Action> adopted = adopt(id);
        QVERIFY(adopted);
        const QString folder = m_dir->filePath(u"Needs_Action/"_s + adopted->id);
        QVERIFY(QFile::exists(folder + u"/.of-"_s + m_here->id));
        const QStringList all = awaited(founder.ingestor.claimed());
        QVERIFY(all.contains(adopted->id) && all.contains(waiting.id));
        for (const QString &one : all) {
            const Result<std::optional<StoredItem>> orphan = awaited(founder.ingestor.orphan(one));
            QVERIFY(orphan && !*orphan);
        }
        QVERIFY(QFile::exists(folder + u"/a.txt"_s) && QFile::exists(folder + u"/.intake.json"_s));
        QVERIFY(QFile::exists(m_dir->filePath(u"Needs_Action/%1/a.txt"_s.arg(waiting.id))));
        QCOMPARE(founder.actions().size(), 1);
    }

    void whatItsSourceBringsOnceMoreIsKnown_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("a mail") << u"mail:work"_s << u"mailid:work:abc"_s << true;
        QTest::newRow("an item of a topic") << u"import:orders"_s << u"import:orders:id:7"_s << true;
        // In an account of that name here another mail may lie there.
        QTest::newRow("a place") << u"mail:work"_s << u"mail:work:INBOX:1:7"_s << false;
        QTest::newRow("another account") << u"mail:work"_s << u"mailid:home:abc"_s << false;
        QTest::newRow("what no source brings") << u"inbox:a.txt"_s << u"undo:abc"_s << false;
    }
    void whatItsSourceBringsOnceMoreIsKnown()
    {
        QFETCH(QString, source);
        QFETCH(QString, key);
        QFETCH(bool, isKnown);
        const QString id = theirs(State::AwaitingDecision, newId(), source, key);
        goAway();
        const Result<Action> adopted = adopt(id);
        QVERIFY(adopted);
        IntakeItem again{u"a.txt"_s, "hello", {}};
        again.options.source = source;
        again.options.sourceKeys = {key};
        const Result<Appended> taken = awaited(m_here->ingestor.take(again));
        QCOMPARE(taken.has_value(), !isKnown);
        if (isKnown)
            QCOMPARE(taken.error().code, ErrorCode::Conflict);
        QCOMPARE(m_here->actions().size(), isKnown ? 1 : 2);
    }

    void whatRunsBeforeTheLookIsRefusedAtItsGate()
    {
        Instance owner(*m_redis, kOwner, u"cellar"_s, m_dir->path(), m_clock);
        const Action approved = owner.proposed();
        QVERIFY(awaited(owner.desk->decide({approved.id, approved.planDigest, Verdict::Approve, u"gui"_s, {}})));
        owner.begin(lifeUntil(m_clock.nowUs()));
        const QString id = theirs(State::Approved, approved.id);
        goAway(); // it was stopped (SIGSTOP) meanwhile: nothing has told it that it was away
        QVERIFY(adopt(id));
        QVERIFY(awaited(owner.watch->mayRun(approved.id)));
        QCOMPARE(owner.now(approved.id).state, State::Cancelled); // which no run goes on from
    }

    void whoWasStoppedKnowsThatItWasAwayWhenItLooks()
    {
        Instance owner(*m_redis, kOwner, u"cellar"_s, m_dir->path(), m_clock);
        const Action waiting = owner.proposed();
        owner.begin(lifeUntil(m_clock.nowUs()));
        QTRY_VERIFY(!owner.written.isEmpty());
        const QString id = theirs(State::AwaitingDecision, waiting.id);
        goAway();
        QVERIFY(adopt(id));
        owner.watch->lookAtAll(); // somebody has joined, before it has said that it is here
        QTRY_COMPARE(owner.now(waiting.id).state, State::Cancelled);
    }

    /// Whoever has the fleet's key can write any claim. A live owner drops nothing for it.
    void anAdoptionOfWhoIsHereIsNotBelieved()
    {
        Instance owner(*m_redis, kOwner, u"cellar"_s, m_dir->path(), m_clock);
        const Action waiting = owner.proposed();
        owner.begin(lifeUntil(m_clock.nowUs()));
        for (int i = 0; i < 100; ++i) { // it beats all the time
            m_clock.advance(8);
            owner.watch->noteContact();
        }
        AdoptionClaims forger(m_here->link, u"t:fleet"_s, m_clock);
        forger.begin(kKeys, newId(), u"forger"_s);
        const AdoptionClaims::Item item{kOwner, waiting.id};
        const Result<AdoptionClaims::Claim> claim = awaited(forger.claim(item));
        QVERIFY(claim);
        for (const qint64 atUs : {m_clock.nowUs(), m_clock.nowUs() - 300'000'000, m_clock.nowUs() + 300'000'000}) {
            m_redis->cli({u"FLUSHALL"_s});
            QVERIFY(awaited(forger.settle(item, atUs)));
            owner.watch->lookAtAll();
            QTRY_VERIFY(m_redis->cli({u"KEYS"_s, u"*adopted*"_s}).isEmpty()); // put aside
            QCOMPARE(owner.now(waiting.id).state, State::AwaitingDecision);
            QVERIFY(awaited(forger.settle(item, atUs)));
            QVERIFY(awaited(owner.watch->mayRun(waiting.id)));
            QCOMPARE(owner.now(waiting.id).state, State::AwaitingDecision);
        }
    }

private:
    /// An item as its owner told of it, with its original in the vault that both have.
    QString theirs(State state = State::AwaitingDecision, const QString &action = newId(),
        const QString &source = u"inbox:a.txt"_s, const QString &key = {})
    {
        ActionDetail detail = someItem(u"Invoice"_s, 5, action);
        detail.action.state = state;
        detail.action.source = source;
        if (!key.isEmpty())
            detail.intake.insert(u"source_keys"_s, QJsonArray{key});
        const QString folder = m_dir->filePath(u"Needs_Action/"_s + action);
        QFile file(folder + u"/a.txt"_s);
        if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly) || file.write("hello") != 5)
            qFatal("no original");
        m_side->items.take(kOwner, detail, 100);
        return FarItems::idFor(kOwner, action);
    }
    void goAway()
    {
        m_clock.advanceMs(Members::kIdleGoneMs + 1000);
        m_side->members.look();
        m_clock.advanceMs(kGoneMs + 1);
    }
    Result<Action> adopt(const QString &id) { return awaited(m_here->adopter->adopt(id, u"cli"_s)); }

    HeldClock m_clock;
    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<MemoryBoxes> m_boxes;
    std::unique_ptr<MoodyRadio> m_radio;
    std::unique_ptr<DeskSide> m_side;
    std::unique_ptr<Instance> m_here;
    std::unique_ptr<Side> m_dead;
};

QTEST_GUILESS_MAIN(TestAdoption)
#include "tst_adoption.moc"
