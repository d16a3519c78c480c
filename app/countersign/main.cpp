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
    if (!invocation)
        return report(invocation.error());
    if (invocation->has("help") || invocation->has("version")) {
        printLine(
            invocation->has("help") ? usageText() : u"countersign %1"_s.arg(QCoreApplication::applicationVersion()));
        return ExitOk;
    }
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
    const QLocale english(QLocale::English); // what scripts and servers read stays in one language
    if (invocation->verb == u"serve") {
        const WatchedApplication<QCoreApplication> app(argc, argv);
        installWords(english);
        return runServe(*config);
    }
    const QCoreApplication app(argc, argv);
    installWords(english);
    return runVerb(*invocation, *config);
}
