#include "activity/activitypage.h"
#include "approvals/approvaldetail.h"
#include "approvals/approvalspage.h"
#include "approvals/decisionbar.h"
#include "approvals/decisionlist.h"
#include "approvals/sentdialog.h"
#include "base/clock.h"
#include "base/config/settings.h"
#include "base/ids.h"
#include "base/literals.h"
#include "common/textlabel.h"
#include "instances/enrolsection.h"
#include "instances/instancespage.h"
#include "mailscenes.h"
#include "planners/choicesection.h"
#include "planners/plannerspage.h"
#include "planners/playbooksection.h"
#include "services/servicespage.h"
#include "services/settingssection.h"
#include "shell/alertband.h"
#include "shell/helddialog.h"
#include "shell/keysheet.h"
#include "shell/mainwindow.h"
#include "shell/startproblem.h"
#include "support/fakeagent.h"
#include "support/fakeinstances.h"
#include "support/fakeitems.h"
#include "support/fakeplanneradmin.h"
#include "support/roomcheck.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QStyleFactory>
#include <QTest>
#include <QTranslator>

using namespace countersign;

namespace {
using Act = std::function<void(MainWindow &, FakeAgent &)>;
using Ready = std::function<bool(MainWindow &)>;
struct Scene
{
    const char *name;
    Act act;
    Ready ready;
    std::function<void(FakeAgent &)> prepare = {};
};

bool shows(MainWindow &window, const QString &id)
{
    auto *page = window.opened<ApprovalsPage>();
    return page->currentId() == id && page->detail()->isVisible();
}

Scene item(const char *id)
{
    return {id, [id](MainWindow &w, FakeAgent &) { w.review(QLatin1String(id)); },
        [id](MainWindow &w) { return shows(w, QLatin1String(id)); }};
}

/// What is done on the invoice once it is shown.
Scene onInvoice(const char *name, void (*act)(ApprovalDetail &), bool (*ready)(ApprovalDetail &))
{
    return {name,
        [act](MainWindow &w, FakeAgent &) {
            w.review(u"invoice"_s);
            if (QTest::qWaitFor([&w] { return shows(w, u"invoice"_s); }))
                act(*w.opened<ApprovalsPage>()->detail());
        },
        [ready](MainWindow &w) { return ready(*w.opened<ApprovalsPage>()->detail()); }};
}

Scene happened(const char *name, const char *id)
{
    return {name,
        [id](MainWindow &w, FakeAgent &) {
            w.go(u"activity"_s);
            w.opened<ActivityPage>()->showAction(QLatin1String(id));
        },
        [](MainWindow &w) { return w.page() == u"activity"; }};
}

Scene page(const char *id)
{
    return {id, [id](MainWindow &w, FakeAgent &) { w.go(QLatin1String(id)); },
        [id](MainWindow &w) { return w.page() == QLatin1String(id); }};
}

Scene planners(const char *name, PlannersPage::Section section)
{
    return {name,
        [section](MainWindow &w, FakeAgent &) {
            w.go(u"planners"_s);
            w.opened<PlannersPage>()->show(section);
            if (section == PlannersPage::Playbooks)
                w.opened<PlannersPage>()->findChild<PlaybookSection *>()->tryOut();
            if (section == PlannersPage::Choice)
                w.opened<PlannersPage>()->findChild<ChoiceSection *>()->choose(u"claude"_s);
        },
        [](MainWindow &w) { return w.opened<PlannersPage>()->findChild<PlaybookSection *>()->list()->count() >= 0; }};
}

QList<Scene> scenes()
{
    QList<Scene> all{item("invoice"), item("mail"), item("invitation"), item("contract"), item("note"),
        onInvoice(
            "editing", [](ApprovalDetail &detail) { detail.startEditing(); },
            [](ApprovalDetail &detail) { return detail.editor() != nullptr; }),
        onInvoice(
            "asking for the reason", [](ApprovalDetail &detail) { detail.bar()->askReason(); },
            [](ApprovalDetail &detail) { return detail.bar()->isAsking(); }),
        onInvoice(
            "the plan as JSON", [](ApprovalDetail &detail) { detail.toggleRaw(); },
            [](ApprovalDetail &detail) { return detail.isRawShown(); }),
        {"paused",
            [](MainWindow &w, FakeAgent &a) {
                w.review(u"invoice"_s);
                a.system.setPaused(true, {}, &w, [](Result<bool>) {});
            },
            [](MainWindow &w) { return shows(w, u"invoice"_s); }},
        {"last decisions",
            [](MainWindow &w, FakeAgent &a) {
                const auto ignore = [](const Result<Action> &) {};
                const Actor me{u"gui"_s};
                const auto digest = [&a](const char *id) { return a.at(QLatin1String(id)).action.planDigest; };
                w.review(u"contract"_s);
                a.desk.approve(u"mail"_s, digest("mail"), me, &w, ignore); // cannot be undone: it has a countdown
                a.desk.approve(u"invoice"_s, digest("invoice"), me, &w, ignore);
                a.desk.reject(u"note"_s, digest("note"), {}, me, &w, ignore);
                a.desk.snooze(u"invitation"_s, SystemClock().nowUs() + 3600'000'000LL, me, &w, ignore);
                a.move(u"doubt"_s, State::Failed, u"There is no room on the disk for what has to be written."_s);
            },
            [](MainWindow &w) {
                return w.opened<ApprovalsPage>()->findChild<DecisionList *>()->entries().size() >= 5;
            }},
        {"alerts",
            [](MainWindow &w, FakeAgent &a) {
                w.go(u"dashboard"_s);
                a.system.setAlerts(
                    {{u"LowDisk"_s, 1, u"Only 0.4 GB are free on the vault's disk (limit 1 GB)."_s, true, true}});
            },
            [](MainWindow &w) { return w.findChild<AlertBand *>()->isVisible(); }},
        {"all settings",
            [](MainWindow &w, FakeAgent &a) {
                QList<SettingLine> lines;
                for (const Setting &setting : settings())
                    lines.append({setting.info(), u"as it is preset"_s, lines.size() % 3 == 0});
                a.system.setSettings(lines);
                w.go(u"services"_s);
                auto *section = w.opened<ServicesPage>()->findChild<SettingsSection *>();
                section->refresh();
                section->showAll(true);
            },
            [](MainWindow &w) { return w.page() == u"services"; }},
        {"nothing matches",
            [](MainWindow &w, FakeAgent &) {
                w.opened<ApprovalsPage>()->focusFilter();
                QTest::keyClicks(w.focusWidget(), u"zzz"_s);
            },
            [](MainWindow &w) { return !w.opened<ApprovalsPage>()->detail()->isVisible(); }},
        happened("in doubt", "doubt"), happened("done", "done"), happened("failed", "failed"), page("dashboard"),
        page("services"), page("instances"),
        {"enrolling another desk",
            [](MainWindow &w, FakeAgent &) {
                w.go(u"instances"_s);
                w.opened<InstancesPage>()->enrolment()->cardField()->setText(
                    FakeInstances::cardOf(newId(), u"berta"_s));
            },
            [](MainWindow &w) { return !w.opened<InstancesPage>()->enrolment()->code().isEmpty(); }},
        planners("choosing a planner", PlannersPage::Choice), planners("money", PlannersPage::Money),
        planners("handbook", PlannersPage::Handbook), planners("playbooks", PlannersPage::Playbooks)};
    for (const MailScene &mail : answerScenes() + mailScenes())
        all.append({mail.name, mail.act, [](MainWindow &) { return true; }, mail.prepare});
    return all;
}
/// Words on the screen that are for the program alone: where items lie, ids, the count of revisions.
QStringList internalIn(const QWidget &window)
{
    static const QRegularExpression internal(u"Needs_Action|\\b[0-9a-f]{8}-[0-9a-f]{4}|[Rr]evision \\d"_s);
    QStringList out;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *words = qobject_cast<const TextLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString text = label ? label->text() : words ? words->shown() : button ? button->text() : QString();
        if (widget->isVisible() && internal.match(text).hasMatch())
            out.append(u"for the program alone: "_s + text);
    }
    return out;
}
} // namespace

/// Nothing is cut, and nothing is shown that is for the program alone: every page, in three sizes of the window and two
/// languages, each widget with the room that its text needs.
class TestRoom : public QObject
{
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        qApp->setStyle(QStyleFactory::create(u"Fusion"_s)); // as the desktop does
        QFont font = QGuiApplication::font();
        font.setPointSizeF(10.5);
        m_theme = std::make_unique<Theme>(font);
        m_theme->applyTo(*qApp);
    }

    void everyPageHasRoom_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("language");
        for (const QSize size : {QSize(800, 600), QSize(1366, 768), QSize(1280, 800)})
            for (const QString &language : {u"en"_s, u"de"_s})
                QTest::addRow("%d×%d %s", size.width(), size.height(), qPrintable(language)) << size << language;
    }
    void everyPageHasRoom()
    {
        QFETCH(QSize, size);
        QFETCH(QString, language);
        QTranslator words;
        QVERIFY(words.load(u":/i18n/countersign_%1.qm"_s.arg(language)));
        QVERIFY(QCoreApplication::installTranslator(&words));
        QStringList all;
        for (const Scene &scene : scenes()) {
            FakeAgent agent;
            FakeSeries series;
            FakePlannerAdmin admin;
            FakeInstances instances;
            instances.fill();
            agent.desk.setPlace(
                u"contract"_s, {instances.all().last().instance, u"server-cellar"_s, false, false, false, false,
                                   u"This desk is not enrolled at server-cellar. To decide from here, "
                                   "copy this desk's card under Instances and enrol it there."_s});
            if (scene.prepare)
                scene.prepare(agent);
            agent.preload(FakeItems::desk());
            agent.preload(FakeItems::past());
            for (const char *item : {"doubt", "done", "failed"})
                agent.activity.setTrace(QLatin1String(item), FakeItems::doubtTrace(QLatin1String(item)));
            MainWindow window(agent.surfaces(&admin, &agent.mail, &instances), series, *m_theme, 0);
            window.resize(size);
            window.show();
            QVERIFY(QTest::qWaitForWindowExposed(&window));
            scene.act(window, agent);
            QVERIFY2(QTest::qWaitFor([&] { return scene.ready(window); }), scene.name);
            // Layouts come to rest by and by, on a busy machine later: what is still cut after ten seconds is cut.
            QStringList cut;
            (void)QTest::qWaitFor(
                [&] {
                    cut = cutIn(window);
                    return cut.isEmpty();
                },
                10'000);
            cut += internalIn(window);
            if (window.size() != size)
                cut.append(u"The window needs %1×%2."_s.arg(window.width()).arg(window.height()));
            for (const QString &sentence : std::as_const(cut))
                all.append(QLatin1String(scene.name) + u": "_s + sentence);
        }
        for (const QString &sentence : std::as_const(all))
            qWarning("%s", qPrintable(sentence));
        QCOMPARE(all.size(), 0);
    }

    void dialogsHaveRoom()
    {
        QTranslator words;
        QVERIFY(words.load(u":/i18n/countersign_de.qm"_s));
        QVERIFY(QCoreApplication::installTranslator(&words));
        FakeAgent agent;
        HeldDialog held(
            agent.system, Held{u"behind"_s, u"This journal ends at event 12, but it already stood at 40."_s}, *m_theme);
        SentDialog sent(*m_theme, {});
        StartProblem problem(
            {u"The vault /home/anna/Documents/Countersign belongs to another profile "
             u"(/home/anna/.local/share/countersign-office), and two profiles would take each other's "
             u"items."_s,
                u"/home/anna/.local/share/countersign"_s,
                u"Put back what was there (a backup, or the right to write), and try again."_s, u"Open the folder"_s},
            *m_theme);
        for (QDialog *dialog : std::initializer_list<QDialog *>{&held, &sent, &problem}) {
            dialog->show();
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            QTRY_COMPARE(cutIn(*dialog), QStringList{});
            QVERIFY2(dialog->width() <= 800 && dialog->height() <= 600, qPrintable(dialog->windowTitle()));
        }
    }

    void allKeysHaveRoom()
    {
        KeySheet sheet(*m_theme, allPages());
        sheet.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sheet));
        QCOMPARE(cutIn(sheet), QStringList{});
        QVERIFY2(sheet.height() <= 600, "as high as the smallest window");
    }
};

QTEST_MAIN(TestRoom)
#include "tst_room.moc"
