// Draws every page in light and dark, wide and narrow, full, empty and broken into a folder, to be looked at.
#include "activity/activitypage.h"
#include "approvals/approvaldetail.h"
#include "approvals/approvalspage.h"
#include "approvals/dangerstrip.h"
#include "approvals/decisionbar.h"
#include "approvals/planeditor.h"
#include "approvals/schemafield.h"
#include "approvals/sentdialog.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/literals.h"
#include "common/keybutton.h"
#include "common/theme.h"
#include "instances/enrolsection.h"
#include "instances/instancespage.h"
#include "mailscenes.h"
#include "planners/choicesection.h"
#include "planners/plannerspage.h"
#include "planners/playbooksection.h"
#include "shell/keysheet.h"
#include "shell/mainwindow.h"
#include "support/fakeagent.h"
#include "support/fakeinstances.h"
#include "support/fakeitems.h"
#include "support/fakeplanneradmin.h"
#include "tray/trayicon.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QStyleFactory>
#include <QTest>
#include <QTranslator>

using namespace countersign;

namespace {
/// Until the picture has stood still for longer than anything in the window waits before it shows what is new.
void settle(QWidget &window)
{
    constexpr int kSlowestMs = 600, kMostMs = 10'000;
    QImage last;
    QElapsedTimer still;
    (void)QTest::qWaitFor(
        [&] {
            const QImage now = window.grab().toImage();
            if (now != last)
                still.start();
            last = now;
            return still.elapsed() > kSlowestMs;
        },
        kMostMs);
}

class Studio
{
public:
    Studio(QString folder, bool dark, QSize size)
        : m_folder(std::move(folder)), m_size(size), m_theme(QApplication::font())
    {
        m_theme.setDark(dark);
        m_theme.applyTo(*qApp);
        m_suffix = u"-%1-%2"_s.arg(dark ? u"dark"_s : u"light"_s).arg(size.width());
    }
    void shoot(const QString &name, const std::function<void(FakeAgent &)> &prepare,
        const std::function<void(MainWindow &, FakeAgent &)> &act, bool emptyCharts = false)
    {
        FakeAgent agent;
        FakeSeries series(emptyCharts);
        FakePlannerAdmin admin;
        prepare(agent);
        MainWindow window(agent.surfaces(&admin, &agent.mail, m_instances), series, m_theme, 0);
        window.resize(m_size);
        window.show();
        settle(window);
        act(window, agent);
        settle(window);
        window.grab().save(u"%1/%2%3.png"_s.arg(m_folder, name, m_suffix));
    }
    /// In a fleet of these from now on; null: in none.
    void setInstances(Instances *instances) { m_instances = instances; }
    void sent(const QList<SentRequest> &requests)
    {
        SentDialog dialog(m_theme, requests);
        dialog.show();
        settle(dialog);
        dialog.grab().save(u"%1/sent%2.png"_s.arg(m_folder, m_suffix));
    }
    void sheet()
    {
        KeySheet sheet(m_theme, allPages());
        sheet.show();
        settle(sheet);
        sheet.grab().save(u"%1/keys%2.png"_s.arg(m_folder, m_suffix));
    }

private:
    QString m_folder;
    QSize m_size;
    Theme m_theme;
    QString m_suffix;
    Instances *m_instances = nullptr;
};

/// What a fleet adds to the window.
void fleet(Studio &studio)
{
    FakeInstances instances;
    instances.fill();
    studio.setInstances(&instances);
    const auto theirs = [&instances](FakeAgent &agent) {
        agent.preload(FakeItems::desk());
        agent.preload(FakeItems::past());
        const QString server = instances.all().last().instance;
        agent.desk.setPlace(u"invoice"_s, {server, u"server-cellar"_s, true, true, false});
        agent.desk.setPlace(u"contract"_s,
            {server, u"server-cellar"_s, false, false, false, false,
                u"This desk is not enrolled at server-cellar. To decide from here, copy this desk's card under "
                "Instances and enrol it at server-cellar, once the codes were compared."_s});
    };
    studio.shoot(u"instances"_s, theirs, [](MainWindow &w, FakeAgent &) { w.go(u"instances"_s); });
    studio.shoot(u"instances-enrolling"_s, theirs, [](MainWindow &w, FakeAgent &) {
        w.go(u"instances"_s);
        QLineEdit *card = w.opened<InstancesPage>()->enrolment()->cardField();
        card->setText(FakeInstances::cardOf(newId(), u"berta"_s));
        card->setFocus();
    });
    studio.shoot(u"approvals-elsewhere"_s, theirs, [](MainWindow &w, FakeAgent &) { w.review(u"invoice"_s); });
    studio.shoot(u"approvals-not-enrolled"_s, theirs, [](MainWindow &w, FakeAgent &) { w.review(u"contract"_s); });
    studio.setInstances(nullptr);
}

void full(FakeAgent &agent)
{
    agent.preload(FakeItems::desk());
    agent.preload(FakeItems::past());
    agent.activity.setTrace(u"doubt"_s, FakeItems::doubtTrace(u"doubt"_s));
}

void approvals(Studio &studio)
{
    studio.shoot(u"approvals-invoice"_s, full, [](MainWindow &, FakeAgent &) {});
    for (const char *item : {"mail", "invitation", "contract", "note"})
        studio.shoot(u"approvals-"_s + QLatin1String(item), full,
            [item](MainWindow &w, FakeAgent &) { w.review(QLatin1String(item)); });
    studio.shoot(
        u"edit"_s, full, [](MainWindow &w, FakeAgent &) { w.opened<ApprovalsPage>()->detail()->startEditing(); });
    studio.shoot(u"edited"_s, full, [](MainWindow &w, FakeAgent &) {
        ApprovalDetail *detail = w.opened<ApprovalsPage>()->detail();
        detail->startEditing();
        qobject_cast<QLineEdit *>(detail->editor()->field(0, u"to"_s)->editor())->setText(u"Elsewhere/gone.pdf"_s);
        qobject_cast<QLineEdit *>(detail->editor()->field(1, u"amount"_s)->editor())->setText(u"98.70"_s);
        detail->editor()->save();
    });
    studio.shoot(u"raw"_s, full, [](MainWindow &w, FakeAgent &) { w.opened<ApprovalsPage>()->detail()->toggleRaw(); });
    studio.shoot(
        u"reject"_s, full, [](MainWindow &w, FakeAgent &) { w.opened<ApprovalsPage>()->detail()->bar()->askReason(); });
    studio.shoot(u"undo"_s, full, [](MainWindow &w, FakeAgent &) { QTest::keyClick(&w, Qt::Key_A); });
    studio.shoot(u"recall"_s, full, [](MainWindow &w, FakeAgent &) {
        w.review(u"mail"_s);
        settle(w);
        QTest::keyClick(&w, Qt::Key_A, Qt::ShiftModifier);
        QTest::keyClick(w.opened<ApprovalsPage>()->detail()->bar()->strip()->button(), Qt::Key_Return);
    });
    studio.shoot(u"armed"_s, full, [](MainWindow &w, FakeAgent &) {
        w.review(u"mail"_s);
        settle(w);
        QTest::keyClick(&w, Qt::Key_A, Qt::ShiftModifier);
    });
    studio.shoot(
        u"decisions"_s,
        [](FakeAgent &a) {
            ActionDetail second = FakeItems::mail();
            second.action.id = u"second"_s;
            second.action.summary = u"Send a mail to robert@nordlicht.example"_s;
            a.preload(FakeItems::desk() + QList<ActionDetail>{second});
        },
        [](MainWindow &, FakeAgent &a) {
            const auto ignored = [](const Result<Action> &) {};
            for (const char *id : {"invoice", "mail", "second"})
                a.desk.approve(
                    QLatin1String(id), a.at(QLatin1String(id)).action.planDigest, {u"gui"_s}, &a.desk, ignored);
            a.desk.reject(u"note"_s, a.at(u"note"_s).action.planDigest, {}, {u"gui"_s}, &a.desk, ignored);
            a.desk.snooze(u"invitation"_s, SystemClock().nowUs() + 3'600'000'000, {u"gui"_s}, &a.desk, ignored);
        });
    studio.shoot(u"failures"_s, full, [](MainWindow &, FakeAgent &) {});
    studio.shoot(
        u"snoozed"_s,
        [](FakeAgent &a) {
            QList<ActionDetail> items = FakeItems::desk();
            items[0].action.snoozedUntilUs = SystemClock().nowUs() + 3'600'000'000;
            a.preload(items);
        },
        [](MainWindow &w, FakeAgent &) { w.review(u"invoice"_s); });
    studio.shoot(u"refused"_s, full, [](MainWindow &w, FakeAgent &a) {
        a.refuseNext(u"It was approved in the terminal a moment ago."_s);
        QTest::keyClick(&w, Qt::Key_A);
    });
    studio.shoot(u"elsewhere"_s, full,
        [](MainWindow &, FakeAgent &a) { a.move(u"invoice"_s, State::Rejected, {}, u"human:vault"_s); });
    studio.shoot(u"paused"_s, full,
        [](MainWindow &, FakeAgent &a) { a.system.setPaused(true, {}, &a.system, [](Result<bool>) {}); });
    studio.shoot(u"first-day"_s, [](FakeAgent &) {}, [](MainWindow &, FakeAgent &) {});
    studio.shoot(
        u"ten-thousand"_s, [](FakeAgent &a) { a.preload(FakeItems::many(10'000)); }, [](MainWindow &, FakeAgent &) {});
    studio.shoot(u"no-match"_s, full, [](MainWindow &w, FakeAgent &) {
        w.opened<ApprovalsPage>()->focusFilter();
        QTest::keyClicks(w.focusWidget(), u"zzz"_s);
    });
    studio.shoot(u"loading"_s, [](FakeAgent &a) { a.stall(true); }, [](MainWindow &, FakeAgent &) {});
    studio.shoot(
        u"long"_s,
        [](FakeAgent &a) {
            a.preload({FakeItems::hostile(u"<b>Rech\u202enung</b> \u200b\x1b[31m "_s + QString(3000, u'W') +
                                          QString(u" und so weiter"_s).repeated(400))});
        },
        [](MainWindow &, FakeAgent &) {});
}

void others(Studio &studio)
{
    const auto go = [](const QString &page) { return [page](MainWindow &w, FakeAgent &) { w.go(page); }; };
    for (const char *item : {"doubt", "done", "failed"})
        studio.shoot(
            u"activity-"_s + QLatin1String(item),
            [item](FakeAgent &a) {
                full(a);
                a.activity.setTrace(QLatin1String(item), FakeItems::doubtTrace(QLatin1String(item)));
            },
            [item](MainWindow &w, FakeAgent &) {
                w.go(u"activity"_s);
                settle(w);
                w.opened<ActivityPage>()->showAction(QLatin1String(item));
            });
    studio.shoot(u"activity-empty"_s, [](FakeAgent &) {}, go(u"activity"_s));
    studio.shoot(u"dashboard"_s, full, go(u"dashboard"_s));
    studio.shoot(u"dashboard-empty"_s, [](FakeAgent &) {}, go(u"dashboard"_s), true);
    studio.shoot(
        u"services"_s,
        [](FakeAgent &a) {
            full(a);
            QList<ServiceInfo> services = a.system.services();
            services[6].health = u"unhealthy"_s;
            services[6].message =
                u"The vault folder /home/anna/Countersign is missing. Put it back or set app.vault_path."_s;
            a.system.setServices(services);
        },
        go(u"services"_s));
    studio.sheet();
}

void mail(Studio &studio)
{
    for (const MailScene &scene : answerScenes() + mailScenes())
        studio.shoot(QLatin1String(scene.name), scene.prepare, scene.act);
}

/// An invoice that a model planned: flagged, unsure, commented on, with what it cost.
ActionDetail byModel(bool flagged)
{
    ActionDetail detail = FakeItems::desk().first();
    QJsonObject before = detail.plan, plan = detail.plan;
    QJsonArray steps = plan.value("steps"_L1).toArray();
    QJsonObject first = steps.first().toObject();
    QJsonObject arguments = first.value("arguments"_L1).toObject();
    arguments.insert(u"to"_s, u"Records/Facilities/2026/rechnung.pdf"_s);
    first.insert(u"arguments"_s, arguments);
    steps.replace(0, first);
    if (steps.size() > 2)
        steps.removeAt(1);
    plan.insert(u"steps"_s, steps);
    plan.insert(u"revision"_s, 2);
    plan.insert(u"planner"_s, u"claude:claude-sonnet-5-5"_s);
    plan.insert(u"uncertainty"_s, u"Whether the due date counts from the invoice or from the delivery."_s);
    plan.insert(u"usage"_s, QJsonObject{{u"model"_s, u"claude-sonnet-5-5"_s}, {u"input_tokens"_s, 3120},
                                {u"output_tokens"_s, 412}, {u"cost_usd"_s, u"0.010360"_s}});
    if (flagged)
        plan.insert(
            u"flags"_s, QJsonArray{QJsonObject{{u"kind"_s, u"account"_s},
                            {u"sentence"_s, u"It names a bank account that this sender has not used before."_s},
                            {u"excerpt"_s, u"Please note our new bank details: DE89 3704 0044 0532 0130 00"_s}}});
    detail.plan = plan;
    if (!flagged) {
        detail.intake.insert(u"previous_plan"_s, before);
        detail.intake.insert(
            u"dialogue"_s, QJsonArray{QJsonObject{{u"who"_s, u"owner"_s},
                               {u"text"_s, u"This belongs to Facilities, and the ledger is not needed."_s}}});
    }
    return detail;
}

void models(Studio &studio)
{
    studio.shoot(u"flagged"_s, [](FakeAgent &a) { a.preload({byModel(true)}); }, [](MainWindow &, FakeAgent &) {});
    studio.shoot(u"revised"_s, [](FakeAgent &a) { a.preload({byModel(false)}); }, [](MainWindow &, FakeAgent &) {});
    studio.shoot(u"comment"_s, full, [](MainWindow &w, FakeAgent &) { QTest::keyClick(&w, Qt::Key_C); });
    studio.shoot(
        u"question"_s,
        [](FakeAgent &a) {
            ActionDetail detail = FakeItems::desk().first();
            detail.action.state = State::AwaitingAnswer;
            detail.action.reason = u"Is this invoice for the office or for your private account?"_s;
            detail.plan = {};
            detail.intake.insert(
                u"dialogue"_s, QJsonArray{QJsonObject{{u"who"_s, u"planner"_s}, {u"text"_s, detail.action.reason}}});
            a.preload({detail});
        },
        [](MainWindow &w, FakeAgent &) { QTest::keyClick(&w, Qt::Key_A); });
    const auto section = [](PlannersPage::Section which) {
        return [which](MainWindow &w, FakeAgent &) {
            w.go(u"planners"_s);
            w.opened<PlannersPage>()->show(which);
        };
    };
    studio.shoot(u"planners-playbook"_s, full, section(PlannersPage::Choice));
    studio.shoot(u"planners-claude"_s, full, [](MainWindow &w, FakeAgent &) {
        w.go(u"planners"_s);
        auto *choice = w.opened<PlannersPage>()->findChild<ChoiceSection *>();
        choice->choose(u"claude"_s);
        choice->test();
    });
    studio.shoot(u"planners-money"_s, full, section(PlannersPage::Money));
    studio.shoot(u"planners-handbook"_s, full, section(PlannersPage::Handbook));
    studio.shoot(u"planners-playbooks"_s, full, [](MainWindow &w, FakeAgent &) {
        w.go(u"planners"_s);
        w.opened<PlannersPage>()->show(PlannersPage::Playbooks);
        settle(w);
        w.opened<PlannersPage>()->findChild<PlaybookSection *>()->tryOut();
    });
    const QJsonObject text{{u"type"_s, u"text"_s},
        {u"text"_s,
            u"Plan this item.\n\n<quoted reading 7f3a>\n{\"kind\":\"invoice\",\"summary\":\"An invoice "
            u"of Nordlicht\"}\n</quoted reading 7f3a>"_s}};
    const QJsonObject request{{u"model"_s, u"claude-sonnet-5-5"_s},
        {u"system"_s, QJsonArray{QJsonObject{
                          {u"type"_s, u"text"_s}, {u"text"_s, u"You plan paperwork for one person, the owner. …"_s}}}},
        {u"messages"_s, QJsonArray{QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, QJsonArray{text}}}}}};
    studio.sent({{u"2026-11-24T10:12:31.104000Z"_s, u"claude-sonnet-5-5"_s, true, request}});
}
} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setCursorFlashTime(0); // or nothing would ever stand still
    app.setStyle(QStyleFactory::create(u"Fusion"_s));
    QFont font(u"Inter"_s);
    font.setPointSizeF(10.5);
    app.setFont(font);
    const auto word = [&](int at) { return argc > at ? QString::fromLocal8Bit(argv[at]) : QString(); };
    const QString only = word(4);
    const QString folder = argc > 1 ? word(1) : u"screenshots"_s;
    QDir().mkpath(folder);
    QTranslator words;
    QLocale::setDefault(QLocale(argc > 3 ? word(3) : u"en"_s));
    if (words.load(u":/i18n/countersign_%1.qm"_s.arg(QLocale().name().left(2))))
        QCoreApplication::installTranslator(&words);
    // 1024 × 640 is what is left of 1280 × 800 at 125 %.
    for (const bool dark : {false, true}) {
        for (const QSize size : {QSize(1280, 800), QSize(1366, 768), QSize(1024, 640), QSize(800, 600)}) {
            if (argc > 2 && word(2) != u"all" && size.width() != word(2).toInt())
                continue;
            Studio studio(folder, dark, size);
            if (only != u"fleet")
                mail(studio);
            if (only == u"mail")
                continue;
            fleet(studio);
            if (only == u"fleet")
                continue;
            models(studio);
            approvals(studio);
            others(studio);
        }
    }
    for (const int waiting : {0, 4, 42, 120})
        TrayIcon::picture(waiting, false, true, 64).save(u"%1/tray-%2.png"_s.arg(folder).arg(waiting));
    return 0;
}
