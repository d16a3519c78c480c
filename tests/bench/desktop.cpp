#include "shell/desktop.h"
#include "application.h"
#include "approvals/approvalsmodel.h"
#include "approvals/approvalspage.h"
#include "async/taskscope.h"
#include "base/literals.h"
#include "bench.h"
#include "common/theme.h"
#include "seriesadapter.h"
#include "shell/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListView>

// What a person waits for, in the real window.

namespace countersign::bench {

namespace {
/// Counts paint events of a list's viewport.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *widget) { widget->installEventFilter(this); }
    qint64 paints = 0;
    bool eventFilter(QObject *, QEvent *event) override
    {
        paints += event->type() == QEvent::Paint;
        return false;
    }
};

struct Window
{
    explicit Window(const Config &config) : app(config, *Catalogue::load())
    {
        if (!makeFolders(app.config()))
            qFatal("no folders");
        QObject::connect(&app, &Application::ready, &app, [this] { up = true; });
        scope.spawn([](Application &a) -> QCoro::Task<> { co_await a.start(); }(app));
        series = std::make_unique<SeriesAdapter>(app.series());
        desktop = std::make_unique<Desktop>(app.surfaces(), *series);
        desktop->show();
        if (!spin([this] { return up; }, 60))
            qFatal("the engine did not start");
    }
    ~Window()
    {
        desktop.reset();
        bool down = false;
        scope.spawn([](Application &a, bool &ended) -> QCoro::Task<> {
            co_await a.stop();
            ended = true;
        }(app, down));
        spin([&] { return down; }, 30);
    }
    ApprovalsPage *page() const { return desktop->window()->opened<ApprovalsPage>(); }
    Application app;
    std::unique_ptr<SeriesAdapter> series;
    std::unique_ptr<Desktop> desktop;
    TaskScope scope;
    bool up = false;
};

int rows(const Window &window)
{
    return window.page()->model()->rowCount({});
}
} // namespace

Report latency(const Ask &ask)
{
    QTemporaryDir dir(QDir::currentPath() + u"/bench-XXXXXX"_s);
    Window window(configIn(dir));
    auto *list = window.page()->findChild<QListView *>();
    PaintWatch paints(list->viewport());
    Report report;
    report.n = ask.countOr(60);
    std::vector<double> decisions;
    qint64 started = 0;
    QElapsedTimer decision;
    QObject context;
    QObject::connect(&window.app.bus(), &EventBus::published, &context, [&](const Event &event) {
        if (event.type == EventType::StepStarted && event.payload.value("step"_L1).toInt() == 0 && ++started)
            decisions.push_back(double(decision.nsecsElapsed()) / 1e6);
    });
    QElapsedTimer all;
    all.start();
    for (qint64 i = 0; i < report.n; ++i) {
        const int before = rows(window);
        QFile file(dir.filePath(u"next"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write("A letter " + QByteArray::number(i)) < 0)
            qFatal("no file");
        file.close();
        QElapsedTimer drop;
        drop.start();
        QFile::rename(file.fileName(), window.app.config().app.vaultPath + u"/Inbox/letter %1.txt"_s.arg(i));
        if (!spin([&] { return rows(window) > before; }, 10))
            return {0, 0, {}, {}, u"no card for letter %1"_s.arg(i)};
        const qint64 painted = paints.paints;
        spin([&] { return paints.paints > painted; }, 2);
        report.latencies.push_back(double(drop.nsecsElapsed()) / 1e6);
        QString id, digest;
        bool known = false;
        ActionFilter filter;
        filter.states = {State::AwaitingDecision};
        filter.limit = 1;
        window.app.surfaces().activity.list(filter, &context, [&](const Result<QList<Action>> &found) {
            known = true;
            id = found->isEmpty() ? QString() : found->first().id;
            digest = found->isEmpty() ? QString() : found->first().planDigest;
        });
        spin([&] { return known; }, 5);
        const qint64 startedBefore = started;
        decision.start();
        window.app.surfaces().desk.approve(id, digest, {u"gui"_s}, &context, [](const Result<Action> &) {});
        if (!spin([&] { return started > startedBefore; }, 10))
            return {0, 0, {}, {}, u"letter %1 was not executed"_s.arg(i)};
        spin([] { return false; }, 0.6); // the list settles; each drop is one of its own
    }
    report.seconds = double(all.nsecsElapsed()) / 1e9;
    report.more = {
        {u"decision_p50_ms"_s, percentile(decisions, 0.5)}, {u"decision_p95_ms"_s, percentile(decisions, 0.95)}};
    return report;
}

Report desk(const Ask &ask)
{
    QTemporaryDir dir(QDir::currentPath() + u"/bench-XXXXXX"_s);
    const Config config = configIn(dir);
    (void)makeFolders(config);
    Report report;
    report.n = ask.countOr(10'000);
    fillProfile(config, report.n);
    QElapsedTimer timer;
    Window window(config);
    if (!spin([&] { return rows(window) >= report.n; }, 60))
        return {0, 0, {}, {}, u"the list has %1 rows"_s.arg(rows(window))};
    spin([] { return false; }, 2);
    const Theme theme(QApplication::font());
    // Open: a fresh page on the same agent, until its rows are there and painted.
    timer.start();
    ApprovalsPage fresh(window.app.surfaces().desk, window.app.surfaces().system, theme);
    fresh.resize(1280, 800);
    fresh.show();
    spin([&] { return fresh.model()->rowCount({}) >= report.n; }, 30);
    auto *list = fresh.findChild<QListView *>();
    list->viewport()->repaint();
    const double open = double(timer.nsecsElapsed()) / 1e6;
    auto *filter = fresh.findChild<QLineEdit *>();
    for (const char *words : {"9", "99", "999", "vendor 1", "", "invoice 500"}) {
        timer.start();
        filter->setText(QString::fromLatin1(words));
        QCoreApplication::processEvents();
        list->viewport()->repaint();
        report.latencies.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    filter->clear();
    std::vector<double> scrolls;
    for (int i = 0; i < 100; ++i) {
        timer.start();
        list->scrollTo(list->model()->index(int(report.n / 100 * i), 0));
        list->viewport()->repaint();
        scrolls.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    report.seconds = 1;
    report.more = {{u"open_ms"_s, open}, {u"filter_p95_ms"_s, percentile(report.latencies, 0.95)},
        {u"scroll_p95_ms"_s, percentile(scrolls, 0.95)}};
    return report;
}

} // namespace countersign::bench
