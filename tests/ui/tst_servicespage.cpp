#include "base/clock.h"
#include "base/literals.h"
#include "common/textlabel.h"
#include "services/servicespage.h"
#include "services/settingssection.h"
#include "support/fakeagent.h"
#include "support/fakemails.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;

namespace {
/// Kept apart, not kept apart, and one that may not start.
QList<ServerInfo> servers()
{
    const auto server = [](const char *name, const char *state, const char *health, const char *mode,
                            const char *message) {
        return ServerInfo{QLatin1String(name), QLatin1String(state), QLatin1String(health), QLatin1String(message),
            ServerSeparation{QLatin1String(mode)}};
    };
    return {server("kept", "running", "healthy", "bubblewrap", "Kept apart: it sees neither."),
        server("open", "running", "degraded", "none", "Not kept apart: it can do all that you can."),
        server("stopped", "blocked", "unhealthy", "bubblewrap", "bubblewrap is missing.")};
}
} // namespace

class TestServicesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhichServerIsNotKeptApart()
    {
        FakeAgent agent;
        agent.system.setServers(servers());
        agent.system.setServices({{u"queue"_s, u"running"_s, u"healthy"_s, u"0 jobs."_s}});
        const Theme theme{QFont()};
        ServicesPage page(agent.surfaces(), theme);
        page.refresh();
        QStringList words;
        for (const QWidget *widget : page.findChildren<QWidget *>()) {
            if (const auto *label = qobject_cast<const QLabel *>(widget))
                words.append(label->text());
            if (const auto *label = qobject_cast<const TextLabel *>(widget))
                words.append(label->shown());
        }
        const QString all = words.join(u'\n');
        for (const char *expected : {"not kept apart", "Not kept apart: it can do all that you can.", "not started",
                 "bubblewrap is missing.", "Kept apart: it sees neither."})
            QVERIFY2(all.contains(QLatin1String(expected)), qPrintable(all));
    }

    void aSilentAccountIsShownAsSuch()
    {
        FakeAgent agent;
        agent.mail.all = {FakeMails::work(), FakeMails::home()};
        MailAccountInfo &work = agent.mail.all.first();
        work.folders.first().watermark = 1204;
        work.folders.first().behindSeconds = 300;
        work.signInEndsUs = SystemClock().nowUs() + 5LL * 24 * 3600 * 1'000'000;
        const Theme theme{QFont()};
        ServicesPage page(agent.surfaces(nullptr, &agent.mail), theme);
        QSignalSpy asked(&page, &ServicesPage::pageAsked);
        page.refresh();
        QStringList words;
        for (const auto *one : page.findChildren<QLabel *>())
            words.append(one->text());
        for (const auto *one : page.findChildren<TextLabel *>())
            words.append(one->shown());
        QVERIFY(words.contains(u"connected"_s) && words.contains(u"needs a look"_s));
        QVERIFY(words.join(u'\n').contains(u"The mail server has said nothing of INBOX for 35 minutes."));
        for (const char *part : {"INBOX settled up to 1,204", "3 mail(s) still to be taken", "the oldest for 5 min",
                 "last mail ", "sign-in ends "})
            QVERIFY2(words.join(u'\n').contains(QLatin1String(part)), part);
        for (QPushButton *button : page.findChildren<QPushButton *>())
            if (button->text() == u"Look at Mail")
                button->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].toString(), u"mail"_s);
    }
    void showsSettingsPlacesAndAlerts()
    {
        FakeAgent agent;
        agent.system.setAlerts({{u"LowDisk"_s, 1, u"Only 0.4 GB are free."_s}});
        const Theme theme{QFont()};
        ServicesPage page(agent.surfaces(), theme);
        page.refresh();
        const auto words = [&page] {
            QStringList all;
            for (const auto *shown : page.findChildren<TextLabel *>())
                all.append(shown->shown());
            for (const auto *shown : page.findChildren<QLabel *>())
                all.append(shown->text());
            for (const auto *plain : page.findChildren<QPlainTextEdit *>())
                all.append(plain->toPlainText());
            return all.join(u'\n');
        };
        const SystemPlaces places = agent.system.places();
        for (const QString &expected : {places.vault, places.config, places.journal, places.log, places.health,
                 u"Only 0.4 GB are free."_s, u"7 s  (approval.recall, set by you)"_s})
            QVERIFY2(words().contains(expected), qPrintable(expected + u"\n\n"_s + words()));
        QVERIFY(!words().contains(u"kafka.brokers")); // a preset
        page.findChild<SettingsSection *>()->showAll(true);
        QVERIFY2(words().contains(u"(kafka.brokers, preset)"), qPrintable(words()));
    }
};

QTEST_MAIN(TestServicesPage)
#include "tst_servicespage.moc"
