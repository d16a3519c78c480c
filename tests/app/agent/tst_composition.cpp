#include "engine.h"

#include "base/literals.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace countersign;
using namespace countersign::test;

namespace {
/// What the bus says of the services of one instance, from its start to its end.
struct Life
{
    explicit Life(const QStringList &settings) : app(configIn(profile.path(), settings), *Catalogue::load())
    {
        if (!makeFolders(app.config()))
            qFatal("no folders");
        QObject::connect(&app.bus(), &EventBus::published, &context, [this](const Event &event) {
            const QString service = event.payload.value("service"_L1).toString();
            if (event.type == EventType::ServiceStarted)
                started.append(service);
            else if (event.type == EventType::ServiceStopped)
                stopped.append(service);
        });
        QSignalSpy ready(&app, &Application::ready);
        if (!awaited(app.start()) || (ready.isEmpty() && !ready.wait(20000)))
            qFatal("never ready");
        shown = names();
    }
    QStringList names()
    {
        QStringList out;
        for (const ServiceInfo &info : app.surfaces().system.services())
            out.append(info.state == "running"_L1 ? info.name : u'(' + info.name + u')');
        return out;
    }
    QStringList checks(const QString &path)
    {
        QFile port(app.config().paths.runDir + "/http.port"_L1);
        if (!port.open(QIODevice::ReadOnly))
            qFatal("no port");
        QNetworkAccessManager client;
        const QNetworkRequest request(
            QUrl(u"http://127.0.0.1:%1%2"_s.arg(QString::fromLatin1(port.readAll().trimmed()), path)));
        const std::unique_ptr<QNetworkReply> reply(client.get(request));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 20000))
            qFatal("no answer");
        return QJsonDocument::fromJson(reply->readAll()).object().value("checks"_L1).toObject().keys();
    }
    void end() { waitDone(app.stop()); }

    QTemporaryDir profile;
    Application app;
    QObject context;
    QStringList started, stopped, shown;
};
} // namespace

/// The composition as a whole: in which order everything comes up and goes down, what is shown and what health asks.
class TestComposition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesUpInOrderAndGoesDownTheOtherWay()
    {
        Life life({});
        const QStringList order{u"journal"_s, u"vault_projector"_s, u"mcp_service"_s, u"claude_service"_s,
            u"approval_desk"_s, u"queue"_s, u"separation"_s, u"file_watcher"_s, u"mail_watcher"_s, u"follow_ups"_s,
            u"vault_decisions"_s, u"http"_s};
        QTRY_COMPARE(life.started, order);
        QCOMPARE(life.shown, QStringList({u"journal"_s, u"mcp_service"_s, u"claude_service"_s, u"approval_desk"_s,
                                 u"queue"_s, u"file_watcher"_s, u"mail_watcher"_s, u"follow_ups"_s,
                                 u"vault_projector"_s, u"vault_decisions"_s, u"http"_s, u"separation"_s}));
        life.end();
        QCOMPARE(life.stopped, QStringList(order.crbegin(), order.crend()));
    }

    void whatIsNotItsRoleIsShownAndStaysStopped()
    {
        Life life({u"instance.roles=[plan]"_s});
        QTRY_VERIFY(life.started.contains(u"http"_s));
        QVERIFY(!life.started.contains(u"file_watcher"_s) && !life.started.contains(u"vault_decisions"_s));
        QVERIFY(life.started.contains(u"claude_service"_s) && life.started.contains(u"approval_desk"_s));
        QVERIFY(life.shown.contains(u"(mail_watcher)"_s) && life.shown.contains(u"(file_watcher)"_s) &&
                life.shown.contains(u"(vault_decisions)"_s));
        QCOMPARE(life.checks(u"/health/ready"_s),
            QStringList({u"claude_service"_s, u"drain"_s, u"journal"_s, u"queue"_s, u"vault"_s}));
        life.end();
    }

    /// What is looked at in a terminal was not shown in the window, which decides by what it has shown.
    void inAFleetATerminalHasADeskOfItsOwn()
    {
        const QTemporaryDir profile;
        Application app(configIn(profile.path(), {u"redis.enabled=true"_s}), *Catalogue::load());
        QVERIFY(&app.surfaces().desk != &app.surfacesForTerminals().desk);
        Application alone(configIn(profile.path(), {}), *Catalogue::load());
        QVERIFY(&alone.surfaces().desk == &alone.surfacesForTerminals().desk);
    }

    void healthAsksEveryRoom()
    {
        Life life({});
        QStringList expected = life.shown + QStringList{u"drain"_s, u"keyring"_s, u"system"_s, u"vault"_s};
        expected.sort();
        QCOMPARE(life.checks(u"/health/detailed"_s), expected);
        QCOMPARE(life.checks(u"/health/ready"_s),
            QStringList({u"approval_desk"_s, u"claude_service"_s, u"drain"_s, u"file_watcher"_s, u"journal"_s,
                u"mcp_service"_s, u"queue"_s, u"vault"_s}));
        life.end();
    }
};

QTEST_GUILESS_MAIN(TestComposition)
#include "tst_composition.moc"
