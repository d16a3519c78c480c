#pragma once
#include "application.h"
#include "base/literals.h"
#include "support/waiting.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <functional>

namespace countersign::test {

/// What a file could not say is said by `change`.
inline Config configIn(
    const QString &profile, const QStringList &settings, const std::function<void(Config &)> &change = {})
{
    ConfigSources sources;
    sources.profile = profile;
    sources.settings = QStringList{u"http.port=0"_s, u"approval.recall=0s"_s} + settings;
    Result<Config> config = loadConfig(sources);
    if (!config)
        qFatal("%s", qPrintable(config.error().message));
    if (change)
        change(*config);
    return *std::move(config);
}

/// The whole engine in this process, with its real tools and its real reader beside it.
class Engine
{
public:
    explicit Engine(
        const QString &profile, const QStringList &settings = {}, const std::function<void(Config &)> &change = {})
        : app(configIn(profile, settings, change), *Catalogue::load())
    {
        if (!makeFolders(app.config()))
            qFatal("no folders");
        QSignalSpy ready(&app, &Application::ready);
        const Result<void> started = awaited(app.start());
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
        if (ready.isEmpty() && !ready.wait(20000))
            qFatal("never ready");
    }
    ~Engine() { waitDone(app.stop()); }

    [[nodiscard]] QString vault(const QString &path) const { return app.config().app.vaultPath + u'/' + path; }
    void drop(const QString &name, const QByteArray &content) const
    {
        QFile file(app.config().paths.data + u'/' + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("no file");
        file.close();
        if (!QFile::rename(file.fileName(), vault(u"Inbox/"_s + name)))
            qFatal("not dropped");
    }
    template <typename T, typename Ask>
    Result<T> ask(Ask call)
    {
        std::optional<Result<T>> got;
        call(&context, [&got](const Result<T> &answer) { got = answer; });
        if (!QTest::qWaitFor([&] { return got.has_value(); }, 20000))
            qFatal("no answer");
        return *std::move(got);
    }
    QList<Action> inState(State state)
    {
        ActionFilter filter;
        filter.states = {state};
        return *ask<QList<Action>>(
            [&](QObject *ctx, auto answer) { app.surfaces().activity.list(filter, ctx, answer); });
    }
    /// The only action that is in `state`, as soon as there is one.
    Action one(State state)
    {
        if (!QTest::qWaitFor([&] { return app.surfaces().system.counts().value(state) > 0; }, 20000))
            qFatal("nothing became %s", qPrintable(stateName(state)));
        return inState(state).value(0);
    }
    ActionDetail detail(const QString &id)
    {
        return *ask<ActionDetail>([&](QObject *ctx, auto answer) { app.surfaces().desk.detail(id, ctx, answer); });
    }
    /// What the rules say to everything that waits is recorded by now. They are asked in the commit that makes it wait,
    /// of a copy after one reading of its original, of a mail after one of each of its links; the journal reads and
    /// writes in the order in which it is asked.
    void hearTheRules()
    {
        constexpr int kLinks = 10;
        for (int i = 0; i <= kLinks; ++i)
            (void)inState(State::AwaitingDecision);
        if (!awaited(app.journal().setSetting(u"test.barrier"_s, QString::number(++m_barriers))))
            qFatal("nothing can be recorded");
    }
    /// Whoever learns from what is done has read it by now: they ask for it in the commit that ends it, we behind them.
    void learnFromDone()
    {
        for (const Action &action : inState(State::Completed))
            (void)detail(action.id);
    }
    Result<Action> approve(const Action &action, const QString &digest)
    {
        return ask<Action>([&](QObject *ctx, auto answer) {
            app.surfaces().desk.approve(action.id, digest, {u"gui"_s}, ctx, answer);
        });
    }

    Application app;
    QObject context;

private:
    int m_barriers = 0;
};

} // namespace countersign::test
