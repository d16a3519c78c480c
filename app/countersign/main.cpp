#include "base/environment.h"
#include "base/literals.h"
#include "base/processguard.h"
#include "cli/verbs.h"
#include "desktopapp.h"
#include "launcher.h"
#include "observe/turnwatch.h"
#include "serve.h"
#include "startfailure.h"
#include "words.h"

#include <QCoreApplication>

#include <clocale>
#include <cstdio>

using namespace countersign;

namespace {
/// A person at a terminal is spoken to in their language; what scripts read stays in one.
QLocale spoken(const QString &language, bool toPerson)
{
    return toPerson ? localeOf(language) : QLocale(QLocale::English);
}

/// What a server writes (its notes, too) is in the language that is asked for; the system's says nothing of its
/// readers.
QLocale served(const QString &language)
{
    return spoken(language, language != u"system");
}

/// Help, version, or what is wrong with the words: nothing of it needs a profile.
int introduce(int argc, char **argv, const QStringList &words)
{
    const QCoreApplication app(argc, argv);
    installWords(spoken(u"system"_s, isInteractive()));
    const Result<Invocation> invocation = parseInvocation(words);
    if (!invocation)
        return report(invocation.error());
    printLine(invocation->has("help") ? usageText() : u"countersign %1"_s.arg(QCoreApplication::applicationVersion()));
    return ExitOk;
}
} // namespace

int main(int argc, char **argv)
{
    guardProcess();
    allowHiding();
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    QCoreApplication::setApplicationName(u"countersign"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(COUNTERSIGN_VERSION));
    const Result<Invocation> invocation = parseInvocation(words);
    if (!invocation || invocation->has("help") || invocation->has("version"))
        return introduce(argc, argv, words);
    const Result<Config> config = loadConfig(invocation->sources);
    Launcher launcher;
    if (!config && invocation->verb.isEmpty() && hasDisplay()) {
        launcher.start();
        return explainConfig(argc, argv, config.error(), invocation->sources, launcher);
    }
    if (!config)
        return report(config.error());
    if (invocation->verb.isEmpty()) {
        launcher.start(); // its environment, and what it opens, has no secrets any more
        return runDesktop(argc, argv, *config, invocation->background, launcher);
    }
    if (invocation->verb == u"serve") {
        const WatchedApplication<QCoreApplication> app(argc, argv);
        installWords(served(config->app.language));
        return runServe(*config);
    }
    const QCoreApplication app(argc, argv);
    installWords(spoken(config->app.language, isInteractive() && !invocation->has("json")));
    return runVerb(*invocation, *config);
}
