// Draws every page in light and dark, wide and narrow, full, empty and broken into a folder, to be looked at.
#include "activity/activitypage.h"
#include "approvals/approvaldetail.h"
#include "approvals/approvalspage.h"
#include "approvals/decisionbar.h"
#include "common/theme.h"
#include "shell/keysheet.h"
#include "shell/mainwindow.h"
#include "support/fakeagent.h"
#include "support/fakeitems.h"
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
    Studio(QString folder, bool dark, QSize size) : m_folder(std::move(folder)), m_size(size), m_theme(QApplication::font())
    {
        m_theme.setDark(dark);
        m_theme.applyTo(*qApp);
        m_suffix = QStringLiteral("-%1-%2").arg(dark ? QStringLiteral("dark") : QStringLiteral("light")).arg(size.width());
    }
    void shoot(const QString &name, const std::function<void(FakeAgent &)> &prepare, const std::function<void(MainWindow &, FakeAgent &)> &act,
               bool emptyCharts = false)
    {
        FakeAgent agent;
        FakeSeries series(emptyCharts);
        prepare(agent);
        MainWindow window(agent, series, m_theme, 0);
        window.resize(m_size);
        window.show();
        settle();
        act(window, agent);
        settle();
        window.grab().save(QStringLiteral("%1/%2%3.png").arg(m_folder, name, m_suffix));
    }
    void sheet()
    {
        KeySheet sheet(m_theme);
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
    agent.setTrace(QStringLiteral("doubt"), FakeItems::doubtTrace(QStringLiteral("doubt")));
}

void approvals(Studio &studio)
{
    studio.shoot(QStringLiteral("approvals-invoice"), full, [](MainWindow &, FakeAgent &) {});
    for (const char *item : {"mail", "invitation", "contract", "note"})
        studio.shoot(QStringLiteral("approvals-") + QLatin1String(item), full,
                     [item](MainWindow &w, FakeAgent &) { w.review(QLatin1String(item)); });
    studio.shoot(QStringLiteral("edit"), full, [](MainWindow &w, FakeAgent &) { w.approvals()->detail()->startEditing(); });
    studio.shoot(QStringLiteral("raw"), full, [](MainWindow &w, FakeAgent &) { w.approvals()->detail()->toggleRaw(); });
    studio.shoot(QStringLiteral("reject"), full, [](MainWindow &w, FakeAgent &) { w.approvals()->detail()->bar()->askReason(); });
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
    studio.shoot(QStringLiteral("paused"), full, [](MainWindow &, FakeAgent &a) { a.setPaused(true, {}, &a, [](Result<bool>) {}); });
    studio.shoot(QStringLiteral("first-day"), [](FakeAgent &) {}, [](MainWindow &, FakeAgent &) {});
    studio.shoot(QStringLiteral("ten-thousand"), [](FakeAgent &a) { a.preload(FakeItems::many(10'000)); }, [](MainWindow &, FakeAgent &) {});
    studio.shoot(QStringLiteral("no-match"), full, [](MainWindow &w, FakeAgent &) {
        w.approvals()->focusFilter();
        QTest::keyClicks(w.focusWidget(), QStringLiteral("zzz"));
    });
    studio.shoot(QStringLiteral("loading"), [](FakeAgent &a) { a.stall(true); }, [](MainWindow &, FakeAgent &) {});
    studio.shoot(QStringLiteral("long"), [](FakeAgent &a) {
        a.preload({FakeItems::hostile(QStringLiteral("<b>Rech\u202enung</b> \u200b\x1b[31m ") + QString(3000, u'W') + QString(QStringLiteral(" und so weiter")).repeated(400))});
    }, [](MainWindow &, FakeAgent &) {});
}

void others(Studio &studio)
{
    const auto go = [](MainWindow::Page page) { return [page](MainWindow &w, FakeAgent &) { w.go(page); }; };
    for (const char *item : {"doubt", "done", "failed"})
        studio.shoot(QStringLiteral("activity-") + QLatin1String(item), [item](FakeAgent &a) {
            full(a);
            a.setTrace(QLatin1String(item), FakeItems::doubtTrace(QLatin1String(item)));
        }, [item](MainWindow &w, FakeAgent &) {
            w.go(MainWindow::Activity);
            QTest::qWait(100);
            w.activity()->showAction(QLatin1String(item));
        });
    studio.shoot(QStringLiteral("activity-empty"), [](FakeAgent &) {}, go(MainWindow::Activity));
    studio.shoot(QStringLiteral("dashboard"), full, go(MainWindow::Dashboard));
    studio.shoot(QStringLiteral("dashboard-empty"), [](FakeAgent &) {}, go(MainWindow::Dashboard), true);
    studio.shoot(QStringLiteral("services"), [](FakeAgent &a) {
        full(a);
        QList<ServiceInfo> services = a.services();
        services[6].health = QStringLiteral("unhealthy");
        services[6].message = QStringLiteral("The vault folder /home/anna/Countersign is missing. Put it back or set app.vault_path.");
        a.setServices(services);
    }, go(MainWindow::Services));
    studio.sheet();
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
            approvals(studio);
            others(studio);
        }
    }
    for (const int waiting : {0, 4, 42, 120})
        TrayIcon::picture(waiting, false, true, 64).save(QStringLiteral("%1/tray-%2.png").arg(folder).arg(waiting));
    return 0;
}
