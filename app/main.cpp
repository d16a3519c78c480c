#include "cli/verbs.h"
#include "desktopapp.h"
#include "serve.h"
#include "words.h"

#include <QCoreApplication>

#include <clocale>
#include <cstdio>

using namespace countersign;

int main(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    QCoreApplication::setApplicationName(QStringLiteral("countersign"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COUNTERSIGN_VERSION));
    const Result<Invocation> invocation = parseInvocation(words);
    if (!invocation)
        return report(invocation.error());
    if (invocation->has("help") || invocation->has("version")) {
        printLine(invocation->has("help") ? usageText() : QStringLiteral("countersign %1").arg(QCoreApplication::applicationVersion()));
        return ExitOk;
    }
    const Result<Config> config = loadConfig(invocation->sources);
    if (!config)
        return report(config.error());
    if (invocation->verb.isEmpty())
        return runDesktop(argc, argv, *config, invocation->background);
    QCoreApplication app(argc, argv);
    installWords(QLocale(QLocale::English)); // what scripts and servers read stays in one language
    return invocation->verb == u"serve" ? runServe(*config) : runVerb(*invocation, *config);
}
