#include "base/literals.h"
#include "rooms/fleetplaces.h"

#include <QtTest>

using namespace countersign;

namespace {
Member member(const QStringList &roles, int places, bool isPaused = false, bool isDraining = false)
{
    Member one;
    one.beat.can.roles = roles;
    one.beat.places = places;
    one.beat.isPaused = isPaused;
    one.beat.isDraining = isDraining;
    return one;
}
} // namespace

/// What the others of a fleet add to what an owner has under way.
class TestFleetPlaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRoleCountsForItself()
    {
        const QList<Member> all{member({u"plan"_s, u"execute"_s}, 10), member({u"plan"_s}, 3),
            member({u"execute"_s}, 5), member({u"desk"_s}, 50)};
        QCOMPARE(FleetPlaces::placesOf(all, u"plan"_s), 13);
        QCOMPARE(FleetPlaces::placesOf(all, u"execute"_s), 15);
        QCOMPARE(FleetPlaces::placesOf(all, {}), 18);
        QCOMPARE(FleetPlaces::placesOf({}, {}), 0);
    }
    void whoTakesNothingOffersNothing()
    {
        QCOMPARE(
            FleetPlaces::placesOf({member({u"plan"_s}, 10, true), member({u"plan"_s}, 10, false, true)}, u"plan"_s), 0);
    }
    /// A beat is the word of whoever holds the key.
    void nobodyOffersMoreThanIsBelieved()
    {
        QList<Member> all{member({u"plan"_s}, 10'000)};
        QCOMPARE(FleetPlaces::placesOf(all, u"plan"_s), FleetPlaces::kMostOfOne);
        for (int i = 0; i < 50; ++i)
            all.append(member({u"plan"_s}, 10'000));
        QCOMPARE(FleetPlaces::placesOf(all, u"plan"_s), FleetPlaces::kMost);
    }
};

QTEST_GUILESS_MAIN(TestFleetPlaces)
#include "tst_fleetplaces.moc"
