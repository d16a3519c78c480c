#include "base/literals.h"
#include "rooms/storeroom.h"
#include "support/waiting.h"

#include <QTemporaryDir>

using namespace countersign;
using namespace countersign::test;

namespace {
class Part : public Service
{
public:
    explicit Part(QString name) : m_name(std::move(name)) {}
    QString name() const override { return m_name; }
    QCoro::Task<Result<void>> start() override
    {
        setState(ServiceState::Running);
        co_return Result<void>{};
    }
    QCoro::Task<> stop() override { co_return; }
    HealthReport health() const override { return {}; }

private:
    QString m_name;
};

/// A room to come: one line in a list, and it is started, shown and asked.
struct MailRoom
{
    MailRoom(Lineup &lineup, bool watches) { lineup.add(mail, Stage::Watching, {false, watches}, watches); }
    Part mail{u"mail"_s};
};
} // namespace

/// What a room brings is found where it belongs, and nowhere else.
class TestLineup : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStageStartsItsServicesInTheOrderOfTheRooms()
    {
        Runtime runtime{Config()};
        Part tools(u"tools"_s), folder(u"folder"_s);
        Lineup lineup(runtime);
        lineup.add(folder, Stage::Watching, {});
        lineup.add(tools, Stage::Tools, {});
        const MailRoom room(lineup, true);
        QCOMPARE(lineup.at(Stage::Tools), QList<Service *>{&tools});
        QCOMPARE(names(lineup.at(Stage::Watching)), QStringList({u"folder"_s, u"mail"_s}));
        QVERIFY(lineup.at(Stage::Http).isEmpty());
        QCOMPARE(names(lineup.services()), QStringList({u"folder"_s, u"tools"_s, u"mail"_s}));
    }

    void whatIsNotToBeStartedIsShownAndHoldsNothingUp()
    {
        Runtime runtime{Config()};
        Lineup lineup(runtime);
        const MailRoom room(lineup, false);
        QVERIFY(lineup.at(Stage::Watching).isEmpty());
        QCOMPARE(names(lineup.services()), QStringList{u"mail"_s});
        QVERIFY(lineup.health().isReady());
        QVERIFY(lineup.health().detailed().value("checks"_L1).toObject().contains("mail"_L1));
    }

    void whatHasToRunIsWaitedFor()
    {
        Runtime runtime{Config()};
        Lineup lineup(runtime);
        MailRoom room(lineup, true);
        QVERIFY(!lineup.health().isReady());
        QVERIFY(awaited(room.mail.start()));
        QVERIFY(lineup.health().isReady());
    }

    // A room stands by itself on those before it: here the first one, without anything else of the program.
    void theStoreComesUpAlone()
    {
        const QTemporaryDir profile;
        Config config;
        config.paths.journal = profile.filePath(u"journal.db"_s);
        Runtime runtime(config);
        Lineup lineup(runtime);
        StoreRoom store(config, runtime, lineup);
        QCOMPARE(lineup.at(Stage::Journal), QList<Service *>{&store.journal});
        QVERIFY(!lineup.health().isReady());
        QVERIFY(awaited(store.journal.start()));
        QVERIFY(lineup.health().isReady());
        waitDone(store.journal.stop());
    }

private:
    static QStringList names(const QList<Service *> &services)
    {
        QStringList out;
        for (const Service *service : services)
            out.append(service->name());
        return out;
    }
};

QTEST_GUILESS_MAIN(TestLineup)
#include "tst_lineup.moc"
