#include "base/literals.h"
#include "house.h"
#include "plan/admin/planneradminservice.h"

#include <QSignalSpy>

using namespace countersign;
using namespace countersign::test;

/// The settings page for planners over any store of secrets.
class TestPlannerAdminService : public QObject
{
    Q_OBJECT
    struct Office : House
    {
        QThreadPool pool;
        PlannerAdminService admin{config, planners, playbooks, secrets, journal, pool, gate};
        ~Office() { waitDone(admin.stop()); }
        Result<bool> storeKey(const QString &key)
        {
            std::optional<Result<bool>> got;
            QObject context;
            admin.storeKey(u"claude"_s, key, &context, [&got](const Result<bool> &answer) { got = answer; });
            if (!QTest::qWaitFor([&got] { return got.has_value(); }, 20000))
                qFatal("no answer");
            return *got;
        }
    };
private Q_SLOTS:
    void aKeyIsKeptWhereSecretsAreAndPlanningGoesOn()
    {
        Office office;
        QSignalSpy goesOn(&office.admin, &PlannerAdminService::planningMayGoOn);
        QVERIFY(office.storeKey(u" sk-test \n"_s).has_value());
        QCOMPARE(office.secrets.kept, (QMap<QString, QString>{{u"claude.api_key"_s, u"sk-test"_s}}));
        QCOMPARE(goesOn.size(), 1);
    }

    void withoutAKeyringNothingIsKept()
    {
        Office office;
        office.secrets.away = true;
        QSignalSpy goesOn(&office.admin, &PlannerAdminService::planningMayGoOn);
        const Result<bool> stored = office.storeKey(u"sk-test"_s);
        QVERIFY(!stored && stored.error().code == ErrorCode::Unavailable);
        QVERIFY(office.secrets.kept.isEmpty() && goesOn.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPlannerAdminService)
#include "tst_planneradminservice.moc"
