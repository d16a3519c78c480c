#include "core/fleet/replicafixture.h"
#include "fleet/replica/itemjson.h"

using namespace countersign;
using namespace countersign::test;

/// A desk follows the items of an owner, whatever is lost on the way.
class TestFleetFollower : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock = HeldClock();
        m_boxes = std::make_unique<MemoryBoxes>();
        m_radio = std::make_unique<MoodyRadio>();
        m_agent = std::make_unique<Agent>();
        m_standing = {};
        m_epoch = 0;
        startOwner();
        startDesk();
    }
    void cleanup()
    {
        m_far.reset();
        m_owner.reset();
        m_agent.reset();
        m_radio.reset();
        m_boxes.reset();
        QThreadPool::globalInstance()->waitForDone(); // whoever still reads finds its follower gone, and ends
        QCoreApplication::processEvents();
    }

    void aLateJoinerGetsAllThatWaitsAndTheLatestOfTheRest()
    {
        QList<ActionDetail> all;
        for (int i = 0; i < 450; ++i)
            all.append(someItem(u"Item %1"_s.arg(i), i));
        for (int i = 0; i < 30; ++i) {
            all.append(someItem(u"Done %1"_s.arg(i), i));
            all.last().action.state = State::Completed;
        }
        m_agent->preload(all);
        meet();
        QTRY_COMPARE(m_far->items.open().size(), 450);
        ActionFilter filter;
        filter.limit = 1000;
        QTRY_COMPARE(m_far->items.list(filter).size(), 480);
        QTRY_VERIFY(m_far->items.wanted(m_ownerId, 1).isEmpty()); // what waits is here whole
        const Action first = m_far->items.open().first();
        const ActionDetail *detail = m_far->items.detail(first.id);
        QVERIFY(detail && Plan::fromJson(detail->plan)->digest() == first.planDigest);
        QCOMPARE(m_far->follower.lagMs(), 0);
    }
    void whatChangesIsHeardOfWithoutABeat()
    {
        meet();
        QTRY_COMPARE(m_far->follower.standing(m_ownerId).isKnown, true);
        const ActionDetail item = someItem();
        m_agent->put(item);
        QTRY_COMPARE(m_far->items.open().size(), 1);
        QTRY_VERIFY(m_far->items.detail(far(item)) != nullptr);
        m_agent->move(item.action.id, State::Completed);
        QTRY_VERIFY(m_far->items.open().isEmpty());
        QCOMPARE(m_far->items.action(far(item))->state, State::Completed);
    }
    void newsThatIsLostIsMadeUpForByTheNextBeat()
    {
        meet();
        QTRY_COMPARE(m_far->follower.standing(m_ownerId).isKnown, true);
        m_radio->isDead = true;
        m_agent->put(someItem());
        m_radio->isDead = false;
        m_owner->beat(m_owner->publisher.head());
        QTRY_COMPARE(m_far->items.open().size(), 1);
    }
    /// Questions and answers that are lost, held up, doubled; and a store that is emptied.
    void whatIsLostIsAskedForAgain_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("fate");
        for (const auto &[name, kind] :
            {std::pair("question", MessageKind::Ask), std::pair("answer", MessageKind::Told)}) {
            QTest::addRow("%s lost", name) << int(kind) << int(MemoryBoxes::Fate::Lose);
            QTest::addRow("%s refused", name) << int(kind) << int(MemoryBoxes::Fate::Fail);
            QTest::addRow("%s refused and there", name) << int(kind) << int(MemoryBoxes::Fate::FailAndDeliver);
            QTest::addRow("%s doubled", name) << int(kind) << int(MemoryBoxes::Fate::Double);
        }
    }
    void whatIsLostIsAskedForAgain()
    {
        QFETCH(int, kind);
        QFETCH(int, fate);
        QList<ActionDetail> all;
        for (int i = 0; i < 250; ++i)
            all.append(someItem(u"Item %1"_s.arg(i), i));
        m_agent->preload(all);
        const QByteArray sign = "\"kind\":\"" + messageKindName(MessageKind(kind)).toLatin1() + '"';
        int count = 0;
        m_boxes->fate = [&](const QString &, const QByteArray &text) {
            return text.contains(sign) && ++count % 3 == 1 ? MemoryBoxes::Fate(fate) : MemoryBoxes::Fate::Deliver;
        };
        meet();
        qsizetype before = -1;
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                // Time passes only where nothing else does: however slow the machine is, no answer is late.
                if (std::exchange(before, m_boxes->seen.size()) == m_boxes->seen.size()) {
                    m_clock.advanceMs(FleetFollower::kPatienceMs);
                    m_owner->beat(m_owner->publisher.head());
                }
                return m_far->items.open().size() == 250 && m_far->items.wanted(m_ownerId, 1).isEmpty();
            }(),
            60'000);
    }
    void whoWasAwayForLongBeginsAnew()
    {
        meet();
        QTRY_COMPARE(m_far->follower.standing(m_ownerId).isKnown, true);
        const ActionDetail gone = someItem(u"Gone"_s);
        m_agent->put(gone);
        QTRY_COMPARE(m_far->items.open().size(), 1);
        m_radio->isDead = true;
        for (size_t i = 0; i <= ChangeLog::kMost; ++i)
            m_agent->put(someItem(u"Item %1"_s.arg(i)));
        m_agent->move(gone.action.id, State::Cancelled);
        m_radio->isDead = false;
        m_owner->beat(m_owner->publisher.head());
        QTRY_COMPARE(m_far->items.open().size(), qsizetype(ChangeLog::kMost) + 1);
        QTRY_COMPARE(m_far->items.action(far(gone))->state, State::Cancelled);
    }
    void anotherRunOfItsOwnerIsAnotherBeginning()
    {
        const ActionDetail stays = someItem(u"Stays"_s), goes = someItem(u"Goes"_s);
        m_agent->preload({stays, goes});
        meet();
        QTRY_COMPARE(m_far->items.open().size(), 2);
        m_owner.reset();
        leave(m_ownerId);
        m_agent = std::make_unique<Agent>(); // a journal that was put back
        m_agent->preload({stays});
        startOwner();
        meet();
        QTRY_COMPARE(m_far->items.open().size(), 1);
        QCOMPARE(m_far->items.open().first().title, u"Stays"_s);
    }
    void onlyADeskIsAnswered()
    {
        m_agent->preload({someItem()});
        m_far.reset();
        leave(m_farId);
        startDesk({u"execute"_s});
        meet();
        QTRY_VERIFY(m_owner->gate.refused(Refusal::Owner) > 0);
        QVERIFY(m_far->items.open().isEmpty());
        for (const QByteArray &text : std::as_const(m_boxes->seen))
            QVERIFY(!text.contains("\"kind\":\"told\""));
    }
    /// A burst is one word and one more; and where nothing happens, nothing is said.
    void newsIsFewAndNoneWithoutADesk()
    {
        for (int i = 0; i < 50; ++i)
            m_agent->put(someItem());
        QCOMPARE(m_radio->told, 0); // nobody is a desk
        meet();
        QTRY_COMPARE(m_far->items.open().size(), 50);
        const int before = m_radio->told;
        for (int i = 0; i < 50; ++i)
            m_agent->put(someItem());
        QTRY_COMPARE(m_far->items.open().size(), 100);
        QVERIFY2(m_radio->told - before <= 4, qPrintable(QString::number(m_radio->told - before)));
        QTRY_VERIFY(m_far->items.wanted(m_ownerId, 1).isEmpty());
        const qsizetype said = m_boxes->seen.size();
        m_owner->beat(m_owner->publisher.head()); // an idle one costs nothing beside its beats
        QCoreApplication::processEvents();
        QCOMPARE(m_boxes->seen.size(), said);
    }
    void aPlanThatDoesNotFitIsNotShown()
    {
        ActionDetail lie = someItem();
        Plan plan = *Plan::fromJson(lie.plan);
        plan.steps[0].arguments = {{u"to"_s, u"something harmless"_s}};
        lie.plan = plan.toJson();
        m_agent->preload({lie});
        meet();
        QTRY_COMPARE(m_far->items.open().size(), 1);
        QTRY_VERIFY(m_far->gate.refused(Refusal::Malformed) > 0);
        QVERIFY(m_far->items.detail(far(lie)) == nullptr);
        const Result<ActionDetail> looked = awaited(m_far->follower.look(far(lie)));
        QVERIFY(!looked && looked.error().message.contains(u"owner"));
    }
    void nobodyElseAnswersForAnOwner()
    {
        m_agent->preload({someItem()});
        m_boxes->fate = [](const QString &, const QByteArray &text) {
            return text.contains("\"kind\":\"ask\"") ? MemoryBoxes::Fate::Hold : MemoryBoxes::Fate::Deliver;
        };
        meet();
        QTRY_VERIFY(!m_boxes->held.isEmpty());
        const auto ask = openMessage(m_boxes->held.first().message, m_keys);
        const AskLetter letter = *AskLetter::fromJson(ask->body);
        ToldLetter told{letter.by, letter.nonce};
        told.items = {summaryJson(someItem(u"Planted"_s).action)};
        MessageGate third(MessageGate::Options{newId(), 1, m_keys});
        const FleetMessage message = third.make(MessageKind::Told, told.toJson());
        m_boxes->replay(FleetLine::boxOf(m_farId, MessageKind::Told), *third.seal(message));
        QTRY_COMPARE(m_far->gate.refused(Refusal::Token), 1);
        QVERIFY(m_far->items.open().isEmpty());
        m_boxes->fate = {};
        m_boxes->release();
        QTRY_COMPARE(m_far->items.open().size(), 1);
        QCOMPARE(m_far->items.open().first().title, u"Invoice"_s);
    }
    void whatIsTooLargeIsSaidToBe()
    {
        ActionDetail large = someItem();
        large.intake.insert(u"text"_s, QString(ItemPublisher::kMostItem, u'x'));
        const ActionDetail small = someItem(u"Small"_s);
        m_agent->preload({large, small});
        meet();
        QTRY_VERIFY(m_far->items.detail(far(small)) != nullptr);
        QVERIFY(m_far->items.detail(far(large)) == nullptr);
        QTRY_VERIFY(m_far->items.wanted(m_ownerId, 1).isEmpty()); // and is not asked for again and again
        const Result<ActionDetail> looked = awaited(m_far->follower.look(far(large)));
        QCOMPARE(refusal(looked), ErrorCode::Full);
        QVERIFY(looked.error().message.contains(u"owner"));
    }
    void isItsOwnerAwayItIsSaid()
    {
        const ActionDetail item = someItem();
        m_agent->preload({item});
        meet();
        QTRY_VERIFY(m_far->items.detail(far(item)) != nullptr);
        m_clock.advanceMs(60'000);
        m_far->members.look();
        QCOMPARE(refusal(awaited(m_far->follower.look(far(item)))), ErrorCode::Unavailable);
        QCOMPARE(m_far->items.open().size(), 1); // what it has told last stays
    }
    void whoIsAskingWhileTheOwnerLeavesIsAnswered()
    {
        const ActionDetail item = someItem();
        m_agent->preload({item});
        meet();
        QTRY_VERIFY(m_far->items.detail(far(item)) != nullptr);
        m_boxes->fate = [](const QString &, const QByteArray &) { return MemoryBoxes::Fate::Lose; };
        std::optional<Result<ActionDetail>> answer;
        TaskScope scope;
        scope.spawn(look(m_far->follower, far(item), answer));
        m_clock.advanceMs(60'000);
        m_far->members.look();
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(refusal(*answer), ErrorCode::Timeout);
    }
    void whatOurDecisionsCountForIsTold()
    {
        m_standing = {DeskRights::None, {}};
        meet();
        QTRY_VERIFY(m_far->follower.standing(m_ownerId).isKnown);
        QCOMPARE(m_far->follower.standing(m_ownerId).rights, DeskRights::None);
        QSignalSpy changed(&m_far->follower, &FleetFollower::standingChanged);
        m_standing = {DeskRights::Undoable, QString(64, u'a')};
        m_owner->publisher.noteStandings();
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(m_far->follower.standing(m_ownerId).rights, DeskRights::Undoable);
        QCOMPARE(m_far->follower.standing(m_ownerId).key, QString(64, u'a'));
    }
    void howFarItIsBehindIsKnown()
    {
        meet();
        QTRY_VERIFY(m_far->follower.standing(m_ownerId).isKnown);
        QTRY_COMPARE(m_far->follower.lagMs(), 0);
        m_boxes->fate = [](const QString &, const QByteArray &) { return MemoryBoxes::Fate::Hold; };
        for (int i = 0; i < 3; ++i)
            m_agent->put(someItem());
        QTRY_COMPARE(m_far->follower.standing(m_ownerId).behind, 3);
        m_clock.advanceMs(1234);
        QCOMPARE(m_far->follower.lagMs(), 1234);
        m_boxes->fate = {};
        m_boxes->release();
        QTRY_COMPARE(m_far->follower.standing(m_ownerId).behind, 0);
        QCOMPARE(m_far->follower.lagMs(), 0);
    }
    void aTraceIsItsOwners()
    {
        const ActionDetail item = someItem();
        m_agent->put(item);
        m_agent->activity.setTrace(item.action.id,
            {makeEvent(EventType::ActionGenerated, item.action.correlationId, item.action.id, u"file_watcher"_s)});
        meet();
        QTRY_COMPARE(m_far->items.open().size(), 1);
        const Result<QList<Event>> events = awaited(m_far->follower.trace(far(item)));
        QVERIFY(events && events->size() == 1);
        QCOMPARE(events->first().actionId, far(item));
    }

private:
    static QCoro::Task<> look(FleetFollower &follower, QString id, std::optional<Result<ActionDetail>> &out)
    {
        out = co_await follower.look(id);
    }
    template <typename T>
    static ErrorCode refusal(const Result<T> &answer)
    {
        return answer ? ErrorCode() : answer.error().code;
    }
    void startOwner()
    {
        m_owner = std::make_unique<OwnerSide>(m_ownerId, ++m_epoch, m_keys, *m_boxes, *m_radio, m_clock, m_agent->desk,
            m_agent->activity, [this](const QString &) { return m_standing; });
    }
    void startDesk(const QStringList &roles = {u"desk"_s})
    {
        m_far = std::make_unique<DeskSide>(m_farId, m_keys, *m_boxes, *m_radio, m_clock, roles);
    }
    void leave(const QString &id) { m_boxes->leave(FleetLine::boxOf(id, MessageKind::Ask)); }
    void meet()
    {
        m_far->beat();
        m_owner->beat(m_owner->publisher.head());
    }
    QString far(const ActionDetail &item) const { return FarItems::idFor(m_ownerId, item.action.id); }

    const FleetKeys m_keys{FleetKey::make()};
    const QString m_ownerId = newId(), m_farId = newId();
    qint64 m_epoch = 0;
    HeldClock m_clock;
    ItemPublisher::Standing m_standing;
    std::unique_ptr<MemoryBoxes> m_boxes;
    std::unique_ptr<MoodyRadio> m_radio;
    std::unique_ptr<Agent> m_agent;
    std::unique_ptr<OwnerSide> m_owner;
    std::unique_ptr<DeskSide> m_far;
};

QTEST_GUILESS_MAIN(TestFleetFollower)
#include "tst_fleetfollower.moc"
