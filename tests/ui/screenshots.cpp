// Draws every page in light and dark, wide and narrow, full, empty and broken into a folder, to be looked at.
#include "activity/activitypage.h"
#include "approvals/approvaldetail.h"
#include "approvals/approvalspage.h"
#include "approvals/decisionbar.h"
#include "approvals/sentdialog.h"
#include "common/theme.h"
#include "planners/choicesection.h"
#include "planners/plannerspage.h"
#include "planners/playbooksection.h"
#include "shell/keysheet.h"
#include "shell/mainwindow.h"
#include "support/fakeagent.h"
#include "support/fakeitems.h"
#include "support/fakeplanneradmin.h"
#include "tray/trayicon.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QStyleFactory>
#include <QTest>

using namespace countersign;

namespace {
class Studio
{
public:
    Studio(QString folder, bool dark, QSize size)
        : m_folder(std::move(folder)), m_size(size), m_theme(QApplication::font())
    {
        m_theme.setDark(dark);
        m_theme.applyTo(*qApp);
        m_suffix =
            QStringLiteral("-%1-%2").arg(dark ? QStringLiteral("dark") : QStringLiteral("light")).arg(size.width());
    }
    void shoot(const QString &name, const std::function<void(FakeAgent &)> &prepare,
        const std::function<void(MainWindow &, FakeAgent &)> &act, bool emptyCharts = false)
    {
        FakeAgent agent;
        FakeSeries series(emptyCharts);
        FakePlannerAdmin admin;
        prepare(agent);
        MainWindow window(agent.surfaces(&admin), series, m_theme, 0);
        window.resize(m_size);
        window.show();
        settle();
        act(window, agent);
        settle();
        window.grab().save(QStringLiteral("%1/%2%3.png").arg(m_folder, name, m_suffix));
    }
    void sent(const QList<SentRequest> &requests)
    {
        SentDialog dialog(m_theme, requests);
        dialog.show();
        settle();
        dialog.grab().save(QStringLiteral("%1/sent%2.png").arg(m_folder, m_suffix));
    }
    void sheet()
    {
        KeySheet sheet(m_theme, allPages());
        sheet.show();
        settle();
        sheet.grab().save(QStringLiteral("%1/keys%2.png").arg(m_folder, m_suffix));
    }

private:
    static void settle() { QTest::qWait(700); }
    QString m_folder;
    QSize m_size;
    Theme m_theme;
    QString m_suffix;
};

void full(FakeAgent &agent)
{
    agent.preload(FakeItems::desk());
    agent.preload(FakeItems::past());
    agent.activity.setTrace(QStringLiteral("doubt"), FakeItems::doubtTrace(QStringLiteral("doubt")));
}

void approvals(Studio &studio)
{
    studio.shoot(QStringLiteral("approvals-invoice"), full, [](MainWindow &, FakeAgent &) {});
    for (const char *item : {"mail", "invitation", "contract", "note"})
        studio.shoot(QStringLiteral("approvals-") + QLatin1String(item), full,
            [item](MainWindow &w, FakeAgent &) { w.review(QLatin1String(item)); });
    studio.shoot(QStringLiteral("edit"), full,
        [](MainWindow &w, FakeAgent &) { w.opened<ApprovalsPage>()->detail()->startEditing(); });
    studio.shoot(QStringLiteral("raw"), full,
        [](MainWindow &w, FakeAgent &) { w.opened<ApprovalsPage>()->detail()->toggleRaw(); });
    studio.shoot(QStringLiteral("reject"), full,
        [](MainWindow &w, FakeAgent &) { w.opened<ApprovalsPage>()->detail()->bar()->askReason(); });
    studio.shoot(QStringLiteral("undo"), full, [](MainWindow &w, FakeAgent &) { QTest::keyClick(&w, Qt::Key_A); });
    studio.shoot(QStringLiteral("recall"), full, [](MainWindow &w, FakeAgent &) {
        w.review(QStringLiteral("mail"));
        QTest::qWait(100);
        QTest::keyClick(&w, Qt::Key_A);
    });
    studio.shoot(QStringLiteral("refused"), full, [](MainWindow &w, FakeAgent &a) {
        a.refuseNext(QStringLiteral("It was approved in the terminal a moment ago."));
        QTest::keyClick(&w, Qt::Key_A);
    });
    studio.shoot(QStringLiteral("elsewhere"), full, [](MainWindow &, FakeAgent &a) {
        a.move(QStringLiteral("invoice"), State::Rejected, {}, QStringLiteral("human:vault"));
    });
    studio.shoot(QStringLiteral("paused"), full,
        [](MainWindow &, FakeAgent &a) { a.system.setPaused(true, {}, &a.system, [](Result<bool>) {}); });
    studio.shoot(QStringLiteral("first-day"), [](FakeAgent &) {}, [](MainWindow &, FakeAgent &) {});
    studio.shoot(
        QStringLiteral("ten-thousand"), [](FakeAgent &a) { a.preload(FakeItems::many(10'000)); },
        [](MainWindow &, FakeAgent &) {});
    studio.shoot(QStringLiteral("no-match"), full, [](MainWindow &w, FakeAgent &) {
        w.opened<ApprovalsPage>()->focusFilter();
        QTest::keyClicks(w.focusWidget(), QStringLiteral("zzz"));
    });
    studio.shoot(QStringLiteral("loading"), [](FakeAgent &a) { a.stall(true); }, [](MainWindow &, FakeAgent &) {});
    studio.shoot(
        QStringLiteral("long"),
        [](FakeAgent &a) {
            a.preload(
                {FakeItems::hostile(QStringLiteral("<b>Rech\u202enung</b> \u200b\x1b[31m ") + QString(3000, u'W') +
                                    QString(QStringLiteral(" und so weiter")).repeated(400))});
        },
        [](MainWindow &, FakeAgent &) {});
}

void others(Studio &studio)
{
    const auto go = [](const QString &page) { return [page](MainWindow &w, FakeAgent &) { w.go(page); }; };
    for (const char *item : {"doubt", "done", "failed"})
        studio.shoot(
            QStringLiteral("activity-") + QLatin1String(item),
            [item](FakeAgent &a) {
                full(a);
                a.activity.setTrace(QLatin1String(item), FakeItems::doubtTrace(QLatin1String(item)));
            },
            [item](MainWindow &w, FakeAgent &) {
                w.go(QStringLiteral("activity"));
                QTest::qWait(100);
                w.opened<ActivityPage>()->showAction(QLatin1String(item));
            });
    studio.shoot(QStringLiteral("activity-empty"), [](FakeAgent &) {}, go(QStringLiteral("activity")));
    studio.shoot(QStringLiteral("dashboard"), full, go(QStringLiteral("dashboard")));
    studio.shoot(QStringLiteral("dashboard-empty"), [](FakeAgent &) {}, go(QStringLiteral("dashboard")), true);
    studio.shoot(
        QStringLiteral("services"),
        [](FakeAgent &a) {
            full(a);
            QList<ServiceInfo> services = a.system.services();
            services[6].health = QStringLiteral("unhealthy");
            services[6].message = QStringLiteral(
                "The vault folder /home/anna/Countersign is missing. Put it back or set app.vault_path.");
            a.system.setServices(services);
        },
        go(QStringLiteral("services")));
    studio.sheet();
}

/// An invoice that a model planned: flagged, unsure, commented on, with what it cost.
ActionDetail byModel(bool flagged)
{
    ActionDetail detail = FakeItems::desk().first();
    QJsonObject before = detail.plan, plan = detail.plan;
    QJsonArray steps = plan.value(QLatin1String("steps")).toArray();
    QJsonObject first = steps.first().toObject();
    QJsonObject arguments = first.value(QLatin1String("arguments")).toObject();
    arguments.insert(QStringLiteral("to"), QStringLiteral("Records/Facilities/2026/rechnung.pdf"));
    first.insert(QStringLiteral("arguments"), arguments);
    steps.replace(0, first);
    if (steps.size() > 2)
        steps.removeAt(1);
    plan.insert(QStringLiteral("steps"), steps);
    plan.insert(QStringLiteral("revision"), 2);
    plan.insert(QStringLiteral("planner"), QStringLiteral("claude:claude-sonnet-5-5"));
    plan.insert(QStringLiteral("uncertainty"),
        QStringLiteral("Whether the due date counts from the invoice or from the delivery."));
    plan.insert(
        QStringLiteral("usage"), QJsonObject{{QStringLiteral("model"), QStringLiteral("claude-sonnet-5-5")},
                                     {QStringLiteral("input_tokens"), 3120}, {QStringLiteral("output_tokens"), 412},
                                     {QStringLiteral("cost_usd"), QStringLiteral("0.010360")}});
    if (flagged)
        plan.insert(QStringLiteral("flags"),
            QJsonArray{QJsonObject{{QStringLiteral("kind"), QStringLiteral("account")},
                {QStringLiteral("sentence"),
                    QStringLiteral("It names a bank account that this sender has not used before.")},
                {QStringLiteral("excerpt"),
                    QStringLiteral("Please note our new bank details: DE89 3704 0044 0532 0130 00")}}});
    detail.plan = plan;
    if (!flagged) {
        detail.intake.insert(QStringLiteral("previous_plan"), before);
        detail.intake.insert(QStringLiteral("dialogue"),
            QJsonArray{QJsonObject{{QStringLiteral("who"), QStringLiteral("owner")},
                {QStringLiteral("text"),
                    QStringLiteral("This belongs to Facilities, and the ledger is not needed.")}}});
    }
    return detail;
}

void models(Studio &studio)
{
    studio.shoot(
        QStringLiteral("flagged"), [](FakeAgent &a) { a.preload({byModel(true)}); }, [](MainWindow &, FakeAgent &) {});
    studio.shoot(
        QStringLiteral("revised"), [](FakeAgent &a) { a.preload({byModel(false)}); }, [](MainWindow &, FakeAgent &) {});
    studio.shoot(QStringLiteral("comment"), full, [](MainWindow &w, FakeAgent &) { QTest::keyClick(&w, Qt::Key_C); });
    studio.shoot(
        QStringLiteral("question"),
        [](FakeAgent &a) {
            ActionDetail detail = FakeItems::desk().first();
            detail.action.state = State::AwaitingAnswer;
            detail.action.reason = QStringLiteral("Is this invoice for the office or for your private account?");
            detail.plan = {};
            detail.intake.insert(
                QStringLiteral("dialogue"), QJsonArray{QJsonObject{{QStringLiteral("who"), QStringLiteral("planner")},
                                                {QStringLiteral("text"), detail.action.reason}}});
            a.preload({detail});
        },
        [](MainWindow &w, FakeAgent &) { QTest::keyClick(&w, Qt::Key_A); });
    const auto section = [](PlannersPage::Section which) {
        return [which](MainWindow &w, FakeAgent &) {
            w.go(QStringLiteral("planners"));
            w.opened<PlannersPage>()->show(which);
        };
    };
    studio.shoot(QStringLiteral("planners-playbook"), full, section(PlannersPage::Choice));
    studio.shoot(QStringLiteral("planners-claude"), full, [](MainWindow &w, FakeAgent &) {
        w.go(QStringLiteral("planners"));
        auto *choice = w.opened<PlannersPage>()->findChild<ChoiceSection *>();
        choice->choose(QStringLiteral("claude"));
        choice->test();
    });
    studio.shoot(QStringLiteral("planners-money"), full, section(PlannersPage::Money));
    studio.shoot(QStringLiteral("planners-handbook"), full, section(PlannersPage::Handbook));
    studio.shoot(QStringLiteral("planners-playbooks"), full, [](MainWindow &w, FakeAgent &) {
        w.go(QStringLiteral("planners"));
        w.opened<PlannersPage>()->show(PlannersPage::Playbooks);
        QTest::qWait(100);
        w.opened<PlannersPage>()->findChild<PlaybookSection *>()->tryOut();
    });
    const QJsonObject text{{QStringLiteral("type"), QStringLiteral("text")},
        {QStringLiteral("text"),
            QStringLiteral("Plan this item.\n\n<quoted reading 7f3a>\n{\"kind\":\"invoice\",\"summary\":\"An invoice "
                           "of Nordlicht\"}\n</quoted reading 7f3a>")}};
    const QJsonObject request{{QStringLiteral("model"), QStringLiteral("claude-sonnet-5-5")},
        {QStringLiteral("system"),
            QJsonArray{QJsonObject{{QStringLiteral("type"), QStringLiteral("text")},
                {QStringLiteral("text"), QStringLiteral("You plan paperwork for one person, the owner. …")}}}},
        {QStringLiteral("messages"), QJsonArray{QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                                         {QStringLiteral("content"), QJsonArray{text}}}}}};
    studio.sent({{QStringLiteral("2026-11-24T10:12:31.104000Z"), QStringLiteral("claude-sonnet-5-5"), true, request}});
}
} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    app.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(10.5);
    app.setFont(font);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("screenshots");
    QDir().mkpath(folder);
    // 1024 × 640 is what is left of 1280 × 800 at 125 %.
    for (const bool dark : {false, true}) {
        for (const QSize size : {QSize(1280, 800), QSize(1024, 640)}) {
            if (argc > 2 && size.width() != QString::fromLocal8Bit(argv[2]).toInt())
                continue;
            Studio studio(folder, dark, size);
            models(studio);
            if (argc > 3) // only what belongs to models
                continue;
            approvals(studio);
            others(studio);
        }
    }
    for (const int waiting : {0, 4, 42, 120})
        TrayIcon::picture(waiting, false, true, 64).save(QStringLiteral("%1/tray-%2.png").arg(folder).arg(waiting));
    return 0;
}
