#include "base/literals.h"
#include "fleet/message.h"
#include "observe/metricfamilies.h"

#include <QtTest>

using namespace countersign;

/// The reasons that are counted are the reasons that there are.
class TestRefusals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyReasonHasItsLabel()
    {
        QStringList names;
        for (int i = 0; i < kRefusals; ++i)
            names.append(refusalName(Refusal(i)));
        names.append(u"other"_s);
        QCOMPARE(labels::fleetRefusals(), names);
    }

    void theyAreThereFromTheStart()
    {
        MetricFamilies families;
        families.fleetRefused(refusalName(Refusal::Forged)).Increment();
        families.fleetRefused(u"from outside"_s).Increment();
        QCOMPARE(families.fleetRefused(u"forged"_s).Value(), 1.0);
        QCOMPARE(families.fleetRefused(u"other"_s).Value(), 1.0);
        QCOMPARE(families.fleetInstances->Value(), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
